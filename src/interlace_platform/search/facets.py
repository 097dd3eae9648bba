"""By what finds can be narrowed, how many there are of each, and what the values are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

from django.db.models import Q

from interlace_platform.core.languages import LANGUAGES
from interlace_platform.search.kinds import kinds, place_of
from interlace_platform.search.ranking import Candidate
from interlace_platform.search.terms import token_of_value

MOST_VALUES = 12
Names = Callable[[set[str]], dict[str, str]]
namers: dict[str, Names] = {"language": lambda codes: {code: name for code, name in LANGUAGES if code in codes}}


def let_name(facet: str, names: Names) -> None:
    """Say what the values of a facet (``platform``, ``region``) are called: from values to names, in one query."""
    namers[facet] = names


@dataclass(frozen=True)
class Facets:
    """What finds are narrowed to; empty is no narrowing."""

    kind: str = ""
    platform: str = ""
    region: str = ""
    year: int | None = None
    language: str = ""

    def asked(self) -> Q:
        """The entries that are left."""
        exact = {name: value for name, value in self.chosen.items() if name != "region"}
        return Q(**exact) & (Q(regions__contains=f" {self.region} ") if self.region else Q())

    def holds(self, found: Candidate) -> bool:
        """The same, said of one entry."""
        exact = (getattr(found, name) == value for name, value in self.chosen.items() if name != "region")
        return (not self.region or f" {self.region} " in found.regions) and all(exact)

    @property
    def chosen(self) -> dict[str, str | int]:
        """What is narrowed, by facet."""
        return {each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name)}

    @property
    def tokens(self) -> tuple[str, ...]:
        """The same as the index has it."""
        return tuple(token_of_value(name, value) for name, value in self.chosen.items())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed."""
        return self == Facets()


@dataclass(frozen=True)
class Count:
    """How many finds have a value."""

    value: str
    label: str
    count: int


def counts(found: Sequence[Candidate]) -> dict[str, tuple[Count, ...]]:
    """By facet, the values that occur, the most frequent first; kinds and years in their own order."""
    by_kind = Counter(each.kind for each in found)
    by_year = {str(year): count for year, count in Counter(each.year for each in found).items() if year}
    return {
        "kind": tuple(Count(*each) for each in sorted(labelled_kinds(by_kind), key=lambda each: place_of(each[0]))),
        "platform": frequent("platform", Counter(each.platform for each in found if each.platform)),
        "region": frequent("region", Counter(" ".join([each.regions for each in found]).split())),
        "year": tuple(Count(year, year, by_year[year]) for year in sorted(by_year, reverse=True)[:MOST_VALUES]),
        "language": frequent("language", Counter(each.language for each in found if each.language)),
    }


def labelled_kinds(by_kind: Counter[str]) -> Iterable[tuple[str, str, int]]:
    return ((name, str(kinds[name].plural) if name in kinds else name, count) for name, count in by_kind.items())


def frequent(facet: str, values: Counter[str]) -> tuple[Count, ...]:
    most = sorted(values.items(), key=lambda each: (-each[1], each[0]))[:MOST_VALUES]
    called = names_of(facet, {value for value, _ in most})
    return tuple(Count(value, called.get(value, value), count) for value, count in most)


def names_of(facet: str, values: set[str]) -> dict[str, str]:
    """What values are called; those that nothing names are left out."""
    return namers[facet](values) if values and facet in namers else {}
