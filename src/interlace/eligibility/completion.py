"""What is not known of a partner, completed as the rules would like it, and the questions this raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from interlace.eligibility.counting import counts, fits, fits_organisation, fits_region
from interlace.eligibility.partner import Partner
from interlace.eligibility.rules import CoordinatorRule, CountRule, EachRule, Rule, Who
from interlace.eligibility.vocabulary import CATEGORIES, member_states


def who_of(rules: Sequence[Rule]) -> list[Who]:
    """Everybody the rules ask for."""
    return [rule.who for rule in rules if isinstance(rule, CountRule | CoordinatorRule | EachRule)]


def completed(
    rules: Sequence[Rule], partner: Partner, place: int, everybody: Sequence[Partner], on: date
) -> list[Partner]:
    """The ways to complete a partner that the rules can tell apart, the most favourable only.

    A partner that may not take part at all is completed as the organisation that would take its place.
    """
    placed = _placed(partner, place, everybody, on)
    every = who_of(rules)
    mentioned = {word for who in every for word in who.regions}
    categories = [each for each in CATEGORIES if each in mentioned] if _lacks_category(placed, on) else []
    kinds = sorted({kind for who in every for kind in who.kinds})
    must_go = any(fits(rule.who, partner, on) is False for rule in rules if isinstance(rule, EachRule))
    open_kinds = kinds if partner.organisation_kind is None or must_go else []
    facts = {who.fact: True for who in every if who.fact and (placed.states(who.fact) is None or must_go)}
    of_category: list[str | None] = [*categories] or [placed.category]
    of_kind: list[str | None] = [*open_kinds] or [placed.organisation_kind]
    made = [
        replace(placed, category=category, organisation_kind=kind, statements={**placed.statements, **facts})
        for category, kind in product(of_category, of_kind)
    ]
    return _most_favourable(rules, made, on)


def _placed(partner: Partner, place: int, everybody: Sequence[Partner], on: date) -> Partner:
    if partner.region_code is not None and partner.country is not None:
        return partner
    taken = {other.country for other in everybody}
    free = [code for code in reversed(member_states(on)) if code not in taken]
    nameless = [other.name for other in everybody if other.country is None]
    turn = nameless.index(partner.name) if partner.country is None else 0
    country = partner.country or (free[turn] if turn < len(free) else member_states(on)[0])
    return replace(partner, country=country, region_code=partner.region_code or f"{country}~p{place:02d}")


def _lacks_category(partner: Partner, on: date) -> bool:
    return partner.category is None and partner.country in member_states(on)


def _most_favourable(rules: Sequence[Rule], made: Sequence[Partner], on: date) -> list[Partner]:
    """One partner for each set of rules satisfied that is part of no larger one."""
    by_rules: dict[frozenset[int], Partner] = {}
    for partner in made:
        satisfied = [place for place, rule in enumerate(rules) if _satisfies(rule, partner, on)]
        by_rules.setdefault(frozenset(satisfied), partner)
    return [partner for satisfied, partner in by_rules.items() if not any(satisfied < other for other in by_rules)]


def _satisfies(rule: Rule, partner: Partner, on: date) -> bool:
    if isinstance(rule, CountRule):
        anyone = replace(rule, who=replace(rule.who, role=""))
        return bool(counts(anyone, partner, on))
    return isinstance(rule, CoordinatorRule | EachRule) and bool(fits(rule.who, partner, on))


def reverted(was: Partner, now: Partner) -> Iterator[Callable[[Partner], Partner]]:
    """Ways to take back, one at a time, what was assumed of a partner."""
    if was.statements != now.statements:
        yield lambda partner: replace(partner, statements=was.statements)
    if was.organisation_kind != now.organisation_kind:
        yield lambda partner: replace(partner, organisation_kind=was.organisation_kind)
    if was.category != now.category:
        yield lambda partner: replace(partner, category=was.category)
    if (was.region_code, was.country) != (now.region_code, now.country):
        yield lambda partner: replace(partner, region_code=was.region_code, country=was.country)


def questions_about(rules: Sequence[Rule], was: Partner, now: Partner, on: date) -> list[str]:
    """What must be found out about a partner so that it is what was assumed."""
    every = who_of(rules)
    asked = []
    if was.region_code != now.region_code:
        asked.append(f"Find out: which region is {was.name} in? It has to be one not yet represented.")
    elif was.country != now.country:
        asked.append(f"Find out: which country is {was.name} in? It has to be one not yet represented.")
    if was.category != now.category:
        found = [who for who in every if fits_region(who, was, on) is None and fits_region(who, now, on)]
        asked += [f"Find out: is {was.name} in {who.region_noun}?" for who in found[:1]]
    if (was.organisation_kind, was.statements) != (now.organisation_kind, now.statements):
        open_ones = [who for who in every if fits_organisation(who, was) is None and fits_organisation(who, now)]
        asked += [f"Find out: is {was.name} {replace(who, regions=()).noun}?" for who in open_ones[:1]]
    return asked
