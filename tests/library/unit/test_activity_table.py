"""The activity table: what it holds, refuses, and becomes when it is converted."""

import numpy as np
import polars as pl
import pytest

from interlace.errors import MalformedTable, NotConvertible, NothingPublished, UnknownLabel
from interlace.tables import ActivityTable, Lineage, read_csv, read_parquet, write_csv, write_parquet

NAN = float("nan")


def jobs(amounts, regions=("R1", "R2"), activities=("C10", "C11"), **more):
    return ActivityTable(np.array(amounts, dtype=float), regions, activities, unit="jobs", year=2014, **more)


def assert_same(left, right):
    for name in ("amounts", "region_totals", "split_share"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name))
    np.testing.assert_array_equal(left.flags, right.flags)
    for name in ("regions", "activities", "unit", "year", "region_nomenclature", "activity_nomenclature", "lineage"):
        assert getattr(left, name) == getattr(right, name)


def test_an_unpublished_amount_is_not_zero():
    table = jobs([[1, NAN], [0, 4]])
    assert table.published.tolist() == [[True, False], [True, True]]
    assert table.coverage.tolist() == [0.5, 1.0]


def test_the_published_total_is_used_where_it_exceeds_what_is_published_in_detail():
    frame = pl.DataFrame({"region": ["R1", "R2"], "activity": ["C10", "C10"], "amount": [3.0, 5.0]})
    table = ActivityTable.from_long(frame, unit="jobs", year=2014, region_totals={"R1": 10.0, "R2": 4.0})
    assert table.region_totals.tolist() == [10.0, 5.0]


def test_a_combination_without_a_row_is_unpublished_unless_absent_means_zero():
    frame = pl.DataFrame({"region": ["R1", "R2"], "activity": ["A", "B"], "amount": [1.0, 2.0]})
    unknown = ActivityTable.from_long(frame, unit="patents", year=2012)
    none = ActivityTable.from_long(frame, unit="patents", year=2012, absent="zero")
    np.testing.assert_array_equal(unknown.amounts, [[1, NAN], [NAN, 2]])
    np.testing.assert_array_equal(none.amounts, [[1, 0], [0, 2]])


def test_long_rows_come_back_as_they_were_put_in():
    frame = pl.DataFrame(
        {"region": ["R1", "R1", "R2", "R2"], "activity": ["A", "B"] * 2, "amount": [1.0, None, 0.0, 2.0]}
    ).with_columns(flag=pl.Series(["", "c", "", "d"]))
    assert ActivityTable.from_long(frame, unit="jobs", year=2014).to_long().equals(frame)


def test_all_problems_of_a_table_are_named_at_once():
    with pytest.raises(MalformedTable) as error:
        jobs([[-1, np.inf], [0, 4]], regions=("R1", "R1"))
    assert str(error.value) == (
        "[E102] The table of `jobs` 2014 is not sound:\n"
        "  - regions named twice: R1\n"
        "  - 1 negative amounts: R1 × C10\n"
        "  - 1 infinite amounts: R1 × C11\n"
        "What to do: correct the input; an amount is zero or more, or NaN where it is not published."
    )


def test_a_wrong_shape_is_refused():
    with pytest.raises(MalformedTable, match=r"`amounts` has shape \(1, 2\), expected \(2, 2\)"):
        jobs([[1, 2]])


def test_repeated_rows_are_refused_not_summed():
    frame = pl.DataFrame({"region": ["R1", "R1"], "activity": ["A", "A"], "amount": [1.0, 2.0]})
    with pytest.raises(MalformedTable) as error:
        ActivityTable.from_long(frame, unit="jobs", year=2014)
    assert error.value.problem == "1 combinations of region and activity occur more than once: R1 × A."


def test_missing_columns_are_named():
    with pytest.raises(MalformedTable) as error:
        ActivityTable.from_long(pl.DataFrame({"region": ["R1"], "jobs": [1.0]}), unit="jobs", year=2014)
    assert error.value.problem == "The columns activity, amount are missing; there are region, jobs."


def test_amounts_cannot_be_changed_in_place():
    with pytest.raises(ValueError, match="read-only"):
        jobs([[1, 2], [3, 4]]).amounts[0, 0] = 9


def test_selecting_activities_makes_the_totals_those_of_what_is_left():
    table = jobs([[1, 2], [3, 4]], region_totals=np.array([10.0, 20.0]))
    assert table.select(regions=["R2"]).region_totals.tolist() == [20.0]
    assert table.select(activities=["C11"]).region_totals.tolist() == [2.0, 4.0]


def test_unknown_codes_are_all_named():
    with pytest.raises(UnknownLabel) as error:
        jobs([[1, 2], [3, 4]]).select(regions=["R1", "X", "Y"])
    assert error.value.problem == "2 of 3 regions asked for are not in the table: X, Y."


