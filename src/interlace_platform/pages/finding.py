"""What the search page shows: what was found, by what it can be narrowed, and the addresses of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.paging import PageOf
from interlace_platform.core.readers import Reader
from interlace_platform.search.facets import Count, Facets
from interlace_platform.search.queries import A_PAGE, Results, found

LONGEST = 200
FACETS = {
    "kind": _("Kind"),
    "platform": _("Theme"),
    "region": _("Region"),
    "year": _("Year"),
    "language": _("Language"),
}


@dataclass(frozen=True)
class Value:
    """One value to narrow to, with how many there are, or the one that is chosen, with the way back."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """One facet with its values."""

    name: str
    label: str | Promise
    values: tuple[Value, ...]


def found_for(asked: Mapping[str, str], reader: Reader) -> dict[str, Any]:
    """What was found for what an address asks, as far as the reader may see it."""
    text, facets, number = asked.get("q", "").strip()[:LONGEST], facets_of(asked), number_of(asked.get("page", ""))
    results = found(text, facets, reader, skipped=(number - 1) * A_PAGE)
    offered = tuple(narrowings(text, facets, results))
    return {
        "asked": text,
        "results": results,
        "narrowings": offered,
        "more_narrowings": [each for each in offered if each.name != "kind"],
        "is_narrowed": not facets.is_empty,
        "is_narrowed_more": replace(facets, kind="") != Facets(),
        "query": address(text, facets),
        "wider": address(text, Facets()),
        "page": PageOf(results.hits, number, A_PAGE, results.total),
    }


def facets_of(asked: Mapping[str, str]) -> Facets:
    """What an address narrows to; a year that is none narrows nothing."""
    year = asked.get("year", "")
    texts = {name: asked.get(name, "")[:40] for name in FACETS if name != "year"}
    return Facets(**texts, year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None)


def number_of(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def narrowings(text: str, facets: Facets, results: Results) -> Iterator[Narrowing]:
    """The facets with more than one value, and those that are chosen."""
    for name, label in FACETS.items():
        chosen = getattr(facets, name)
        counts = results.counts.get(name, ())
        if chosen or len(counts) > 1:
            yield Narrowing(name, label, values(text, facets, name, counts))


def values(text: str, facets: Facets, name: str, counts: tuple[Count, ...]) -> tuple[Value, ...]:
    chosen = str(getattr(facets, name) or "")
    if chosen:
        label, count = next(((each.label, each.count) for each in counts if each.value == chosen), (chosen, 0))
        return (Value(label, count, address(text, facets, **{name: ""}), True),)
    return tuple(Value(each.label, each.count, address(text, facets, **{name: each.value}), False) for each in counts)


def address(text: str, facets: Facets, **changed: str) -> str:
    """The query of the address that asks so."""
    asked = {"q": text, **asdict(facets), **changed}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
