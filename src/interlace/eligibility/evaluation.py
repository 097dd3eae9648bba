"""One function that checks a set of partners against a rule set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from interlace.eligibility.counting import Count, both, count, counts, fits, fits_organisation, fits_region
from interlace.eligibility.partner import Partner, refuse_unsound
from interlace.eligibility.repair import cheapest_repair
from interlace.eligibility.rules import UNITS, CoordinatorRule, CountRule, EachRule, Rule, RuleSet, StatementRule, Who
from interlace.eligibility.verdict import Finding, RuleResult, Verdict
from interlace.eligibility.vocabulary import FACTS, country_name
from interlace.errors import BadPartners, listed, numbered

Answers = Mapping[str, bool]


def evaluate(
    rule_set: RuleSet, partners: Sequence[Partner], answers: Answers | None = None, *, on: date | None = None
) -> Verdict:
    """Check a set of partners against a rule set.

    Parameters
    ----------
    partners
        Each with a name of its own.
    answers
        Answers to the rules only the partners can answer, by the rule's key; one that is missing stays unknown.
    on
        The day whose Member States count: today if not given, but not after the last day of the rule set.

    Raises
    ------
    BadPartners
        Partners share a name or use unknown words, or an answer belongs to no rule.
    """
    everybody, given = tuple(partners), dict(answers or {})
    refuse_unsound(everybody)
    refuse_strange_answers(rule_set, given)
    day = min(on or date.today(), rule_set.last_day)
    required = tuple(rule for rule in rule_set.rules if rule.is_required)
    results = tuple(_result(rule, everybody, given, day) for rule in rule_set.rules)
    fine = all(result.finding is Finding.HOLDS for result in results if result.is_required)
    repair = None if fine else cheapest_repair(required, everybody, given, day)
    return Verdict(rule_set, everybody, day, results, repair)


def refuse_strange_answers(rule_set: RuleSet, answers: Answers) -> None:
    """Refuse answers to questions the rule set does not ask; raises `BadPartners`."""
    asked = [rule.key for rule in rule_set.rules if isinstance(rule, StatementRule)]
    strange = [f"{key} is no question of {rule_set.key}" for key in answers if key not in asked]
    if strange:
        do = f"answer {listed(asked, at_most=20)}." if asked else "leave the answers out; this rule set asks nothing."
        raise BadPartners(f"These answers cannot be used:{numbered(strange)}", do=do)


def _result(rule: Rule, partners: tuple[Partner, ...], answers: Answers, on: date) -> RuleResult:
    finding, why = judged(rule, partners, answers, on)
    repair = None if finding is Finding.HOLDS else cheapest_repair((rule,), partners, answers, on)
    return RuleResult(rule.key, rule.title, rule.is_required, finding, why, rule.sources, repair)


def judged(rule: Rule, partners: Sequence[Partner], answers: Answers, on: date) -> tuple[Finding, str]:
    """Whether one rule is met, and why, as a sentence that names the partners."""
    if isinstance(rule, CountRule):
        return _count_judged(rule, count(rule, partners, on), on)
    if isinstance(rule, CoordinatorRule):
        return _coordinator_judged(rule, [partner for partner in partners if partner.is_coordinator], on)
    if isinstance(rule, EachRule):
        return _each_judged(rule, partners, on)
    assert isinstance(rule, StatementRule)
    answer = answers.get(rule.key)
    said = f"Not answered: {rule.question}" if answer is None else f"Answered {'yes' if answer else 'no'}."
    return Finding.of(answer), said


def _count_judged(rule: CountRule, found: Count, on: date) -> tuple[Finding, str]:
    answer = True if found.least >= rule.at_least else False if found.most < rule.at_least else None
    number = f"{found.least} for certain" if answer is None else str(found.least)
    told = f": {_counted(rule, found.counted)}" if found.counted else ""
    why = f"{rule.at_least} needed, {number}{told}."
    if answer is not True and found.open:
        why += (
            " Not known: "
            + "; ".join(f"{_unknown(rule.who, each, on, rule)} ({each.name})" for each in found.open)
            + "."
        )
    return Finding.of(answer), why


def _counted(rule: CountRule, partners: Sequence[Partner]) -> str:
    if rule.count != "countries":
        return listed([partner.name for partner in partners], at_most=12)
    names: dict[str, list[str]] = {}
    for partner in partners:
        names.setdefault(country_name(partner.country) if partner.country else "country not given", []).append(
            partner.name
        )
    return listed([f"{country} ({listed(own, at_most=4)})" for country, own in names.items()], at_most=12)


def _coordinator_judged(rule: CoordinatorRule, those: Sequence[Partner], on: date) -> tuple[Finding, str]:
    if not those:
        return Finding.UNKNOWN, "Nobody is named as the one who coordinates."
    answer: bool | None = True
    for partner in those:
        answer = both(answer, fits(rule.who, partner, on))
    return Finding.of(answer), " ".join(_coordinator_said(rule.who, partner, on) for partner in those)


def _coordinator_said(who: Who, partner: Partner, on: date) -> str:
    answer = fits(who, partner, on)
    if answer is None:
        return f"{partner.name} coordinates. Not known: {_unknown(who, partner, on)}."
    return f"{partner.name} coordinates{' and is' if answer else ', but is not'} {who.noun}."


def _each_judged(rule: EachRule, partners: Sequence[Partner], on: date) -> tuple[Finding, str]:
    judged_partners = [(partner, fits(rule.who, partner, on)) for partner in partners]
    wrong = [partner.name for partner, answer in judged_partners if answer is False]
    unsure = [
        f"{_unknown(rule.who, partner, on)} ({partner.name})" for partner, answer in judged_partners if answer is None
    ]
    if wrong:
        return Finding.FAILS, f"Not {rule.who.noun}: {listed(wrong, at_most=12)}."
    if unsure:
        return Finding.UNKNOWN, f"Not known: {'; '.join(unsure)}."
    return Finding.HOLDS, f"True of all {len(partners)} partners."


def _unknown(who: Who, partner: Partner, on: date, rule: CountRule | None = None) -> str:
    """What is not known of a partner, as a part of a sentence."""
    missing = []
    if rule is not None and rule.countries != "any" and counts(_only_countries(rule), partner, on) is None:
        where = country_name(partner.country) if partner.country else "its country"
        missing.append(f"whether {where} is eligible")
    if fits_region(who, partner, on) is None:
        missing.append("the category of its region")
    if fits_organisation(who, partner) is None:
        missing.append(_kind_unknown(who, partner))
    if rule is not None and rule.count != "partners" and not missing:
        missing.append(f"its {UNITS[rule.count]}")
    return " and ".join(missing)


def _kind_unknown(who: Who, partner: Partner) -> str:
    if who.fact and (partner.organisation_kind is not None or not who.kinds):
        return "whether it is " + FACTS[who.fact]
    return "its kind of organisation"


def _only_countries(rule: CountRule) -> CountRule:
    return CountRule(rule.key, rule.title, rule.sources, count=rule.count, countries=rule.countries)
