"""Labelled results, their cards, and what they refuse by name."""

import inspect
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from latex2mathml.converter import convert

from interlace import indicators
from interlace.errors import (
    EmptyMargin,
    NotConvertible,
    NothingPublished,
    OrientationMissing,
    UnknownChoice,
    UnknownLabel,
    UnsoundCard,
    WrongShape,
)
from interlace.indicators import (
    ActivitySpace,
    activity_complexity,
    added_density,
    bibliography,
    card,
    cards,
    complementarity,
    density_coverage,
    diversity,
    effective_number,
    krugman_index,
    location_quotient,
    opportunity_gain,
    opportunity_outlook,
    opportunity_space,
    presence,
    region_complexity,
    related_variety,
    relatedness,
    relatedness_density,
    structural_distance,
    ubiquity,
    unrelated_variety,
)
from interlace.indicators.cards import parse_cards
from interlace.tables import ActivityTable, Lineage


@pytest.fixture
def table():
    rng = np.random.default_rng(2)
    amounts = rng.poisson(rng.gamma(2, 20, (30, 12))).astype(float) + 1
    amounts[3, :6] = np.nan
    amounts[5, 2] = np.nan
    return ActivityTable(
        amounts=amounts,
        regions=tuple(f"R{i:02}" for i in range(30)),
        activities=tuple(f"A{i:02}" for i in range(12)),
        unit="jobs",
        year=2014,
        region_totals=np.nansum(amounts, axis=1) * 1.1,
        lineage=Lineage(("made up for a test",), ("drawn at random",)),
    )


@pytest.fixture
def space(table):
    return ActivitySpace(table, orientation="diversity")


OF_A_SPACE = [
    location_quotient,
    presence,
    diversity,
    ubiquity,
    relatedness,
    relatedness_density,
    density_coverage,
    region_complexity,
    activity_complexity,
    opportunity_outlook,
    opportunity_gain,
    opportunity_space,
    complementarity,
    krugman_index,
    effective_number,
]


@pytest.mark.parametrize("indicator", OF_A_SPACE)
def test_every_indicator_says_what_it_is_where_from_and_by_which_conventions(space, table, indicator):
    result = indicator(space)
    assert result.card is card(result.name)
    assert result.year == 2014
    assert result.lineage.sources == ("made up for a test",)
    assert result.lineage.steps == ("drawn at random", f"computed {result.name.replace('_', ' ')}")
    assert {"like", "presence", "interlace", "input"} <= set(result.conventions)
    assert result.to_frame().columns == [*result.axes, "value"]
    assert result.to_frame().height == result.values.size


@pytest.mark.parametrize("indicator", OF_A_SPACE)
def test_every_value_lies_in_the_range_its_card_states(space, indicator):
    result = indicator(space)
    if result.values.dtype.kind == "f":
        low, high = result.card.range
        shown = result.values[~np.isnan(result.values)]
        assert shown.size
        assert ((shown >= low) & (shown <= high + 1e-9)).all()


def test_an_unpublished_cell_is_null_in_the_frame_and_never_zero(space):
    frame = location_quotient(space).to_frame()
    cell = frame.filter((pl.col("region") == "R05") & (pl.col("activity") == "A02"))
    assert cell["value"].to_list() == [None]
    assert location_quotient(space).top(500)["value"].null_count() == 0


def test_frames_hold_each_value_beside_its_labels(space):
    result = relatedness(space)
    frame = result.to_frame()
    for row in (0, 17, 143):
        a, b, value = frame.row(row)
        place = result.activities.index(a), result.activities.index(b)
        assert value == result.values[place]


def test_top_is_sorted_and_can_be_of_one_region(space):
    best = location_quotient(space).top(3, region="R07")
    row = location_quotient(space).values[7]
    assert best["value"].to_list() == sorted(row, reverse=True)[:3]
    assert best["region"].unique().to_list() == ["R07"]


def test_top_of_a_region_nobody_knows_is_refused(space):
    with pytest.raises(UnknownLabel) as error:
        location_quotient(space).top(3, region="R99")
    assert str(error.value) == (
        "[E103] `location_quotient` has no region R99.\n"
        "What to do: choose from its axes (region, activity) and their labels."
    )


def test_a_region_that_publishes_half_is_not_ranked_but_keeps_its_quotients(space):
    assert np.isnan(region_complexity(space).values[3])
    assert np.isnan(diversity(space).values[3])
    assert not np.isnan(location_quotient(space).values[3, 6:]).any()
    assert region_complexity(space).conventions["regions_left_out"] == 1
    assert region_complexity(space).coverage[3] == 0.5


