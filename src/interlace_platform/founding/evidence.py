"""What the platform knows beside each claim of an expression of interest: figures, countries, overlaps, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence import eligibility
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.eligibility import Checked, Party, RuleResult
from interlace_platform.evidence.queries.together import Together, together
from interlace_platform.founding.models import Expression, FoundingOrganisation, LetterState
from interlace_platform.founding.queries import form_of
from interlace_platform.partnerships.models import Role
from interlace_platform.partnerships.overlap import Overlap, overlap_with
from interlace_platform.partnerships.policy import claims_visible_to
from interlace_platform.partnerships.standing import LEADING
from interlace_platform.territories.models import Territory

COUNTING = LEADING | {Role.PARTICIPATING}
LETTER_QUESTIONS = ("mandate_letters", "commitment_letter")
PANELS = ("critical_mass", "complementarity", "balance", "overlap", "rules", "letters")
"""What can stand beside an answer; the forms of criteria name them."""


@dataclass(frozen=True)
class Balance:
    """How the founders' territories are spread.

    Attributes
    ----------
    countries
        How many founders each country (two letters) has, the most first.
    by_category
        How many founders' regions are less developed, in transition and more developed, as the release derives it.
    outermost
        The founders in outermost regions.
    placeless
        Those whose territory has no country here.
    """

    countries: tuple[tuple[str, int], ...]
    by_category: tuple[tuple[str, int], ...]
    outermost: tuple[str, ...]
    placeless: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Everything that stands beside the claims of one expression of interest.

    Attributes
    ----------
    together
        What the founders' regions have together in the chosen activities; None before figures were imported.
    checked
        What the rule set of its form says of the founders, and the cheapest repair.
    overlaps
        Existing partnerships with the same territories, the largest common part first.
    territories
        How many different territories found.
    """

    founders: tuple[FoundingOrganisation, ...]
    together: Together | None
    checked: Checked
    balance: Balance
    overlaps: tuple[Overlap, ...]
    territories: int

    @property
    def rules_that_count(self) -> tuple[RuleResult, ...]:
        """The results of required rules that look at who takes part, not at what only people can answer."""
        asked = {key for key, _question in eligibility.questions_of(self.checked.verdict.rule_set)}
        return tuple(each for each in self.checked.verdict.results if each.rule not in asked)

    @property
    def rules_to_answer(self) -> tuple[RuleResult, ...]:
        """The results of rules that only people can answer."""
        counted = {each.rule for each in self.rules_that_count}
        return tuple(each for each in self.checked.verdict.results if each.rule not in counted)


def beside(expression: Expression, founders: Sequence[FoundingOrganisation], reader: Reader = VISITOR) -> Beside:
    """What the platform knows about an expression of interest; the number of queries does not grow with founders."""
    counting = tuple(each for each in founders if each.role in COUNTING)
    checked = checked_by_rules(expression, counting, reader)
    territories = {each.territory.pk: each.territory for each in counting if each.territory is not None}
    return Beside(
        founders=tuple(founders),
        together=joint_strength(expression, counting, reader),
        checked=checked,
        balance=balance_of(counting, checked),
        overlaps=overlaps_with(territories, expression, reader),
        territories=len(territories),
    )


def joint_strength(expression: Expression, founders: Sequence[FoundingOrganisation], reader: Reader) -> Together | None:
    codes = [each.territory.code for each in founders if each.territory is not None and each.territory.code]
    try:
        chosen = list(evidence.activities(reader).filter(code__in=expression.activities))
        return together(codes, chosen, with_parts=True, reader=reader)
    except evidence.NoEvidence:
        return None


def checked_by_rules(expression: Expression, founders: Sequence[FoundingOrganisation], reader: Reader) -> Checked:
    key = form_of(expression).rule_set
    asked = {question for question, _text in eligibility.questions_of(eligibility.rule_set(key))}
    are_all_checked = bool(founders) and all(each.letter == LetterState.CHECKED for each in founders)
    answers = {question: True for question in LETTER_QUESTIONS if question in asked and are_all_checked}
    return eligibility.check(key, [party_from(each) for each in founders], answers=answers, reader=reader)


def party_from(founder: FoundingOrganisation) -> Party:
    """A founder as the rules look at it: a checked letter is a mandate."""
    place = founder.territory
    kind = founder.organisation.kind
    return Party(
        name=founder.organisation.name,
        code=place.code if place else "",
        country=place.country if place else "",
        kind=kind if kind in eligibility.KINDS or kind == "rto" else "other",
        is_coordinator=founder.leads,
        statements={"mandate": True} if founder.letter == LetterState.CHECKED else {},
    )


def balance_of(founders: Sequence[FoundingOrganisation], checked: Checked) -> Balance:
    partners = checked.verdict.partners
    countries = Counter(each.country for each in partners if each.country)
    categories = Counter(each.category for each in partners if each.category)
    return Balance(
        countries=tuple(countries.most_common()),
        by_category=tuple((name, categories[name]) for name in ("less_developed", "transition", "more_developed")),
        outermost=tuple(each.name for each in partners if each.is_outermost),
        placeless=tuple(each.name for each in partners if not each.country),
    )


def overlaps_with(territories: dict[int, Territory], expression: Expression, reader: Reader) -> tuple[Overlap, ...]:
    """The partnerships that exist today and share territories with the founders, the largest common part first."""
    claims = claims_visible_to(reader).filter(territory__isnull=False)
    if expression.partnership_id is not None:
        claims = claims.exclude(partnership=expression.partnership_id)
    near = claims.filter(territory__in=territories).values("partnership_id")
    rows = claims.filter(partnership__in=near).select_related("partnership__platform").order_by("partnership_id", "pk")
    held = [list(group) for _key, group in groupby(rows, key=lambda claim: claim.partnership_id)]
    found = [overlap_with(territories, own, today()) for own in held]
    return tuple(sorted((own for own in found if own.shared), key=lambda own: (-own.jaccard, own.partnership.name)))
