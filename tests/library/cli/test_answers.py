"""The command line answers what Python answers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from interlace.atlas import Atlas
from interlace.cli import ExitStatus
from interlace.cli.answer import plain

Ask = Callable[[Atlas], Any]

QUESTIONS: dict[str, Ask] = {
    "profile Andalucia": lambda europe: europe.region("ES61").profile(),
    "opportunities ES61 --top 5": lambda europe: europe.region("ES61").opportunities(top=5),
    "partners ES61 --activity C28": lambda europe: europe.region("ES61").partners(activity="C28"),
    "partners ES61 --diverse --exclude-country --weight near=0 --weight adds_to_us=2": lambda europe: europe.region(
        "ES61"
    ).partners(weights={"near": 0.0, "adds_to_us": 2.0}, diverse=True, exclude_country=True),
    "similar ITH5 --exclude-country": lambda europe: europe.region("ITH5").similar(exclude_country=True),
    "compare ES61 ITH5": lambda europe: europe.compare("ES61", "ITH5"),
    "partnerships": lambda europe: europe.partnerships(),
    "partnerships ES61 --as-of 2017": lambda europe: europe.region("ES61").partnerships(as_of="2017"),
    "partnerships bioenergy": lambda europe: europe.partnership("bioenergy"),
    "partnerships --claims": lambda europe: europe.claims(),
    "partnerships bioenergy --claims --as-of 2017": lambda europe: europe.claims("bioenergy", as_of="2017"),
    "partnerships ES61 --claims": lambda europe: europe.claims("ES61"),
    "activities": lambda europe: europe.activities(),
    "activity C28": lambda europe: europe.activity("C28"),
    "search batter": lambda europe: europe.search("batter"),
}


@pytest.mark.parametrize("words", QUESTIONS)
def test_json_holds_what_python_answers(words: str, interlace: Any, europe: Atlas) -> None:
    run = interlace(*words.split(), "--json")
    assert (run.status, run.err) == (ExitStatus.DONE, "")
    assert run.data == json.loads(json.dumps(plain(QUESTIONS[words](europe).to_dict())))


@pytest.mark.parametrize("words", QUESTIONS)
def test_csv_reads_back_to_the_frame_python_answers(words: str, interlace: Any, europe: Atlas) -> None:
    run = interlace(*words.split(), "--csv")
    frame = QUESTIONS[words](europe).to_frame()
    read = pl.read_csv(io.StringIO(run.out), infer_schema=False)
    assert (read.columns, read.height) == (frame.columns, frame.height)
    numbers = [name for name, kind in frame.schema.items() if kind.is_numeric()]
    assert read.select(pl.col(numbers).cast(pl.Float64)).equals(frame.select(pl.col(numbers).cast(pl.Float64)))


@pytest.mark.parametrize("words", QUESTIONS)
@pytest.mark.parametrize("width", [80, 120])
def test_what_is_printed_fits_the_screen_and_names_its_source(
    words: str, width: int, interlace: Any, europe: Atlas
) -> None:
    run = interlace(*words.split(), COLUMNS=str(width))
    too_long = [line for line in run.out.splitlines() if len(line) > width and not line.startswith("http")]
    assert too_long == []
    last = " ".join(run.out.rpartition("Source: ")[2].split())
    assert last.endswith(f"Release {europe.release.name} {europe.release.version}.")
    assert run.err == ""


@pytest.mark.parametrize(
    "words", ["partners ES61 --activity C28 --top 3", "compare ES61 ITH5", "partnerships bioenergy"]
)
def test_the_python_that_is_printed_gives_the_same_answer(words: str, interlace: Any) -> None:
    code = interlace(*words.split(), "--as-python").out
    asked = code.replace("print(", "answer = (")
    names: dict[str, Any] = {}
    exec(asked, names)
    assert interlace(*words.split(), "--json").data == json.loads(json.dumps(plain(names["answer"].to_dict())))


def test_the_same_question_in_python_leaves_out_what_was_not_said(interlace: Any) -> None:
    run = interlace("partners", "Île-de-France", "--diverse", "--year", "2013", "--as-python")
    assert run.out == (
        "import interlace as il\n\n"
        "europe = il.release(year=2013)\n"
        'print(europe.region("Île-de-France").partners(diverse=True))\n'
    )


def test_every_reason_is_printed_when_asked_for(interlace: Any, europe: Atlas) -> None:
    run = interlace("partners", "ES61", "--top", "1", "--explain", COLUMNS="4000")
    for reason in europe.region("ES61").partners(top=1)[0].reasons:
        assert reason.sentence in run.out


def test_the_year_stands_in_the_title_and_what_is_hidden_below(interlace: Any) -> None:
    lines = interlace("opportunities", "ES61").out.splitlines()
    assert lines[0] == "Opportunities of Andalucía (ES61), 2014: 40 activities it is not specialised in"
    assert "6 of 68 activities are not published for this region." in lines


def test_numbers_are_set_to_the_right(interlace: Any) -> None:
    run = interlace("activity", "C28", COLUMNS="80")
    rows = [line for line in run.out.splitlines() if line.endswith(" %")]
    assert len(rows) == 20
    assert len({len(row) for row in rows}) == 1


def test_where_sources_differ_all_of_them_are_named(interlace: Any) -> None:
    lines = interlace("partnerships", "chemicals", COLUMNS="100").out.splitlines()
    assert lines[lines.index("Where sources differ") + 1] == (
        "Leads: Lombardia, Limburg (T38); Lombardia, South Netherlands (T37)."
    )


def test_a_region_without_claims_is_not_said_to_be_in_nothing(interlace: Any) -> None:
    run = interlace("partnerships", "EL30")
    assert "no claim does not mean no membership" in run.out


def test_another_year_can_be_asked_for(interlace: Any) -> None:
    run = interlace("activity", "C28", "--year", "2010", "--json")
    assert run.data["year"] == 2010


def test_nothing_is_coloured_where_there_is_no_terminal(interlace: Any) -> None:
    assert "\x1b" not in interlace("partners", "ES61").out


def test_the_version_is_told(interlace: Any) -> None:
    assert interlace("--version").out == "interlace 0.1.0\n"