def test_a_region_cut_out_of_a_larger_one_is_neither_ranked_nor_learned_from(table):
    split = np.zeros(30)
    split[8] = 0.5
    space = ActivitySpace(replace(table, split_share=split), orientation="diversity")
    assert np.isnan(region_complexity(space).values[8])
    without = table.select(regions=[r for r in table.regions if r != "R08"])
    same_presence = ActivitySpace(replace(table, split_share=split)).presence[np.arange(30) != 8]
    assert same_presence.shape == ActivitySpace(without).presence.shape
    assert relatedness(space).values.shape == (12, 12)
    assert not np.array_equal(relatedness(space).values, relatedness(ActivitySpace(table)).values)


def test_values_cannot_be_changed_afterwards(space):
    with pytest.raises(ValueError, match="read-only"):
        location_quotient(space).values[0, 0] = 1
    with pytest.raises(TypeError):
        location_quotient(space).conventions["like"] = "something else"


def test_the_fingerprint_changes_with_a_single_amount(table):
    amounts = table.amounts.copy()
    amounts[0, 0] += 1
    one = location_quotient(table).conventions["input"]
    other = location_quotient(replace(table, amounts=amounts)).conventions["input"]
    assert one != other
    assert location_quotient(table).conventions["input"] == one


def test_a_result_introduces_itself(space):
    assert str(location_quotient(space)) == "Location quotient, 2014 (30 regions × 12 activities; unit 1)"


def test_a_ranking_says_how_many_presences_hang_by_a_thread(space):
    quotients = location_quotient(space).values
    near = ((quotients >= 0.9) & (quotients <= 1.1)).sum() / (~np.isnan(quotients)).sum()
    assert 0 < near < 1
    assert region_complexity(space).conventions["share_near_threshold"] == pytest.approx(near)
    assert presence(space).conventions["share_near_threshold"] == pytest.approx(near)


def test_an_orientation_can_be_given_with_the_question(table):
    space = ActivitySpace(table)
    with pytest.raises(OrientationMissing):
        region_complexity(space)
    wealth = np.linspace(0, 1, 30)
    result = region_complexity(space, wealth)
    assert result.conventions["orientation"] == "regions given"
    assert result.conventions["orientation_correlation"] > 0
    np.testing.assert_allclose(region_complexity(table, wealth).values, result.values)


def test_complementarity_is_about_what_a_region_lacks_and_added_density_about_one_activity(space, table):
    totals, around = complementarity(space), added_density(space, "A04")
    assert totals.axes == around.axes == ("region", "partner")
    assert around.conventions["activity"] == "A04"
    assert not np.allclose(np.nan_to_num(totals.values), np.nan_to_num(totals.values.T))


def test_an_activity_the_table_does_not_have_is_refused(space):
    with pytest.raises(UnknownLabel) as error:
        added_density(space, "Z9")
    assert str(error.value) == (
        "[E103] Activity Z9 is not in this table of 12 activities (NACE Rev. 2).\n"
        "What to do: use a code from `table.activities`."
    )


def test_varieties_need_every_cell_and_a_group_for_every_activity(table):
    groups = {activity: "AB"[i % 2] for i, activity in enumerate(table.activities)}
    unrelated, related = unrelated_variety(table, groups), related_variety(table, groups)
    assert np.flatnonzero(np.isnan(unrelated.values)).tolist() == [3, 5]
    assert np.flatnonzero(np.isnan(related.values)).tolist() == [3, 5]
    with pytest.raises(NotConvertible) as error:
        related_variety(table, {"A00": "A"})
    assert str(error.value) == (
        "[E105] 11 of 12 activities have no group: A01, A02, A03, A04, A05, A06, A07, A08 and 3 more.\n"
        "What to do: add them to `groups`, or `select` the activities that have one."
    )


def test_an_empty_activity_is_named(table):
    amounts = table.amounts.copy()
    amounts[:, 4] = 0
    with pytest.raises(EmptyMargin) as error:
        location_quotient(replace(table, amounts=amounts))
    assert str(error.value) == (
        "[E101] 1 of 12 activities sum to zero in `jobs` 2014 (NUTS 2021): A04.\n"
        "What to do: drop them with `table.without_empty()`, which also records that they were dropped."
    )


