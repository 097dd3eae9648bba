"""The cheapest repair: the fewest partners to add, found exactly.

Every addition can be from a region and a Member State not yet represented, so it adds one to each rule that counts
partners of its type. The smallest number of additions is therefore the smallest number of types, with repetition, that
covers what each rule lacks. It is found by trying one more at a time; afterwards every demand that turns out not to be
needed is dropped, by checking the rules again. What is not known of the partners is assumed to turn out well; where
it cannot turn out well for every rule at once, `assignment` chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations_with_replacement, product

from interlace.eligibility.assignment import Types, best_completions
from interlace.eligibility.completion import completed, questions_about, reverted, who_of
from interlace.eligibility.counting import count, counts, fits, fits_organisation
from interlace.eligibility.partner import Partner
from interlace.eligibility.rules import CoordinatorRule, CountRule, EachRule, Rule, StatementRule, Who
from interlace.eligibility.verdict import Addition, Repair
from interlace.eligibility.vocabulary import CATEGORIES, member_states


@dataclass(frozen=True)
class Plan:
    """Partners after the additions; `changes` is 1 if another of them coordinates than before, 2 if a new one."""

    partners: tuple[Partner, ...]
    added: tuple[Partner, ...]
    changes: int


def cheapest_repair(
    rules: Sequence[Rule], partners: tuple[Partner, ...], answers: Mapping[str, bool], on: date
) -> Repair | None:
    """The cheapest way to make all these rules hold; None if no additions can.

    The number of additions is the smallest possible if what is not known turns out well; that has to be found out, and
    is asked. A partner in an outermost region is never counted on for a new country as well.
    """
    about_people = [rule for rule in rules if not isinstance(rule, StatementRule)]
    plan = best_plan(about_people, partners, on)
    if plan is None:
        return None
    kept = partners_asked_less(about_people, partners, plan, on)
    added = demanding_less(about_people, kept, plan.added, on)
    before = {partner.name for partner in partners if partner.is_coordinator}
    named = [partner.name for partner in kept if partner.is_coordinator and partner.name not in before]
    wrong = tuple(partner.name for partner in partners if _must_go(about_people, partner, on))
    asked = [text for was, now in zip(partners, kept, strict=True) for text in questions_about(rules, was, now, on)]
    return Repair(
        additions=tuple(_addition(partner, about_people) for partner in added),
        coordinator=named[0] if named else "",
        replacements=wrong,
        questions=(*asked, *_to_answer(rules, answers)),
        partners=(*kept, *added),
    )


def _to_answer(rules: Sequence[Rule], answers: Mapping[str, bool]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, StatementRule) and not answers.get(rule.key):
            has_no = rule.key in answers
            yield f"Has to become true: {rule.title}." if has_no else f"To be answered: {rule.question}"


def best_plan(rules: Sequence[Rule], partners: tuple[Partner, ...], on: date) -> Plan | None:
    """The plan with the fewest additions, then the fewest changes, then the least that must be found out."""
    options = [completed(rules, partner, place, partners, on) for place, partner in enumerate(partners)]
    plans = [plan for plan in _plans(rules, partners, options, on) if plan is not None]
    fewest = min(((len(plan.added), plan.changes) for plan in plans), default=None)
    best = [plan for plan in plans if (len(plan.added), plan.changes) == fewest]
    return min(best, key=lambda plan: _asked(rules, partners, plan, on), default=None)


def _plans(
    rules: Sequence[Rule], partners: tuple[Partner, ...], options: Sequence[Sequence[Partner]], on: date
) -> Iterator[Plan | None]:
    counting = [rule for rule in rules if isinstance(rule, CountRule)]
    for changes, leading, needs_new in arrangements(rules, partners):
        types = _useful(counting, types_of_partners(rules, on, with_coordinators=needs_new), on)
        able = [
            [each for each in _in_role(own, leads) if _may_join(rules, each, on)]
            for own, leads in zip(options, leading, strict=True)
        ]
        base = best_completions(counting, able, types, on, coordinator_is_new=needs_new)
        added = None if base is None else fewest_additions(rules, base, types, on, coordinator_is_new=needs_new)
        yield None if base is None or added is None else Plan(base, added, changes)
        if added == () and changes == 0:
            return


def _in_role(options: Sequence[Partner], leads: bool) -> list[Partner]:
    return [replace(each, is_coordinator=leads) for each in options]


def _asked(rules: Sequence[Rule], partners: tuple[Partner, ...], plan: Plan, on: date) -> int:
    kept = partners_asked_less(rules, partners, plan, on)
    return sum(len(questions_about(rules, was, now, on)) for was, now in zip(partners, kept, strict=True))


def arrangements(rules: Sequence[Rule], partners: tuple[Partner, ...]) -> Iterator[tuple[int, tuple[bool, ...], bool]]:
    """Who could coordinate: as it is, somebody else, somebody besides, or a new partner."""
    now = tuple(partner.is_coordinator for partner in partners)
    has_role = any(isinstance(rule, CountRule) and rule.who.role for rule in rules)
    has_rule = any(isinstance(rule, CoordinatorRule) for rule in rules)
    yield 0, now, False
    for place in range(len(partners)):
        alone = tuple(other == place for other in range(len(partners)))
        if has_rule and alone != now:
            yield 1, alone, False
        if has_role and not now[place]:
            yield 1, tuple(was or chosen for was, chosen in zip(now, alone, strict=True)), False
    if has_rule:
        yield 2, (False,) * len(partners), True


def hold(rules: Sequence[Rule], partners: Sequence[Partner], on: date) -> bool:
    """Whether all rules about people hold for certain."""
    return all(_holds(rule, partners, on) for rule in rules)


def _holds(rule: Rule, partners: Sequence[Partner], on: date) -> bool:
    if isinstance(rule, CountRule):
        return count(rule, partners, on).least >= rule.at_least
    if isinstance(rule, EachRule):
        return all(fits(rule.who, partner, on) for partner in partners)
    assert isinstance(rule, CoordinatorRule)
    those = [partner for partner in partners if partner.is_coordinator]
    return bool(those) and all(fits(rule.who, partner, on) for partner in those)


def fewest_additions(
    rules: Sequence[Rule], partners: tuple[Partner, ...], types: Types, on: date, *, coordinator_is_new: bool
) -> tuple[Partner, ...] | None:
    """The smallest number of new partners that makes the rules hold beside these; None if nothing does."""
    others = [rule for rule in rules if not isinstance(rule, CountRule)]
    if not coordinator_is_new and not hold(others, partners, on):
        return None
    counting = [rule for rule in rules if isinstance(rule, CountRule)]
    lacks = [max(rule.at_least - count(rule, partners, on).least, 0) for rule in counting]
    for chosen in coverings(lacks, types, coordinator_is_new=coordinator_is_new):
        added = tuple(_placed(partner, place, partners, on) for place, partner in enumerate(chosen))
        if hold(rules, (*partners, *added), on):
            return added
    return None


def coverings(lacks: Sequence[int], types: Types, *, coordinator_is_new: bool) -> Iterator[tuple[Partner, ...]]:
    """Choices of types, repeated as needed, that add to each rule what it lacks: the smallest choices first."""
    for number in range(max([*lacks, int(coordinator_is_new)], default=0), sum(lacks) + 2):
        for chosen in combinations_with_replacement(types, number):
            covers = all(sum(adds[place] for adds, _ in chosen) >= lack for place, lack in enumerate(lacks))
            leads = sum(partner.is_coordinator for _, partner in chosen)
            if covers and (leads == 1 if coordinator_is_new else True):
                yield tuple(partner for _, partner in chosen)


def types_of_partners(rules: Sequence[Rule], on: date, *, with_coordinators: bool) -> list[Partner]:
    """Every type of new partner the rules can tell apart, as a partner without a place."""
    every = who_of(rules)
    mentioned = {word for who in every for word in who.regions}
    categories: list[str | None] = [each for each in CATEGORIES if each in mentioned] or [None]
    outermost = [False, True] if any(set(who.regions) == {"outermost"} for who in every) else [False]
    kinds: list[str | None] = [*sorted({kind for who in every for kind in who.kinds})] or [None]
    facts = dict.fromkeys(sorted({who.fact for who in every if who.fact}), True)
    roles = [False, True] if with_coordinators or any(who.role for who in every) else [False]
    made = [
        Partner("", None, None, kind, category, is_outermost=far, is_coordinator=role, statements=facts)
        for category, far, kind, role in product(categories, outermost, kinds, roles)
    ]
    return [partner for partner in made if _may_join(rules, partner, on)]


def _may_join(rules: Sequence[Rule], partner: Partner, on: date) -> bool:
    demands = [rule.who for rule in rules if isinstance(rule, EachRule)]
    if partner.is_coordinator:
        demands += [rule.who for rule in rules if isinstance(rule, CoordinatorRule)]
    return all(fits(who, partner, on) for who in demands)


def _useful(
    counting: Sequence[CountRule], types: Sequence[Partner], on: date
) -> list[tuple[tuple[bool, ...], Partner]]:
    """Types with the rules each adds to; of several that add to the same rules in the same role, the first."""
    somewhere = member_states(on)[0]
    found: dict[tuple[tuple[bool, ...], bool], Partner] = {}
    for partner in types:
        there = replace(partner, country=somewhere, region_code=f"{somewhere}~")
        adds = tuple(
            bool(counts(rule, there, on)) and not (partner.is_outermost and rule.count == "countries")
            for rule in counting
        )
        found.setdefault((adds, partner.is_coordinator), partner)
    return [(adds, partner) for (adds, _), partner in found.items()]


def _placed(partner: Partner, place: int, others: Sequence[Partner], on: date) -> Partner:
    """A new partner in a region of its own, in a Member State of its own as long as there is one left."""
    taken = {other.country for other in others}
    free = [code for code in member_states(on) if code not in taken]
    country = free[place] if place < len(free) else member_states(on)[0]
    return replace(partner, name=f"new partner {place + 1}", country=country, region_code=f"{country}~{place:02d}")


def partners_asked_less(
    rules: Sequence[Rule], partners: tuple[Partner, ...], plan: Plan, on: date
) -> tuple[Partner, ...]:
    """The partners of a plan without what was assumed of them and is not needed."""
    kept = list(plan.partners)
    for place, was in enumerate(partners):
        if _must_go(rules, was, on):
            continue
        for simpler in reverted(was, kept[place]):
            trial = [*kept[:place], simpler(kept[place]), *kept[place + 1 :]]
            if hold(rules, (*trial, *plan.added), on):
                kept = trial
    return tuple(kept)


def demanding_less(
    rules: Sequence[Rule], partners: tuple[Partner, ...], added: tuple[Partner, ...], on: date
) -> tuple[Partner, ...]:
    """The new partners without the demands that are not needed; countries are left to the last, types to the first."""
    kept = list(added)
    forwards, backwards = range(len(added)), range(len(added) - 1, -1, -1)
    for order, field in ((forwards, "country"), (backwards, "region_code"), *((backwards, name) for name in OF_TYPE)):
        for place in order:
            trial = [*kept[:place], _without(kept[place], field, place), *kept[place + 1 :]]
            if hold(rules, (*partners, *trial), on):
                kept = trial
    return tuple(kept)


OF_TYPE = ("is_outermost", "category", "statements", "organisation_kind")


def _without(partner: Partner, field: str, place: int) -> Partner:
    if field == "country":
        return replace(partner, country=None, region_code=f"~{place:02d}")
    nothing = {"statements": {}, "is_outermost": False}
    return replace(partner, **{field: nothing.get(field)})  # type: ignore[arg-type] # one field, of its own type


def _addition(partner: Partner, rules: Sequence[Rule]) -> Addition:
    counting = [rule for rule in rules if isinstance(rule, CountRule)]
    return Addition(
        region_type="outermost" if partner.is_outermost else partner.category,
        kind=partner.organisation_kind,
        facts=tuple(partner.statements),
        organisation=_organisation(partner, rules),
        new_region=partner.region_code is not None,
        new_country=partner.country is not None,
        member_state=any(rule.countries != "any" for rule in counting),
        coordinates=partner.is_coordinator,
    )


def _organisation(partner: Partner, rules: Sequence[Rule]) -> str:
    """Which organisations would do, where it matters: all that the rules allow, not the one kind that was tried."""
    if partner.organisation_kind is None and not partner.statements:
        return ""
    meant = [replace(who, regions=(), role="") for who in who_of(rules) if who.kinds or who.fact]
    return " and ".join(dict.fromkeys(who.noun for who in meant if fits_organisation(who, partner)))


def _must_go(rules: Sequence[Rule], partner: Partner, on: date) -> bool:
    demands: list[Who] = [rule.who for rule in rules if isinstance(rule, EachRule)]
    return any(fits(who, partner, on) is False for who in demands)
