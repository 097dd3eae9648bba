"""Records become tables: one expression, the same numbers on every engine."""

import shutil

import numpy as np
import pytest

from interlace.errors import MalformedRecords
from interlace.microdata import amounts_of, co_occurrence_of, count_records, open_engine, read_records

PATENTS = """patent,region,class,citations
p1,ES61,A,2
p1,ES61,B,2
p1,ITH5,A,2
p2,ITH5,B,5
p3,ITH5,B,
p3,,B,1
p4,FI1D,,3
"""


@pytest.fixture(
    scope="module",
    params=["duckdb", pytest.param("spark", marks=pytest.mark.slow)],
)
def patents(request, tmp_path_factory):
    if request.param == "spark":
        pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
        if shutil.which("java") is None:
            pytest.skip("Spark needs Java")
    file = tmp_path_factory.mktemp("records") / "patents.csv"
    file.write_text(PATENTS)
    return read_records(open_engine(request.param), file)


def long_of(expression):
    return [tuple(row.values()) for row in expression.to_pyarrow().to_pylist()]


def test_whole_counting_counts_every_row(patents):
    counted = amounts_of(patents, activity="class")
    assert long_of(counted) == [("ES61", "A", 1), ("ES61", "B", 1), ("ITH5", "A", 1), ("ITH5", "B", 2)]


def test_fractional_counting_counts_every_record_once(patents):
    third = pytest.approx(1 / 3)
    counted = amounts_of(patents, activity="class", record="patent", counting="fractional")
    # p3 has one row with both region and class, so it counts fully there
    assert long_of(counted) == [("ES61", "A", third), ("ES61", "B", third), ("ITH5", "A", third), ("ITH5", "B", 2)]


def test_a_column_can_be_summed_and_what_is_missing_adds_nothing(patents):
    counted = amounts_of(patents, activity="class", amount="citations")
    assert long_of(counted) == [("ES61", "A", 2), ("ES61", "B", 2), ("ITH5", "A", 2), ("ITH5", "B", 5)]


def test_classes_of_one_record_co_occur_once(patents):
    assert long_of(co_occurrence_of(patents, record="patent", activity="class")) == [("A", "B", 1)]


def test_records_become_a_table_that_says_what_was_left_out(patents):
    table = count_records(
        patents, activity="class", unit="patents", year=2012, activity_nomenclature="IPC sections", source="made up"
    )
    assert (table.regions, table.activities) == (("ES61", "ITH5"), ("A", "B"))
    np.testing.assert_array_equal(table.amounts, [[1, 1], [1, 2]])
    assert table.lineage.steps == ("counted records (whole); 2 rows without region or activity left out",)


def test_missing_columns_are_all_named(patents):
    with pytest.raises(MalformedRecords) as error:
        amounts_of(patents, region="nuts", activity="ipc")
    assert error.value.problem == (
        "2 of 2 columns are not in the records:\n  - `nuts`\n  - `ipc`\nThere are patent, region, class, citations."
    )


def test_fractional_counting_without_a_record_is_refused(patents):
    with pytest.raises(MalformedRecords, match="which rows belong to one record"):
        amounts_of(patents, activity="class", counting="fractional")


def test_a_file_that_is_neither_parquet_nor_csv_is_refused(tmp_path):
    (tmp_path / "records.xls").write_bytes(b"")
    with pytest.raises(MalformedRecords, match="neither Parquet nor CSV"):
        read_records(open_engine(), tmp_path / "records.xls")
