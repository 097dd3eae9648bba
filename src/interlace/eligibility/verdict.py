"""What comes out of checking a set of partners: each rule holds, fails or is open, why, and the cheapest repair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from interlace.eligibility.partner import Partner
from interlace.eligibility.rules import RuleSet
from interlace.eligibility.vocabulary import REGION_TYPES

if TYPE_CHECKING:
    import polars as pl

CATEGORY_NOTE = (
    "Categories of regions come with the release: derived from GDP per head of 2015-2017, not read from the legal "
    "list, Implementing Decision (EU) 2021/1130. Look up the list where a category decides."
)
DISCLAIMER = "A check of what was read about the rules, no legal advice: the call document decides."


class Finding(StrEnum):
    """Whether a rule is met."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, answer: bool | None) -> Finding:
        """A three-valued answer as a finding."""
        return cls.UNKNOWN if answer is None else cls.HOLDS if answer else cls.FAILS


@dataclass(frozen=True)
class Addition:
    """A partner to add, described by what it must be; what is None or False does not matter.

    Attributes
    ----------
    region_type
        A type of region (`REGION_TYPES`).
    kind, facts
        A kind of organisation that does, and facts that must hold of it.
    organisation
        In words, which organisations do.
    new_region, new_country
        Whether its region, its country must not be represented yet.
    member_state
        Whether the country must be a Member State.
    coordinates
        Whether it coordinates.
    """

    region_type: str | None = None
    kind: str | None = None
    facts: tuple[str, ...] = ()
    organisation: str = ""
    new_region: bool = False
    new_country: bool = False
    member_state: bool = False
    coordinates: bool = False

    def words(self, number: int = 1) -> str:
        """So many such partners: "1 partner from a less developed region, in a country not yet represented"."""
        kind = f" that is {self.organisation}" if self.organisation else ""
        typed = f"{REGION_TYPES[self.region_type]} " if self.region_type else ""
        new = "region not yet represented" if self.new_region and not self.new_country else "region"
        where = f" from a {typed}{new}" if typed or new != "region" else ""
        if where.startswith(" from a outermost"):
            where = where.replace("a outermost", "an outermost")
        state = "Member State" if self.member_state else "country"
        country = f"{',' if where else ''} in a {state} not yet represented" if self.new_country else ""
        told = ", who coordinates" if self.coordinates else ""
        each = " each" if number > 1 and (where or country) else ""
        kind = kind.replace(" that is ", " each of which is ") if number > 1 else kind
        return f"{number} partner{'s' if number > 1 else ''}{kind}{each and ','}{each}{where}{country}{told}"


@dataclass(frozen=True)
class Repair:
    """The cheapest way to make rules hold.

    Attributes
    ----------
    additions
        Partners to add: never more than needed.
    coordinator
        Name of a partner that should coordinate; empty if that may stay as it is.
    replacements
        Names of partners whose place an organisation of the right kind has to take.
    questions
        What has to be found out, and to turn out well.
    partners
        The partners after the repair, as far as the rules look at them.
    """

    additions: tuple[Addition, ...]
    coordinator: str
    replacements: tuple[str, ...]
    questions: tuple[str, ...]
    partners: tuple[Partner, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be done."""
        return not (self.additions or self.coordinator or self.replacements or self.questions)

    def __str__(self) -> str:
        parts = []
        if self.additions:
            alike = dict.fromkeys(self.additions)
            parts.append("Add " + " and ".join(each.words(self.additions.count(each)) for each in alike))
        if self.coordinator:
            besides = sum(partner.is_coordinator for partner in self.partners) > 1
            parts.append(f"Let {self.coordinator} coordinate{' as well' if besides else ''}")
        parts += [f"Replace {name} by an organisation of the right kind" for name in self.replacements]
        return " ".join([*(f"{part}." for part in parts), *self.questions])

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "sentence": str(self),
            "additions": [{**each.__dict__, "facts": list(each.facts)} for each in self.additions],
            "coordinator": self.coordinator,
            "replacements": list(self.replacements),
            "questions": list(self.questions),
        }


@dataclass(frozen=True)
class RuleResult:
    """One rule, checked. `repair` is None if the rule holds, or if nothing could make it hold."""

    rule: str
    title: str
    is_required: bool
    finding: Finding
    why: str
    sources: tuple[str, ...]
    repair: Repair | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            **self.__dict__,
            "finding": self.finding.value,
            "sources": list(self.sources),
            "repair": None if self.repair is None else self.repair.to_dict(),
        }


@dataclass(frozen=True)
class Verdict:
    """A set of partners, checked against a rule set.

    Attributes
    ----------
    rule_set, partners, on
        What was checked, and the day whose Member States were counted.
    results
        One for each rule, in the order of the rule set.
    repair
        The cheapest repair of all required rules together; None if they hold or nothing could make them hold.
    """

    rule_set: RuleSet
    partners: tuple[Partner, ...]
    on: date
    results: tuple[RuleResult, ...]
    repair: Repair | None

    @property
    def finding(self) -> Finding:
        """Fails if any required rule fails; else unknown if any is open; else holds."""
        found = {result.finding for result in self.results if result.is_required}
        return next((each for each in (Finding.FAILS, Finding.UNKNOWN) if each in found), Finding.HOLDS)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must see beside the results."""
        category = (CATEGORY_NOTE,) if self.rule_set.uses_categories else ()
        return (*self.rule_set.notes, *self.rule_set.disagreements, self._dated, *category, DISCLAIMER)

    @property
    def _dated(self) -> str:
        """The day that was counted for, and whether the rules held then."""
        begins = self.rule_set.valid_from
        early = f" The rules did not hold yet: they begin in {begins}." if self.on.isoformat() < begins else ""
        return f"Member States are counted as of {self.on.isoformat()}.{early}"

    @property
    def summary(self) -> str:
        """How many required rules hold, fail, are open."""
        required = [result.finding for result in self.results if result.is_required]
        counts = {finding: required.count(finding) for finding in Finding}
        return (
            f"Of {len(required)} required rules {counts[Finding.HOLDS]} hold, {counts[Finding.FAILS]} fail and "
            f"{counts[Finding.UNKNOWN]} are unknown."
        )

    def result(self, key: str) -> RuleResult:
        """The result of the rule with this key."""
        return next(result for result in self.results if result.rule == key)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "rule_set": self.rule_set.key,
            "title": self.rule_set.title,
            "validity": self.rule_set.validity,
            "on": self.on.isoformat(),
            "finding": self.finding.value,
            "partners": [{**each.__dict__, "statements": dict(each.statements)} for each in self.partners],
            "rules": [result.to_dict() for result in self.results],
            "repair": None if self.repair is None else self.repair.to_dict(),
            "sources": [source.__dict__ for source in self.rule_set.sources],
            "notes": list(self.notes),
        }

    def to_frame(self) -> pl.DataFrame:
        """One row for each rule."""
        import polars as pl  # noqa: PLC0415 - lazy on purpose

        rows = [
            {
                "rule": each.rule,
                "title": each.title,
                "is_required": each.is_required,
                "finding": each.finding.value,
                "why": each.why,
                "repair": "" if each.repair is None else str(each.repair),
                "sources": list(each.sources),
            }
            for each in self.results
        ]
        return pl.DataFrame(rows)

    def __str__(self) -> str:
        lines = [f"{self.rule_set.title} ({self.rule_set.validity})", self.summary]
        lines += [f"{each.finding.value:8}{each.title}. {each.why}" for each in self.results]
        told = [f"Cheapest repair of all: {self.repair}"] if self.repair else []
        return "\n".join([*lines, *told, *self.notes])
