"""From what a reader typed to the two regions to compare, or to a choice where that is not clear."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import Activity, Region, SearchKind

OTHER = {"a": "b", "b": "a"}


@dataclass(frozen=True)
class Choice:
    """A name that could be several regions, or none; the other side is kept while one chooses."""

    asked: str
    finds: tuple[evidence.Find, ...]
    parameter: str
    other: str
    other_asked: str


@dataclass(frozen=True)
class OverlapGroup:
    """Strengths that one region has, the other, or both."""

    title: str | Promise
    thread: str
    activities: tuple[Activity, ...]


def two_regions(asked: dict[str, str]) -> tuple[list[Region], list[Choice]]:
    """The regions meant by the texts of sides `a` and `b`; a choice for each side that is not clear."""
    regions, choices = [], []
    for side, text in asked.items():
        finds = finds_for(text)
        if len(finds) == 1:
            regions.append(evidence.region(finds[0].key))
        elif text:
            choices.append(Choice(text, finds, side, OTHER[side], asked[OTHER[side]]))
    return regions, choices


def finds_for(text: str) -> tuple[evidence.Find, ...]:
    """The one region called so, else the regions whose names hold it, else those whose names are near."""
    found = evidence.did_you_mean(text, SearchKind.REGION, top=6) if text else ()
    exact = [find for find in found if text.casefold() in (find.key.casefold(), find.title.casefold())]
    return (exact[0],) if exact else found


def overlap_of(comparison: evidence.Comparison) -> list[OverlapGroup]:
    """Who is specialised in what: the first alone, both, the second alone."""
    groups = (
        (comparison.a.name_latin, "warp", comparison.only_ours),
        (_("Both"), "", comparison.shared),
        (comparison.b.name_latin, "weft", comparison.only_theirs),
    )
    return [OverlapGroup(title, thread, tuple(row.activity for row in rows)) for title, thread, rows in groups]
