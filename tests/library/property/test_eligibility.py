"""What always holds when partners are checked: adding never breaks, repairs repair, and no smaller repair exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement, product

from hypothesis import given, settings
from hypothesis import strategies as st

from interlace.eligibility import (
    CoordinatorRule,
    CountRule,
    EachRule,
    Finding,
    Partner,
    Rule,
    RuleSet,
    StatementRule,
    Who,
    evaluate,
    rule_sets,
)
from interlace.eligibility.counting import count
from interlace.eligibility.repair import hold

DAY = date(2025, 6, 1)
TYPES = ("less_developed", "transition", "more_developed")
KINDS = ("regional_authority", "cluster_organisation", "company")
REGIONS = ("ES61", "ES62", "ES6", "ITH5", "ITF3", "RO21", "FRY1", "CH01")

whos = st.builds(
    Who,
    regions=st.lists(st.sampled_from(TYPES), unique=True, max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), unique=True, max_size=2).map(tuple),
    fact=st.sampled_from(["", "non_profit"]),
)
counts = st.builds(
    CountRule,
    key=st.just("count"),
    title=st.just("Count"),
    sources=st.just(()),
    count=st.sampled_from(["partners", "regions", "countries"]),
    at_least=st.integers(1, 3),
    countries=st.sampled_from(["any", "member_states", "member_states_and_others"]),
    who=whos,
)
partner = st.builds(
    Partner,
    name=st.just(""),
    region_code=st.sampled_from([*REGIONS, None]),
    country=st.none(),
    organisation_kind=st.sampled_from([*KINDS, None]),
    category=st.sampled_from([*TYPES, None]),
    statements=st.sampled_from([{}, {"non_profit": True}, {"non_profit": False}]),
)


def named(partners: list[Partner]) -> tuple[Partner, ...]:
    return tuple(replace(each, name=f"P{place}") for place, each in enumerate(partners))


groups = st.lists(partner, max_size=4).map(named)
known_groups = st.lists(
    st.builds(
        Partner,
        name=st.just(""),
        region_code=st.sampled_from(["ES61", "ES62", "ITH5", "RO21"]),
        organisation_kind=st.sampled_from(KINDS),
        category=st.sampled_from(TYPES),
        statements=st.sampled_from([{"non_profit": True}, {"non_profit": False}]),
    ),
    max_size=3,
).map(named)
ORDER = [Finding.FAILS, Finding.UNKNOWN, Finding.HOLDS]


def finding(rule: Rule, partners: tuple[Partner, ...]) -> Finding:
    return evaluate(made([rule]), partners, on=DAY).results[0].finding


def made(rules: list[Rule]) -> RuleSet:
    return RuleSet("k", "T", "a", "c", "2025", "", "n", (), (), (), tuple(rules))


@given(counts, groups, partner)
def test_adding_a_partner_never_makes_an_at_least_rule_worse(
    rule: CountRule, before: tuple[Partner, ...], new: Partner
):
    after = (*before, replace(new, name="new"))
    assert ORDER.index(finding(rule, after)) >= ORDER.index(finding(rule, before))


@given(counts, groups)
def test_the_certain_number_is_never_above_the_possible_one(rule: CountRule, partners: tuple[Partner, ...]):
    found = count(rule, partners, DAY)
    assert 0 <= found.least <= found.most <= len(partners)


@given(counts, groups, st.randoms())
def test_the_order_of_partners_does_not_matter(rule: CountRule, partners: tuple[Partner, ...], random):
    shuffled = list(partners)
    random.shuffle(shuffled)
    first, second = (count(rule, each, DAY) for each in (partners, shuffled))
    assert (first.least, first.most) == (second.least, second.most)


@given(counts, groups, st.sampled_from(TYPES), st.sampled_from(KINDS))
def test_finding_out_more_never_turns_a_sure_answer_round(
    rule: CountRule, partners: tuple[Partner, ...], category: str, kind: str
):
    told = tuple(
        replace(
            each,
            category=each.category or category,
            organisation_kind=each.organisation_kind or kind,
            statements={"non_profit": True} if each.states("non_profit") is None else each.statements,
        )
        for each in partners
    )
    before, after = finding(rule, partners), finding(rule, told)
    assert before in (Finding.UNKNOWN, after)


rule_lists = st.tuples(
    st.lists(counts, min_size=1, max_size=3),
    st.lists(
        st.builds(CoordinatorRule, key=st.just("c"), title=st.just("C"), sources=st.just(()), who=whos), max_size=1
    ),
).map(lambda parts: [*parts[0], *parts[1]])


@settings(max_examples=150, deadline=None)
@given(rule_lists, groups, st.integers(0, 3))
def test_a_repair_repairs(rules: list[Rule], partners: tuple[Partner, ...], coordinator: int):
    led = tuple(replace(each, is_coordinator=place == coordinator) for place, each in enumerate(partners))
    verdict = evaluate(made(rules), led, on=DAY)
    if verdict.repair is None:
        assert verdict.finding is Finding.HOLDS
    else:
        assert hold(rules, verdict.repair.partners, DAY)


UNIVERSE = [
    Partner("", f"{country}9{place}", None, kind, category, statements={"non_profit": True})
    for (place, country), kind, category in product(enumerate(("ES", "FR", "DE", "PL")), KINDS, TYPES)
]


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=1, max_size=2), known_groups)
def test_no_smaller_number_of_additions_would_do(rules: list[CountRule], partners: tuple[Partner, ...]):
    verdict = evaluate(made(list(rules)), partners, on=DAY)
    if verdict.repair is None:
        return
    needed = len(verdict.repair.additions)
    for number in range(min(needed, 3)):
        for added in combinations_with_replacement(UNIVERSE, number):
            new = tuple(
                replace(each, name=f"N{place}", region_code=f"{each.region_code}{place}")
                for place, each in enumerate(added)
            )
            assert not hold(rules, (*partners, *new), DAY)


half_known_groups = st.lists(
    st.builds(
        Partner,
        name=st.just(""),
        region_code=st.sampled_from(["ES61", "ES62", "ITH5", "RO21"]),
        category=st.sampled_from([*TYPES, None, None]),
    ),
    max_size=4,
).map(named)
category_rules = st.lists(
    st.builds(
        CountRule,
        key=st.just("count"),
        title=st.just("Count"),
        sources=st.just(()),
        count=st.sampled_from(["partners", "regions", "countries"]),
        at_least=st.integers(1, 3),
        who=st.builds(Who, regions=st.lists(st.sampled_from(TYPES), unique=True, max_size=2).map(tuple)),
    ),
    min_size=2,
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(category_rules, half_known_groups)
def test_with_categories_unknown_no_better_luck_would_need_fewer_additions(
    rules: list[CountRule], partners: tuple[Partner, ...]
):
    verdict = evaluate(made(list(rules)), partners, on=DAY)
    needed = len(verdict.repair.additions) if verdict.repair else 0
    wanted = [(each.category,) if each.category else TYPES for each in partners]
    new = [Partner("", f"{country}9", category=category) for country in ("FR", "DE") for category in TYPES]
    for categories in product(*wanted):
        told = tuple(replace(each, category=category) for each, category in zip(partners, categories, strict=True))
        for number in range(min(needed, 3)):
            for added in combinations_with_replacement(new, number):
                there = tuple(
                    replace(each, name=f"N{place}", region_code=f"{each.region_code}{place}")
                    for place, each in enumerate(added)
                )
                assert not hold(rules, (*told, *there), DAY)


shipped = st.sampled_from(sorted(rule_sets()))


@settings(max_examples=80, deadline=None)
@given(shipped, groups, st.integers(0, 3))
def test_every_shipped_rule_set_can_be_repaired_from_anywhere(
    key: str, partners: tuple[Partner, ...], coordinator: int
):
    rules = rule_sets()[key]
    led = tuple(replace(each, is_coordinator=place == coordinator) for place, each in enumerate(partners))
    verdict = evaluate(rules, led)
    assert verdict.repair is not None
    answers = {rule.key: True for rule in rules.rules if isinstance(rule, StatementRule)}
    again = evaluate(rules, verdict.repair.partners, answers)
    assert again.finding is Finding.HOLDS
    assert not any(isinstance(rule, EachRule) for rule in rules.rules) or verdict.repair.additions == tuple(
        each for each in verdict.repair.additions if each.kind or each.facts
    )
