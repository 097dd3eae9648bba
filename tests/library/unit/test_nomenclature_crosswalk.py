"""Conversion between versions: weights sum to one, slivers go, unknown codes are all named, nothing is filled."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from interlace.errors import NoCrosswalk, UnknownRegion
from interlace.nomenclature.crosswalk import composed, convert, crosswalk, shares, slivers

OVERLAPS = pl.DataFrame(
    {
        "from_code": ["CZ02", "CZ02", "IE01", "IE01", "EL11"],
        "to_code": ["CZ02", "CZ03", "IE04", "IE06", "EL51"],
        "people": [1_300_000.0, 105.0, 600_000.0, 200_000.0, 500_000.0],
    }
)
STEP = shares(OVERLAPS, "people", kind="pop18")


def test_weights_are_shares_of_the_old_region_and_slivers_are_dropped():
    assert STEP.rows() == [
        ("CZ02", "CZ02", 1.0, "same"),
        ("EL11", "EL51", 1.0, "pop18"),
        ("IE01", "IE04", 0.75, "pop18"),
        ("IE01", "IE06", 0.25, "pop18"),
    ]


def test_a_dropped_sliver_can_be_named():
    dropped = slivers(OVERLAPS, "people")
    assert dropped.select("from_code", "to_code").rows() == [("CZ02", "CZ03")]
    assert dropped["weight"].item() == pytest.approx(105 / 1_300_105)


@given(st.lists(st.floats(0.01, 1e7), min_size=1, max_size=8))
def test_the_weights_of_every_old_region_sum_to_one(people):
    overlaps = pl.DataFrame({"from_code": ["A"] * len(people), "to_code": [f"B{i}" for i in range(len(people))]})
    step = shares(overlaps.with_columns(people=pl.Series(people)), "people", kind="x")
    assert step["weight"].sum() == pytest.approx(1)


def test_converting_keeps_the_sum():
    jobs = pl.DataFrame({"region": ["CZ02", "IE01"], "activity": ["C28", "C28"], "amount": [10.0, 8.0]})
    assert convert(jobs, STEP).rows() == [("CZ02", "C28", 10.0), ("IE04", "C28", 6.0), ("IE06", "C28", 2.0)]


def test_what_is_not_published_stays_so_after_conversion():
    step = pl.DataFrame({"from_code": ["A1", "A2"], "to_code": ["B", "B"], "weight": [1.0, 1.0]})
    jobs = pl.DataFrame({"region": ["A1", "A2"], "amount": [5.0, None]})
    assert convert(jobs, step).rows() == [("B", None)]


def test_all_unknown_codes_are_named_and_nothing_is_converted():
    jobs = pl.DataFrame({"region": ["IE01", "IE99", "ESZZ"], "amount": [1.0, 1.0, 1.0]})
    with pytest.raises(UnknownRegion) as error:
        convert(jobs, STEP)
    assert str(error.value) == (
        "[E401] 2 of 3 regions are not in the version that is converted from: ESZZ, IE99.\n"
        "What to do: check which version of NUTS the figures are in, and leave out totals and extra-regio rows."
    )


def test_two_steps_make_one():
    second = shares(
        pl.DataFrame(
            {
                "from_code": ["CZ02", "EL51", "IE04", "IE06", "IE06"],
                "to_code": ["CZ02", "EL5X", "IE04", "IE07", "IE08"],
                "people": [1.0, 1.0, 1.0, 1.0, 1.0],
            }
        ),
        "people",
        kind="nuts3",
    )
    assert composed(STEP, second).rows() == [
        ("CZ02", "CZ02", 1.0, "same"),
        ("EL11", "EL5X", 1.0, "nuts3"),
        ("IE01", "IE04", 0.75, "pop18"),
        ("IE01", "IE07", 0.125, "nuts3"),
        ("IE01", "IE08", 0.125, "nuts3"),
    ]


def test_a_region_that_the_second_step_loses_is_lost_whole():
    second = shares(
        OVERLAPS.with_columns(from_code=pl.col("to_code")).filter(pl.col("to_code") != "IE06"), "people", kind="x"
    )
    assert "IE01" not in composed(STEP, second)["from_code"].to_list()


def test_a_step_is_selected_or_refused_with_what_there_is():
    table = STEP.with_columns(level=2, from_version=2013, to_version=2021)
    assert_frame_equal(crosswalk(table, level=2, from_version=2013, to_version=2021), STEP)
    with pytest.raises(NoCrosswalk) as error:
        crosswalk(table, level=2, from_version=2021, to_version=2013)
    assert str(error.value) == (
        "[E408] There is no conversion of level 2 from NUTS 2021 to NUTS 2013.\nWhat to do: choose one of 2013 → 2021."
    )
