"""The kinds of things that can be found. Every app declares its own, when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from interlace_platform.core.audiences import PUBLIC

IN_ORDER = (
    "region", "partnership", "activity", "organisation", "project", "event", "series", "document", "material",
    "report", "expression",
)  # fmt: skip
"""How equally good finds of different kinds are shown."""


@dataclass(frozen=True)
class Draft:
    """Something that can be found, as its app tells it; see `models.Entry`.

    No names of people, unless everybody whom the entry is shown to sees them anyway.
    """

    key: str
    names: tuple[str, ...]
    source: str = ""
    audience: str = PUBLIC
    body: str = ""
    language: str = ""
    platform: str = ""
    regions: tuple[str, ...] = ()
    year: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


Drafts = Callable[[Collection[str] | None], Iterable[Draft]]
Others = Callable[[Collection[str]], Iterable[str]]


def all_facts(facts: Mapping[str, Any]) -> str:
    """The facts as they are, one after the other."""
    return ", ".join(str(fact) for fact in facts.values() if fact)


@dataclass(frozen=True)
class Kind:
    """One kind of things that can be found.

    Attributes
    ----------
    name
        Names the kind in entries and addresses.
    label, plural
        What people call one of them, and several.
    drafts
        Those that are to be found, of the ids given, or all for None; of one that is not to be found, nothing.
    follows
        The model (``organisations.organisation``) that is told by the ids: actions that concern one make it anew.
    also
        Other models that the entries follow: from ids of theirs to ids of `follows`.
    context
        What is told beside the title, from the facts, in the reader's language.
    """

    name: str
    label: str | Promise
    plural: str | Promise
    drafts: Drafts
    follows: str = ""
    also: Mapping[str, Others] = field(default_factory=dict)
    context: Callable[[Mapping[str, Any]], str] = all_facts


kinds: dict[str, Kind] = {}


def let_find(kind: Kind) -> None:
    """Add a kind."""
    kinds[kind.name] = kind


def place_of(name: str) -> int:
    """Where a kind stands among equals; one that has no place stands last."""
    return IN_ORDER.index(name) if name in IN_ORDER else len(IN_ORDER)
