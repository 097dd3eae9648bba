"""``-o FILE``: the ending decides the form, nothing is overwritten, nothing is half-written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest

from interlace.atlas import Atlas
from interlace.cli import ExitStatus

SIMILAR = ("similar", "ES61")


def test_the_ending_decides_the_form(interlace: Any, europe: Atlas, tmp_path: Path) -> None:
    found = europe.region("ES61").similar()
    for ending in ("json", "csv", "parquet", "txt"):
        run = interlace(*SIMILAR, "-o", tmp_path / f"similar.{ending}")
        assert (run.status, run.out) == (ExitStatus.DONE, "")
        assert run.err == f"Wrote {tmp_path / f'similar.{ending}'}.\n"
    assert json.loads((tmp_path / "similar.json").read_text(encoding="utf-8")) == found.to_dict()
    assert pl.read_parquet(tmp_path / "similar.parquet").equals(found.to_frame())
    assert pl.read_csv(tmp_path / "similar.csv")["region"].to_list() == [row.region for row in found]
    assert (tmp_path / "similar.txt").read_text(encoding="utf-8").startswith(f"{found.title}\n")


def test_an_existing_file_is_not_overwritten(interlace: Any, tmp_path: Path) -> None:
    path = tmp_path / "precious.csv"
    path.write_text("mine", encoding="utf-8")
    run = interlace(*SIMILAR, "-o", path)
    assert (run.status, run.out) == (ExitStatus.BAD_INPUT, "")
    assert run.err == (
        f"[E801] {path} is there already.\nWhat to do: choose another name, or add --force to replace it.\n"
    )
    assert path.read_text(encoding="utf-8") == "mine"


def test_force_overwrites(interlace: Any, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("mine", encoding="utf-8")
    assert interlace(*SIMILAR, "-o", path, "--force").status == ExitStatus.DONE
    assert path.read_text(encoding="utf-8").startswith("rank,region,")


def test_an_unknown_ending_is_refused_before_anything_is_computed(interlace: Any, tmp_path: Path) -> None:
    run = interlace("partners", "Atlantis", "-o", tmp_path / "answer.docx")
    assert run.err == (
        f"[E802] {tmp_path / 'answer.docx'} ends in none of .json, .csv, .parquet, .txt, .svg.\n"
        "What to do: end the name with the form you want.\n"
    )


def test_a_refused_question_leaves_no_file(interlace: Any, tmp_path: Path) -> None:
    assert interlace("partners", "ES63", "-o", tmp_path / "answer.json").status == ExitStatus.METHOD_REFUSED
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("partners ES61 --top 3", "Partners of Andalucía (ES61), 2014"),
        ("partners ES61 --top 3 --explain", "Partners of Andalucía (ES61), 2014"),
        ("opportunities ES61", "Opportunity space of Andalucía (ES61)"),
        ("profile ES61", "What Andalucía is strong in"),
        ("compare ES61 ITH5", "Andalucía and Emilia-Romagna: what they are strong in"),
        ("similar ES61", "Regions of similar structure to Andalucía (ES61)"),
        ("activity C28", "Manufacture of machinery and equipment n.e.c. (C28)"),
        ("partnerships water-smart-territories", "Water Smart Territories"),
    ],
)
def test_a_figure_is_written_as_a_picture_that_stands_alone(
    words: str, title: str, interlace: Any, tmp_path: Path
) -> None:
    path = tmp_path / "figure.svg"
    run = interlace(*words.split(), "-o", path)
    assert run.status == ExitStatus.DONE, run.err
    picture = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    texts = "".join(picture.itertext())
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert title in texts
    assert "Source: " in texts


def test_a_figure_is_opened_in_the_browser_of_the_environment(interlace: Any, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    run = interlace("profile", "ES61", "--open", BROWSER=f"sh -c 'echo %s > {seen}'")
    address = seen.read_text(encoding="utf-8").strip()
    figure = Path(address.removeprefix("file://"))
    assert figure.read_text(encoding="utf-8").startswith("<svg")
    assert run.err == f"The figure is {figure}.\n"
    assert run.out.startswith("Andalucía (ES61), Spain\n")


def test_a_figure_that_does_not_exist_is_refused(interlace: Any, tmp_path: Path) -> None:
    run = interlace("search", "batter", "-o", tmp_path / "figure.svg")
    assert run.status == ExitStatus.BAD_INPUT
    assert run.err == (
        "[E803] There is no figure of this answer.\n"
        "What to do: leave out --open, or write .json, .csv, .parquet or .txt.\n"
    )
    assert interlace("partnerships", "ES61", "-o", tmp_path / "figure.svg").err == (
        "[E803] There is no figure of a region's partnerships.\nWhat to do: ask for one partnership by its key.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_can_be_read_by_others_as_any_other_file(interlace: Any, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("", encoding="utf-8")
    interlace(*SIMILAR, "-o", tmp_path / "similar.csv")
    assert (tmp_path / "similar.csv").stat().st_mode == (tmp_path / "mine").stat().st_mode


@pytest.mark.parametrize("verb", ["show"])
def test_what_a_release_holds_can_be_written_too(verb: str, interlace: Any, europe: Atlas, tmp_path: Path) -> None:
    interlace("release", verb, "-o", tmp_path / "tables.csv")
    assert pl.read_csv(tmp_path / "tables.csv")["table"].to_list() == list(europe.release.table_names)
