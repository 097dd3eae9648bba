"""What the actions of every app refuse in the same words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem

OwnModel = TypeVar("OwnModel", bound=Model)
Found = tuple[str, bool, str | Promise]
"""A field, whether it is wrong, and what to say about it then."""


def refuse_wrong(found: Iterable[Found]) -> None:
    """Raise `Invalid` with all that is wrong at once; nothing where nothing is."""
    if problems := [Problem(field, str(message)) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def refuse_stale(now: object, seen: object) -> None:
    """Raise `Conflict` where somebody else changed it since it was shown; `seen` is None for who did not look."""
    if seen is not None and seen != now:
        raise Conflict(_("Somebody else has changed this meanwhile. Open the page again, look, and make your change."))


def still_there(found: QuerySet[OwnModel], key: int) -> OwnModel:
    """One row as it is now; raises `Conflict` where somebody else removed it since it was shown."""
    row = found.filter(pk=key).first()
    if row is None:
        raise Conflict(_("Somebody else has removed this meanwhile."))
    return row
