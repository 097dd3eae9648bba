"""Documents that are shown where they are attached, such as to an event: apps above say to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from interlace_platform.core.readers import Reader


@dataclass(frozen=True)
class Attached:
    """What an app above knows of the documents that are attached to its things.

    Attributes
    ----------
    seen_by
        Those that a reader sees there now.
    kept_by
        Whether somebody may change the document with this key, because they keep what it is attached to.
    """

    seen_by: Callable[[Reader], Q]
    kept_by: Callable[[Reader, int], bool]


attached: dict[str, Attached] = {}


def let_attach(name: str, told: Attached) -> None:
    """Let an app above attach documents; called when it is ready."""
    attached[name] = told


def seen_where_attached(reader: Reader) -> Q:
    """The documents that a reader sees where they are attached."""
    found = Q(pk__in=())
    for told in attached.values():
        found |= told.seen_by(reader)
    return found


def kept_where_attached(by: Reader, document: int) -> bool:
    """Whether somebody may change a document because of where it is attached."""
    return any(told.kept_by(by, document) for told in attached.values())
