"""What a composed consortium means, on cases small enough to do by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from interlace.errors import BadCandidates, BadRules, NoSuchConsortium
from interlace.matching.consortium import (
    Candidates,
    Rules,
    alternatives,
    broken_rules,
    compose,
    conflict_between,
    frontier,
    greedy,
    greedy_and_swap,
    price_of_rules,
    smallest_cover,
    why_members,
)

NOT = float("nan")


def candidates(text: str, **options: object) -> Candidates:
    """Candidates from a grid: name, country, strengths; a dot is no data, a star marks a less developed region."""
    head, *lines = (line.split() for line in text.strip().splitlines())
    strengths = np.array([[NOT if cell == "." else float(cell) for cell in line[2:]] for line in lines])
    names = [line[0].rstrip("*") for line in lines]
    poorer = [line[0].rstrip("*") for line in lines if line[0].endswith("*")]
    return Candidates.of(
        names, head, strengths, countries=[line[1] for line in lines], less_developed=poorer, **options
    )  # type: ignore[arg-type] # options are handed through


CHAIN = """     mill  weave  dye
    Ana   X  0.95  0.1   0.1
    Bea   X  0.1   0.9   0.1
    Cyd   Y  0.6   0.6   0.0
    Dan*  Z  0.0   0.0   0.7
    Eve   Z  0.0   0.2   0.6 """


def test_covering_a_step_more_counts_before_any_strength():
    found = compose(candidates(CHAIN), Rules(size=(1, 2)))
    assert found.members == ("Cyd", "Dan")
    assert (found.covered, found.missing, found.is_proven) == (("dye", "mill", "weave"), (), True)


def test_strength_counts_the_best_provider_fully_and_the_second_best_by_two_fifths():
    found = compose(candidates(CHAIN), Rules(size=(1, 2)))
    assert found.strength == pytest.approx(0.6 + 0.6 + 0.7)
    three = compose(candidates(CHAIN), Rules(size=(1, 3)))
    assert three.members == ("Ana", "Bea", "Dan")
    assert three.strength == pytest.approx((0.95 + 0.4 * 0.1) + (0.9 + 0.4 * 0.1) + (0.7 + 0.4 * 0.1))


def test_nobody_is_taken_who_adds_nothing():
    grid = """   mill
        Ana  X   0.9
        Bea  X   0.0
        Cyd  X   0.5
        Dan  X   0.4 """
    assert compose(candidates(grid), Rules(size=(1, 4))).members == ("Ana", "Cyd")


def test_no_data_counts_as_no_strength_and_is_told_apart_from_it():
    grid = """  mill  dye
        Ana  X  0.9   .
        Bea  X  .     0 """
    alone = compose(candidates(grid), Rules(size=(1, 1)))
    assert [(step.step, step.strength) for step in alone.steps] == [("dye", None), ("mill", 0.9)]
    both = compose(candidates(grid), Rules(size=(2, 2)))
    assert [(step.step, step.strength) for step in both.steps] == [("dye", 0.0), ("mill", 0.9)]


def test_steps_that_hang_on_one_member_are_named():
    found = compose(candidates(CHAIN), Rules(size=(5, 5)))
    assert found.single_points == ()
    assert compose(candidates(CHAIN), Rules(size=(1, 2))).single_points == ("dye", "mill", "weave")


def test_a_step_may_weigh_more():
    grid = """   mill  dye
        Ana  X   0.9   0.5
        Bea  X   0.5   0.8 """
    assert compose(candidates(grid), Rules(size=(1, 1))).members == ("Ana",)
    assert compose(candidates(grid, step_weights=[1, 2]), Rules(size=(1, 1))).members == ("Bea",)


RULES = {
    "countries": Rules(size=(1, 3), countries=3),
    "per_country": Rules(size=(1, 3), per_country=1),
    "less_developed": Rules(size=(1, 3), less_developed=1),
    "less_developed_share": Rules(size=(2, 3), less_developed_share=0.5),
    "must_have": Rules(size=(1, 3), must_have=("Eve",)),
    "exclude": Rules(size=(1, 3), exclude=("Dan", "Ana")),
    "coordinator": Rules(size=(1, 3), coordinator=True),
    "regions": Rules(size=(1, 3), regions=3),
}
MEMBERS = {
    "countries": ("Ana", "Cyd", "Dan"),
    "per_country": ("Ana", "Cyd", "Dan"),
    "less_developed": ("Ana", "Bea", "Dan"),
    "less_developed_share": ("Cyd", "Dan"),
    "must_have": ("Ana", "Bea", "Eve"),
    "exclude": ("Bea", "Cyd", "Eve"),
    "coordinator": ("Ana", "Cyd", "Dan"),
    "regions": ("Ana", "Bea", "Dan"),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_kept(rule):
    everybody = candidates(CHAIN, may_coordinate=["Cyd"]) if rule == "coordinator" else candidates(CHAIN)
    found = compose(everybody, RULES[rule])
    assert broken_rules(everybody, RULES[rule], everybody.positions(found.members)) == ()
    assert found.members == MEMBERS[rule]


def test_different_regions_are_counted_where_candidates_are_organisations():
    grid = """   mill
        Ana  X   0.9
        Bea  X   0.8
        Cyd  X   0.1 """
    housed = candidates(grid, regions=["R1", "R1", "R2"])
    assert compose(housed, Rules(size=(1, 2))).members == ("Ana", "Bea")
    assert compose(housed, Rules(size=(1, 2), regions=2)).members == ("Ana", "Cyd")


def test_a_quick_search_keeps_the_rules_too():
    everybody = candidates(CHAIN)
    for rules in RULES.values():
        if not rules.coordinator:
            for search in (greedy, greedy_and_swap):
                found = search(everybody, rules)
                assert found is not None
                assert broken_rules(everybody, rules, found) == ()


def test_a_member_is_explained_by_what_it_alone_brings_and_by_what_is_lost_without_it():
    everybody, rules = candidates(CHAIN), Rules(size=(1, 2))
    cyd, dan = why_members(everybody, rules, compose(everybody, rules))
    assert (cyd.member, cyd.only_covers) == ("Cyd", ("mill", "weave"))
    assert cyd.sentence == "Alone in covering mill, weave. Without it, 1 step fewer can be covered."
    assert cyd.strength_without == pytest.approx(1.2)
    assert (dan.steps_lost, dan.substitutes) == (0, ())
    assert dan.strength_lost == pytest.approx(0.7 - 0.6 - 0.4 * 0.2)


def test_what_a_rule_costs_is_said():
    everybody = candidates(CHAIN)
    rules = Rules(size=(1, 3), per_country=1, must_have=("Eve",), exclude=("Dan",))
    prices = price_of_rules(everybody, rules, compose(everybody, rules))
    assert [price.sentence for price in prices] == [
        "“at most 1 per country” costs 4.0% of the strength.",
        "“Eve takes part” costs nothing.",
        "“Dan stays out” costs nothing.",
    ]


def test_alternatives_differ_in_several_members_and_show_who_recurs():
    grid = """   mill  dye
        Ana  X   0.9   0.9
        Bea  X   0.8   0.1
        Cyd  X   0.1   0.8
        Dan  X   0.7   0.1 """
    everybody, rules = candidates(grid), Rules(size=(2, 2), must_have=("Ana",))
    pool = alternatives(everybody, rules, compose(everybody, rules), apart=1, count=2)
    assert [found.members for found in pool.consortia] == [("Ana", "Bea"), ("Ana", "Cyd"), ("Ana", "Dan")]
    assert [(each.candidate, round(each.share, 2)) for each in pool.recurrences] == [
        ("Ana", 1.0), ("Bea", 0.33), ("Cyd", 0.33), ("Dan", 0.33),
    ]  # fmt: skip
    assert (pool.core, pool.open_seats) == (("Ana",), 1)
    assert alternatives(everybody, rules, pool.consortia[0], apart=2).consortia == pool.consortia[:1]


def test_the_frontier_shows_what_more_members_bring():
    everybody = candidates(CHAIN)
    found = frontier(everybody, Rules(countries=2), range(1, 5))
    assert found.to_frame().rows() == [
        (1, None, None, None),
        (2, 2, 3, pytest.approx(1.9)),
        (3, 3, 3, pytest.approx(2.67)),
        (4, 4, 3, pytest.approx(0.95 + 0.9 + 0.7 + 0.4 * (0.6 + 0.6 + 0.1))),
    ]
    assert found.knee == 4


def test_the_smallest_cover_is_smaller_than_what_taking_the_largest_first_finds():
    grid = """   a b c d e f
        Big  X   1 1 1 1 0 0
        Odd  X   1 0 1 0 1 0
        Even X   0 1 0 1 0 1 """
    found = smallest_cover(candidates(grid))
    assert (found.members, found.is_smallest, found.nobody_covers) == (("Even", "Odd"), True, ())


def test_a_step_nobody_covers_does_not_stop_the_smallest_cover():
    grid = """   a    b
        Ana  X   0.9  0.4
        Bea  X   0.6  .   """
    found = smallest_cover(candidates(grid))
    assert (found.members, found.nobody_covers, found.fewest_at_least) == (("Ana",), ("b",), 1)


def test_where_nobody_is_strong_enough_that_is_said_with_the_best_there_is():
    with pytest.raises(NoSuchConsortium) as refusal:
        compose(candidates(CHAIN), Rules(threshold=0.8, must_cover=("mill", "dye")))
    assert str(refusal.value) == (
        "[E722] Nobody covers dye: the best is Dan with 0.70.\n"
        "What to do: any one of these is enough: do without dye; count a strength of 0.7 as covering."
    )


def test_rules_that_conflict_are_named_with_every_single_change_that_helps():
    rules = Rules(size=(1, 2), countries=2, must_have=("Ana",), must_cover=("weave", "dye"), exclude=("Eve",))
    with pytest.raises(NoSuchConsortium) as refusal:
        compose(candidates(CHAIN), rules)
    assert str(refusal.value) == (
        "[E722] No set of the 5 candidates keeps these rules together: at most 2 members; Ana takes part; "
        "dye is covered; weave is covered.\n"
        "What to do: any one of these is enough: allow 3 members; let Ana stay out; do without dye; "
        "do without weave; count a strength of 0.1 as covering."
    )


def test_numbers_are_loosened_no_further_than_needed():
    fixes = conflict_between(candidates(CHAIN), Rules(size=(4, 4), per_country=1))
    assert fixes is not None
    assert [(fix.key, fix.setting, fix.sentence) for fix in fixes.fixes] == [
        ("fewest_members", 3.0, "be content with 3 members"),
        ("per_country", 2.0, "allow 2 per country"),
    ]
    poorer = conflict_between(candidates(CHAIN), Rules(less_developed=3))
    assert poorer is not None
    assert poorer.advice == "be content with 1 member from less developed regions."
    assert conflict_between(candidates(CHAIN), Rules()) is None


def test_two_conflicts_at_once_have_no_single_fix():
    found = conflict_between(candidates(CHAIN), Rules(size=(4, 4), countries=4, less_developed=2))
    assert found is not None
    assert found.advice == "no change of one rule is enough; loosen several of them."


def test_rules_that_contradict_themselves_are_refused_all_at_once():
    with pytest.raises(BadRules) as refusal:
        Rules(size=(3, 2), must_have=("Ana",), exclude=("Ana",), threshold=0, less_developed_share=2)
    assert str(refusal.value) == (
        "[E721] These rules contradict themselves:\n"
        "  - there cannot be at least 3 and at most 2 members\n"
        "  - Ana must and may not take part\n"
        "  - 2 is not a share of the members: it must lie between 0 and 1\n"
        "  - the threshold 0 must lie above 0 and at most at 1\n"
        "What to do: change one of them."
    )


def test_names_that_are_not_there_are_refused():
    with pytest.raises(BadRules) as refusal:
        compose(candidates(CHAIN), Rules(must_have=("Zoe",), must_cover=("spin",)))
    assert str(refusal.value) == (
        "[E721] The rules name what is not there:\n"
        "  - Zoe (must_have) is not among the 5 candidates\n"
        "  - spin (must_cover) is not among the 3 steps\n"
        "What to do: correct the names."
    )


def test_candidates_that_do_not_fit_together_are_refused_all_at_once():
    with pytest.raises(BadCandidates) as refusal:
        Candidates.of(["Ana", "Ana"], ["mill"], np.array([[0.5], [1.5]]), countries=["X"])
    assert str(refusal.value) == (
        "[E720] 3 things are wrong with the candidates:\n"
        "  - candidate Ana is there twice\n"
        "  - 1 strengths lie outside 0 to 1, the first is 1.5 of Ana in mill\n"
        "  - every candidate needs one country and one region\n"
        "What to do: correct them; leave a strength without data as NaN."
    )


def test_an_answer_without_time_says_how_much_better_another_could_be():
    rng = np.random.default_rng(5)
    names = [f"R{place:03}" for place in range(200)]
    everybody = Candidates.of(names, list("abcdefghij"), rng.random((200, 10)), countries=names)
    quick = compose(everybody, Rules(size=(6, 6)), seconds=0.0)
    assert not quick.is_proven
    assert quick.certainty.startswith("The time was up: of those that cover as many, at most ")
    proven = compose(everybody, Rules(size=(6, 6)))
    assert quick.strength <= proven.strength <= quick.strength * (1 + quick.better_by_at_most) + 1e-9


def test_answers_leave_as_plain_values_and_frames():
    everybody, rules = candidates(CHAIN), Rules(size=(1, 2))
    found = compose(everybody, rules)
    assert found.to_frame().rows() == [("dye", ["Dan"], 0.7), ("mill", ["Cyd"], 0.6), ("weave", ["Cyd"], 0.6)]
    plain = found.to_dict()
    assert (plain["members"], plain["single_points"]) == (["Cyd", "Dan"], ["dye", "mill", "weave"])
    assert plain["certainty"] == "None under these rules covers more steps, or as many with more strength."
    assert replace(rules, must_have=("Ana",)).to_dict()["must_have"] == ["Ana"]
