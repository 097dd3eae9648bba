"""A partner of a consortium, as far as rules of eligibility look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from interlace.eligibility.vocabulary import CATEGORIES, FACTS, KINDS
from interlace.errors import BadPartners, listed, numbered

NOTHING: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True)
class Partner:
    """An organisation or authority that would take part. None means: not known.

    Attributes
    ----------
    name
        As it should stand in sentences.
    region_code
        NUTS code of any level.
    country
        Two letters in Eurostat's spelling; taken from the region's code if that is given.
    organisation_kind
        One of `KINDS`.
    category
        ``"less_developed"``, ``"transition"`` or ``"more_developed"``.
    is_outermost
        Whether the region is one of the outermost regions.
    is_coordinator
        Whether it coordinates, leads or proposes.
    statements
        What is stated of the organisation: keys of `FACTS`, True or False.
    """

    name: str
    region_code: str | None = None
    country: str | None = None
    organisation_kind: str | None = None
    category: str | None = None
    is_outermost: bool = False
    is_coordinator: bool = False
    statements: Mapping[str, bool] = field(default_factory=lambda: NOTHING)

    def __post_init__(self) -> None:
        if self.country is None and self.region_code and self.region_code[:2].isalpha():
            object.__setattr__(self, "country", self.region_code[:2])

    def states(self, fact: str) -> bool | None:
        """Whether a fact holds of the organisation: as stated, else as its kind implies, else None."""
        if fact in self.statements:
            return self.statements[fact]
        kind = KINDS.get(self.organisation_kind or "")
        return kind.non_profit if kind is not None and fact == "non_profit" else None


def refuse_unsound(partners: tuple[Partner, ...]) -> None:
    """Refuse partners that share a name or use words nobody knows; every problem at once.

    Raises
    ------
    BadPartners
        With one line for each problem.
    """
    names = [partner.name for partner in partners]
    twice = sorted({name for name in names if names.count(name) > 1})
    problems = [f"{name} is there {names.count(name)} times" for name in twice]
    for partner in partners:
        problems += [f"{partner.name}: {problem}" for problem in _problems_of(partner)]
    if problems:
        raise BadPartners(
            f"These partners cannot be checked:{numbered(problems)}",
            do="give each partner a name of its own, and use the words listed by `interlace consortium rules`.",
        )


def _problems_of(partner: Partner) -> list[str]:
    problems = []
    if partner.organisation_kind is not None and partner.organisation_kind not in KINDS:
        problems.append(f"no kind of organisation is called {partner.organisation_kind}; {_one_of(KINDS)}")
    if partner.category is not None and partner.category not in CATEGORIES:
        problems.append(f"no category of regions is called {partner.category}; {_one_of(CATEGORIES)}")
    unknown = sorted(set(partner.statements) - set(FACTS))
    return problems + [f"nobody asks whether it is “{fact}”; {_one_of(FACTS)}" for fact in unknown]


def _one_of(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return f"one of {listed(list(words), at_most=20)}"