def test_nothing_is_ranked_where_too_little_is_published(table):
    amounts = table.amounts.copy()
    amounts[:, :6] = np.nan
    space = ActivitySpace(replace(table, amounts=amounts), orientation="diversity")
    with pytest.raises(NothingPublished) as error:
        region_complexity(space)
    assert str(error.value) == (
        "[E104] No region of `jobs` 2014 has 80% of its activities published (best: 50%).\n"
        "What to do: take another year or a coarser nomenclature, or lower `at_least` and say so."
    )


def test_conventions_nobody_knows_are_refused(table):
    with pytest.raises(UnknownChoice) as error:
        ActivitySpace(table, like="stata")
    assert str(error.value) == (
        "[E206] There are no conventions called 'stata'.\n"
        "What to do: choose one of interlace, ecomplexity, economiccomplexity, econgeo."
    )


def test_complexity_in_the_manner_of_econgeo_is_refused(table):
    with pytest.raises(UnknownChoice) as error:
        region_complexity(ActivitySpace(table, orientation="diversity", like="econgeo"))
    assert str(error.value) == (
        "[E206] EconGeo rounds the matrix to four decimals before it solves for complexity; that is not reproduced "
        'here.\nWhat to do: compare complexity with `like="ecomplexity"` or `"economiccomplexity"`.'
    )


def test_structural_distance_reports_what_is_known_and_how_it_was_weighed():
    variables = np.array([[1.0, 10, 3], [2, np.nan, 1], [4, 30, 2], [3, 20, 9]])
    result = structural_distance(
        variables, regions=["A", "B", "C", "D"], families=["people", "sectors", "sectors"], year=2014
    )
    np.testing.assert_allclose(result.coverage, [1, 0.75, 1, 1])
    assert result.conventions["families"] == "people, sectors"
    assert result.values[0, 2] == result.values[2, 0]
    with pytest.raises(WrongShape) as error:
        structural_distance(variables, regions=["A"], families=["people"], year=2014)
    assert str(error.value) == (
        "[E106] The variables have shape (4, 3); there are 1 regions and 1 families of variables.\n"
        "What to do: pass one row for each region and one family for each column."
    )


def test_there_is_a_card_for_every_indicator_and_an_indicator_for_every_card():
    functions = {name for name in indicators.__all__ if inspect.isfunction(getattr(indicators, name))}
    assert set(cards()) == functions - {"bibliography", "card", "cards", "conventions_like"}


def test_every_formula_can_be_shown_as_mathml():
    for each in cards().values():
        assert convert(each.formula).startswith("<math")


def test_every_work_cited_in_a_kernel_is_in_the_bibliography():
    import re
    from pathlib import Path

    import interlace.kernels

    texts = [path.read_text("utf-8") for path in Path(interlace.kernels.__file__).parent.glob("*.py")]
    cited = {key for text in texts for key in re.findall(r"\[(\w+)\]_", text)}
    assert cited
    assert cited <= set(bibliography())


def test_nobody_checks_the_own_card():
    assert all(each.authored_by != each.checked_by for each in cards().values())
    assert not card("location_quotient").is_checked


def test_a_work_is_cited_in_full():
    assert str(bibliography()["HidalgoHausmann2009"]) == (
        "C. A. Hidalgo, R. Hausmann (2009): The building blocks of economic complexity. Proceedings of the National "
        "Academy of Sciences 106(26), 10570–10575. https://doi.org/10.1073/pnas.0900943106"
    )


def test_a_card_nobody_has_is_refused():
    with pytest.raises(UnknownLabel) as error:
        card("gini")
    assert str(error.value).startswith("[E103] There is no indicator called gini.\nWhat to do: choose one of activity_")


def test_unsound_cards_are_refused_with_all_their_problems():
    texts = {
        "one": "title: One\nrange: [2, 1]\nsources: [Nobody1900]\nauthored_by: A\nchecked_by: A\ncolour: red\n",
        "two": "title: Two\n",
    }
    with pytest.raises(UnsoundCard) as error:
        parse_cards(texts, bibliography())
    assert str(error.value) == (
        "[E207] The cards of the indicators are not sound:\n"
        "  - one: missing asks, unit, read_as, does_not_say, choices, formula, review_due\n"
        "  - one: unknown colour\n"
        "  - one: its range does not go from small to large\n"
        "  - one: cites Nobody1900, which the bibliography lacks\n"
        "  - one: its author cannot be its checker\n"
        "  - two: missing asks, unit, range, read_as, does_not_say, choices, formula, sources and 3 more\n"
        "What to do: complete the cards in `indicators/cards/`, or the bibliography."
    )
