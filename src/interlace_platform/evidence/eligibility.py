"""The door to the library's rules of eligibility: dated, sourced rule sets, and a set of partners checked by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from interlace import eligibility as library
from interlace.eligibility import FACTS, Addition, Finding, Repair, RuleResult, RuleSet, RuleSource, Verdict
from interlace.eligibility.vocabulary import CATEGORIES, member_states
from interlace.errors import BadPartners, NoEvidence, UnknownRuleSet
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.models import Activity, Region
from interlace_platform.evidence.queries.outside import Fits, Outside, outside_that_fit
from interlace_platform.evidence.queries.regions import regions
from interlace_platform.evidence.queries.together import places_of

__all__ = [
    "FACTS",
    "KINDS",
    "Addition",
    "BadPartners",
    "Candidates",
    "Checked",
    "Finding",
    "Party",
    "Repair",
    "RuleResult",
    "RuleSet",
    "RuleSource",
    "Verdict",
    "check",
    "not_seen",
    "questions_of",
    "rule_set",
    "rule_sets",
]

KINDS: Mapping[str, str] = MappingProxyType({key: kind.name for key, kind in library.KINDS.items()})
"""Kinds of organisations that rules tell apart, each as a noun."""
ALSO_CALLED = MappingProxyType({"rto": "research_organisation"})
"""Kinds that the register of organisations calls otherwise."""
NOTHING: Mapping[str, bool] = MappingProxyType({})
CANDIDATES = 5


@dataclass(frozen=True)
class Party:
    """Who would take part, as far as rules look at it; what is empty is not known.

    Attributes
    ----------
    name
        As it should stand in sentences; several may share one, they are numbered.
    code, country
        NUTS code of any level; two letters, taken from the code if left out.
    kind
        A kind of `KINDS`, or as the register of organisations calls it.
    category
        Less developed, transition or more developed; taken from the release if left out.
    is_coordinator
        Whether it coordinates, leads or proposes.
    statements
        What is stated of it: keys of `FACTS`, true or false.
    """

    name: str
    code: str = ""
    country: str = ""
    kind: str = ""
    category: str = ""
    is_coordinator: bool = False
    statements: Mapping[str, bool] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class Candidates:
    """Regions that could be one partner that the repair adds: `words` say what kind of partner."""

    addition: Addition
    words: str
    outside: Outside


@dataclass(frozen=True)
class Checked:
    """What each rule says of the partners, and who could make the required ones hold."""

    verdict: Verdict
    candidates: tuple[Candidates, ...]


def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set that ships with the library, the newest first; read once."""
    return tuple(sorted(library.rule_sets().values(), key=lambda own: own.valid_from or own.valid_to, reverse=True))


def rule_set(key: str) -> RuleSet:
    """The rule set with this key; raises `Unknown`."""
    try:
        return library.rule_set(key)
    except UnknownRuleSet as refusal:
        raise Unknown(key) from refusal


def not_seen() -> tuple[tuple[str, str], ...]:
    """Rules that a reader may look for and not find here: title and reason."""
    return library.not_seen()


def questions_of(rules: RuleSet) -> tuple[tuple[str, str], ...]:
    """The questions that only the partners can answer: key of the rule, and the question."""
    return tuple((rule.key, rule.question) for rule in rules.rules if isinstance(rule, library.StatementRule))


def check(
    key: str,
    parties: Sequence[Party],
    on: date | None = None,
    *,
    answers: Mapping[str, bool] = NOTHING,
    activities: Sequence[Activity] = (),
    reader: Reader = VISITOR,
) -> Checked:
    """Check partners against a rule set.

    Parameters
    ----------
    on
        The day whose Member States count; today if not given.
    answers
        To questions of the rule set, by the key of the rule; what is missing stays unknown.
    activities
        What the partners would do together: regions strong in it are named first for what is missing.

    Raises
    ------
    Unknown
        There is no such rule set.
    BadPartners
        Words of a party are not known, or an answer belongs to no question; every problem at once.
    """
    everybody = known_regions(reader)
    verdict = library.evaluate(rule_set(key), partners_from(parties, everybody), answers, on=on)
    return Checked(verdict, candidates_for(verdict, everybody, activities))


def known_regions(reader: Reader) -> tuple[Region, ...]:
    """The regions of the current release; none before the first was imported."""
    try:
        return tuple(regions(reader))
    except NoEvidence:
        return ()


def partners_from(parties: Sequence[Party], everybody: Sequence[Region]) -> tuple[library.Partner, ...]:
    """The partners as the library wants them, each with a name of its own."""
    seen: Counter[str] = Counter()
    found = []
    for party in parties:
        seen[party.name] += 1
        name = party.name if seen[party.name] == 1 else f"{party.name} no. {seen[party.name]}"
        found.append(partner_from(party, name, everybody))
    return tuple(found)


def partner_from(party: Party, name: str, everybody: Sequence[Region]) -> library.Partner:
    code = party.code.strip().upper()
    return library.Partner(
        name=name,
        region_code=code if len(code) > len("ES") else None,
        country=(party.country or code[:2]).upper() or None,
        organisation_kind=ALSO_CALLED.get(party.kind, party.kind) or None,
        category=party.category or category_of(code, everybody),
        is_outermost=library.is_outermost(code),
        is_coordinator=party.is_coordinator,
        statements=dict(party.statements),
    )


def category_of(code: str, everybody: Sequence[Region]) -> str | None:
    """The category of a region of any level; None where its regions differ, or one is not known."""
    within = {own.category for own in everybody if code and (own.code.startswith(code) or code.startswith(own.code))}
    only = within.pop() if len(within) == 1 else ""
    return only if only in CATEGORIES else None


def candidates_for(
    verdict: Verdict, everybody: Sequence[Region], activities: Sequence[Activity]
) -> tuple[Candidates, ...]:
    """Regions for each kind of partner that the cheapest repair adds, the best first."""
    additions = tuple(dict.fromkeys(verdict.repair.additions)) if verdict.repair else ()
    if not additions or not everybody:
        return ()
    members = places_of([own.region_code for own in verdict.partners if own.region_code], everybody).regions
    found = outside_that_fit(members, activities, [fitting(own, verdict) for own in additions], CANDIDATES)
    return tuple(
        Candidates(addition, addition.words(), outside) for addition, outside in zip(additions, found, strict=True)
    )


def fitting(addition: Addition, verdict: Verdict) -> Fits:
    """Whether a region is of the kind that is missing, and new where it has to be."""
    here = [own.region_code for own in verdict.partners if own.region_code]
    countries = {own.country for own in verdict.partners}
    states = member_states(verdict.on)

    def fits(region: Region) -> bool:
        is_there = any(code.startswith(region.code) or region.code.startswith(code) for code in here)
        of_type = addition.region_type in (None, region.category)
        if addition.region_type == "outermost":
            of_type = library.is_outermost(region.code)
        is_new = not addition.new_country or region.country not in countries
        return not is_there and of_type and is_new and region.country in states

    return fits
