"""`interlace indicator`: any indicator on a table of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from interlace.cli import ExitStatus
from interlace.kernels.specialisation import location_quotient
from interlace.tables import ActivityTable, write_csv, write_parquet

JOBS = "region,activity,amount\nR1,food,30\nR1,steel,10\nR2,food,10\nR2,steel,50\n"


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    path = tmp_path / "jobs.csv"
    path.write_text(JOBS, encoding="utf-8")
    return path


def test_a_table_of_ones_own_is_read_and_computed(interlace: Any, jobs: Path) -> None:
    run = interlace("indicator", "location-quotient", jobs, "--unit", "jobs", "--year", "2023", "--json")
    assert run.status == ExitStatus.DONE, run.err
    expected = location_quotient(np.array([[30.0, 10.0], [10.0, 50.0]]))
    assert [row["value"] for row in run.data["values"]] == pytest.approx(expected.ravel().tolist())
    assert (run.data["indicator"], run.data["unit"], run.data["year"]) == ("location_quotient", "1", 2023)


def test_tables_that_describe_themselves_need_no_options(interlace: Any, jobs: Path, tmp_path: Path) -> None:
    table = ActivityTable.from_long(pl.read_csv(jobs), unit="jobs", year=2023)
    write_csv(table, tmp_path / "own.csv")
    write_parquet(table, tmp_path / "own.parquet")
    answers = [interlace("indicator", "presence", tmp_path / f"own.{kind}", "--csv").out for kind in ("csv", "parquet")]
    assert answers[0] == answers[1] == "region,activity,value\nR1,food,1.0\nR1,steel,0.0\nR2,food,0.0\nR2,steel,1.0\n"


def test_an_empty_amount_is_not_zero(interlace: Any, tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text(JOBS + "R3,food,20\nR3,steel,\n", encoding="utf-8")
    run = interlace("indicator", "location-quotient", path, "--unit", "jobs", "--year", "2023")
    assert "1 of 6 values do not exist: not published, or too little to score." in run.out
    assert ["R3", "steel", "·"] in [line.split() for line in run.out.splitlines()]


def test_a_bare_table_must_be_given_unit_and_year(interlace: Any, jobs: Path) -> None:
    run = interlace("indicator", "presence", jobs)
    assert run.status == ExitStatus.BAD_INPUT
    assert run.err == (
        f"[E805] {jobs} does not say its unit and year.\n"
        "What to do: add --unit and --year, such as --unit jobs --year 2023.\n"
    )


def test_an_indicator_that_needs_an_orientation_says_so(interlace: Any, jobs: Path) -> None:
    run = interlace("indicator", "region-complexity", jobs, "--unit", "jobs", "--year", "2023")
    assert run.status == ExitStatus.METHOD_REFUSED
    assert run.err.startswith("[E2")


def test_a_file_that_is_not_there_is_refused(interlace: Any, tmp_path: Path) -> None:
    run = interlace("indicator", "presence", tmp_path / "none.csv")
    assert run.err == f"[E805] There is no file {tmp_path / 'none.csv'}.\nWhat to do: name a file that exists.\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("words.csv", b"region,activity,amount\nR1,food,many\n"),
        ("columns.csv", b"place,thing\nR1,food\n"),
        ("picture.parquet", b"\x89PNG\r\n\x1a\n"),
        ("empty.csv", b""),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_without_traceback(
    name: str, content: bytes, interlace: Any, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    run = interlace("indicator", "presence", tmp_path / name, "--unit", "jobs", "--year", "2023")
    assert (run.status, run.out) == (ExitStatus.BAD_INPUT, "")
    assert run.err.startswith("[E102] ")


def test_the_python_that_is_printed_computes_the_same(
    interlace: Any, jobs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("indicator", "diversity", jobs, "--unit", "jobs", "--year", "2023")
    names: dict[str, Any] = {}
    exec(interlace(*asked, "--as-python").out.replace("print(", "answer = ("), names)
    capsys.readouterr()
    assert interlace(*asked, "--csv").out == names["answer"].write_csv()
