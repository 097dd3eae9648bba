"""What always holds for composed consortia, whatever the strengths; brute force as the judge."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from interlace.matching.consortium import (
    Candidates,
    Rules,
    alternatives,
    compose,
    conflict_between,
    greedy_and_swap,
    named_rules,
    smallest_cover,
)
from interlace.matching.consortium.exact import composed
from interlace.matching.consortium.rules import loosened

STEPS = 4
TENTHS = st.integers(0, 10).map(lambda tenths: tenths / 10)


@st.composite
def questions(draw, most=9):
    n = draw(st.integers(2, most))
    names = [f"R{place}" for place in range(n)]
    strengths = np.array(draw(st.lists(st.lists(TENTHS, min_size=STEPS, max_size=STEPS), min_size=n, max_size=n)))
    strengths[draw(st.integers(0, n - 1)), draw(st.integers(0, STEPS - 1))] = np.nan
    everybody = Candidates.of(
        names,
        [f"S{step}" for step in range(STEPS)],
        strengths,
        countries=draw(st.lists(st.sampled_from("XYZ"), min_size=n, max_size=n)),
        less_developed=draw(st.sets(st.sampled_from(names))),
        may_coordinate=draw(st.sets(st.sampled_from(names))),
    )
    fewest = draw(st.integers(1, 3))
    two = draw(st.permutations(names))[:2]
    rules = Rules(
        size=(fewest, draw(st.integers(fewest, 4))),
        countries=draw(st.integers(0, 3)),
        per_country=draw(st.none() | st.integers(1, 2)),
        less_developed=draw(st.integers(0, 2)),
        less_developed_share=draw(st.sampled_from([0.0, 0.3, 0.5])),
        coordinator=draw(st.booleans()),
        must_have=tuple(two[: draw(st.integers(0, 1))]),
        exclude=tuple(two[1 : 1 + draw(st.integers(0, 1))]),
        must_cover=tuple(draw(st.sets(st.sampled_from(["S0", "S1"])))),
        threshold=draw(st.sampled_from([0.3, 0.5, 0.8])),
    )
    return everybody, rules


def keeps(everybody: Candidates, rules: Rules, rows: tuple[int, ...]) -> bool:
    """The rules once more, written out by hand."""
    names = {everybody.names[row] for row in rows}
    countries = [everybody.countries[row] for row in rows]
    poorer = sum(bool(everybody.is_less_developed[row]) for row in rows)
    own = np.nan_to_num(everybody.strengths)[list(rows)]
    return (
        rules.size[0] <= len(rows) <= rules.size[1]
        and len(set(countries)) >= rules.countries
        and all(countries.count(each) <= (rules.per_country or 99) for each in countries)
        and poorer >= rules.less_developed
        and poorer >= rules.less_developed_share * len(rows) - 1e-9
        and (not rules.coordinator or any(everybody.may_coordinate[row] for row in rows))
        and set(rules.must_have) <= names
        and not set(rules.exclude) & names
        and all(own[:, everybody.steps.index(step)].max() >= rules.threshold for step in rules.must_cover)
    )


def worth(everybody: Candidates, rules: Rules, rows: tuple[int, ...]) -> tuple[int, float]:
    """Steps covered and value, written out by hand."""
    steps, value = 0, -0.001 * len(rows)
    for column in np.nan_to_num(everybody.strengths)[list(rows)].T:
        ordered = sorted([*column, 0.0], reverse=True)
        steps += ordered[0] >= rules.threshold
        value += ordered[0] + 0.4 * ordered[1]
    return steps, round(float(value), 6)


def by_brute_force(everybody: Candidates, rules: Rules) -> tuple[int, float] | None:
    sets = [rows for size in range(1, 5) for rows in combinations(range(len(everybody.names)), size)]
    return max((worth(everybody, rules, rows) for rows in sets if keeps(everybody, rules, rows)), default=None)


def worth_of_found(everybody: Candidates, rules: Rules) -> tuple[int, float] | None:
    found = composed(everybody, rules)
    if found is None:
        return None
    assert found.is_proven
    rows = tuple(everybody.positions(found.members))
    assert keeps(everybody, rules, rows)
    return worth(everybody, rules, rows)


@settings(max_examples=150, deadline=None)
@given(questions())
def test_no_set_of_candidates_is_better_than_the_one_found(question):
    assert worth_of_found(*question) == by_brute_force(*question)


@settings(max_examples=10, deadline=None)
@given(questions(most=12))
def test_nor_among_twelve_candidates(question):
    assert worth_of_found(*question) == by_brute_force(*question)


@settings(max_examples=60, deadline=None)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_candidates_and_steps_changes_nothing(question, shuffling):
    everybody, rules = question
    rows, columns = list(range(len(everybody.names))), list(range(STEPS))
    shuffling.shuffle(rows)
    shuffling.shuffle(columns)
    shuffled = Candidates.of(
        [everybody.names[row] for row in rows],
        [everybody.steps[column] for column in columns],
        everybody.strengths[np.ix_(rows, columns)],
        countries=[everybody.countries[row] for row in rows],
        less_developed=[everybody.names[row] for row in rows if everybody.is_less_developed[row]],
        may_coordinate=[everybody.names[row] for row in rows if everybody.may_coordinate[row]],
    )
    assert composed(shuffled, rules) == composed(everybody, rules)


@settings(max_examples=60, deadline=None)
@given(questions())
def test_loosening_a_rule_never_worsens_what_is_found(question):
    everybody, rules = question
    nothing = (-1, 0.0)
    before = worth_of_found(everybody, rules) or nothing
    for rule in named_rules(rules):
        after = worth_of_found(everybody, loosened(rules, rule.key, everybody)) or nothing
        assert after >= before


@settings(max_examples=100, deadline=None)
@given(questions())
def test_a_conflict_is_found_exactly_where_nothing_is_possible_and_each_fix_works(question):
    everybody, rules = question
    conflict = conflict_between(everybody, rules)
    assert (conflict is None) == (by_brute_force(everybody, rules) is not None)
    for fix in () if conflict is None else conflict.fixes:
        if fix.key == "threshold":
            assert composed(everybody, replace(rules, threshold=fix.setting)) is not None
        else:
            assert composed(everybody, loosened(rules, fix.key, everybody)) is not None


@settings(max_examples=60, deadline=None)
@given(questions())
def test_the_rules_that_conflict_do_so_alone_and_none_of_them_is_superfluous(question):
    everybody, rules = question
    conflict = conflict_between(everybody, rules)
    if conflict is None:
        return
    in_group = {rule.key for rule in conflict.rules}
    alone = rules
    for rule in named_rules(rules):
        if rule.key not in in_group:
            alone = loosened(alone, rule.key, everybody)
    assert composed(everybody, alone) is None
    for key in in_group:
        assert composed(everybody, loosened(alone, key, everybody)) is not None


@settings(max_examples=100, deadline=None)
@given(questions())
def test_a_quick_answer_keeps_the_rules_and_is_never_better_than_the_exact_one(question):
    everybody, rules = question
    quick = greedy_and_swap(everybody, rules)
    if quick is not None:
        assert keeps(everybody, rules, quick)
        assert worth(everybody, rules, quick) <= by_brute_force(everybody, rules)


@settings(max_examples=60, deadline=None)
@given(questions(most=10))
def test_no_smaller_set_covers_as_much_as_the_smallest_cover(question):
    everybody, rules = question
    found = smallest_cover(everybody, threshold=rules.threshold)
    able = np.nan_to_num(everybody.strengths) >= rules.threshold
    coverable = able.any(axis=0)
    assert (able[everybody.positions(found.members)].any(axis=0) == coverable).all()
    for size in range(1, len(found.members)):
        for rows in combinations(range(len(everybody.names)), size):
            assert not (able[list(rows)].any(axis=0) == coverable).all()


@settings(max_examples=30, deadline=None)
@given(questions())
def test_alternatives_keep_the_rules_never_improve_and_differ_enough(question):
    everybody, rules = question
    if by_brute_force(everybody, rules) is None:
        return
    pool = alternatives(everybody, rules, compose(everybody, rules), count=3, apart=2)
    found = [tuple(everybody.positions(each.members)) for each in pool.consortia]
    values = [worth(everybody, rules, rows) for rows in found]
    assert all(keeps(everybody, rules, rows) for rows in found)
    assert values == sorted(values, reverse=True)
    for one, other in combinations(found, 2):
        assert len(set(one) - set(other)) >= min(2, len(one))