def test_dropping_empty_regions_is_recorded():
    table = jobs([[1, 2], [0, 0]]).without_empty()
    assert table.regions == ("R1",)
    assert table.lineage.steps == ("dropped 1 empty regions and 0 empty activities: 1 regions, 2 activities",)


def test_regions_with_too_little_published_can_be_left_out():
    table = jobs([[1, NAN], [3, 4]])
    assert table.with_coverage(0.8).regions == ("R2",)
    with pytest.raises(NothingPublished):
        jobs([[1, NAN], [NAN, 4]]).with_coverage(0.8)


def test_a_section_with_a_confidential_division_is_unpublished():
    table = jobs([[1, 2, 5], [NAN, 4, 6]], activities=("C10", "C11", "D35"))
    sections = table.aggregate({"C10": "C", "C11": "C", "D35": "D"}, nomenclature="NACE Rev. 2 sections")
    np.testing.assert_array_equal(sections.amounts, [[3, 5], [NAN, 6]])
    with pytest.raises(NotConvertible, match="1 of 3 activities have no parent: D35"):
        table.aggregate({"C10": "C", "C11": "C"})


def test_counting_holes_as_zero_needs_a_reason_that_stays():
    table = jobs([[1, NAN], [3, 4]]).fill_with_zero(reason="patents: absent means none")
    assert table.amounts.tolist() == [[1, 0], [3, 4]]
    assert table.lineage.steps == ("counted 1 unpublished cells as zero: patents: absent means none",)


CONVERSION = pl.DataFrame(
    {"from_code": ["R1", "R1", "R2"], "to_code": ["N1", "N2", "N3"], "weight": [0.25, 0.75, 1.0]},
)


def test_a_split_region_shares_its_amounts_out_and_says_so():
    table = jobs([[4, 8], [3, 5]]).convert_regions(CONVERSION, to="NUTS 2021")
    assert table.regions == ("N1", "N2", "N3")
    assert table.amounts.tolist() == [[1, 2], [3, 6], [3, 5]]
    assert table.split_share.tolist() == [1, 1, 0]
    assert table.region_nomenclature == "NUTS 2021"


def test_merging_regions_adds_them_up_and_is_not_a_split():
    together = pl.DataFrame({"from_code": ["R1", "R2"], "to_code": ["N", "N"], "weight": [1.0, 1.0]})
    table = jobs([[4, 8], [3, 5]]).convert_regions(together, to="NUTS 2021")
    assert (table.amounts.tolist(), table.split_share.tolist()) == ([[7, 13]], [0])


def test_a_confidential_amount_stays_so_through_a_conversion_unless_it_is_a_sliver():
    table = jobs([[NAN, 8], [3, 5]], region_totals=np.array([1000.0, 8.0]))
    half = pl.DataFrame({"from_code": ["R1", "R1", "R2"], "to_code": ["N1", "N2", "N2"], "weight": [0.5, 0.5, 1.0]})
    sliver = pl.DataFrame(
        {"from_code": ["R1", "R1", "R2"], "to_code": ["N1", "N2", "N2"], "weight": [0.99999, 0.00001, 1.0]}
    )
    np.testing.assert_array_equal(table.convert_regions(half, to="N").published, [[False, True], [False, True]])
    np.testing.assert_array_equal(table.convert_regions(sliver, to="N").published, [[False, True], [True, True]])


def test_regions_without_a_target_and_uneven_weights_are_named_together():
    broken = pl.DataFrame({"from_code": ["R1"], "to_code": ["N1"], "weight": [0.4]})
    with pytest.raises(NotConvertible) as error:
        jobs([[4, 8], [3, 5]]).convert_regions(broken, to="NUTS 2021")
    assert error.value.problem == (
        "The regions cannot all be converted:\n"
        "  - 1 regions without a target: R2\n"
        "  - 1 regions whose weights do not sum to 1: R1 (0.400)"
    )


@pytest.mark.parametrize(
    ("write", "read", "name"), [(write_csv, read_csv, "t.csv"), (write_parquet, read_parquet, "t")]
)
def test_a_file_gives_back_the_same_table(tmp_path, write, read, name):
    table = jobs(
        [[1.5, NAN], [0, 4]],
        flags=np.array([["", "c"], ["", "d"]], dtype="<U4"),
        region_totals=np.array([3.25, NAN]),
        split_share=np.array([0.5, 0]),
        lineage=Lineage(("Eurostat sbs_r_nuts06_r2",), ("a step",)),
    )
    write(table, tmp_path / name)
    assert_same(read(tmp_path / name), table)


def test_a_csv_without_a_description_is_refused_with_the_way_out(tmp_path):
    (tmp_path / "plain.csv").write_text("region,activity,amount\nR1,A,1\n")
    with pytest.raises(MalformedTable) as error:
        read_csv(tmp_path / "plain.csv")
    assert error.value.do == (
        "read it with Polars and build the table with `ActivityTable.from_long(frame, unit=…, year=…)`."
    )
