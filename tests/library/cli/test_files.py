"""``-o FILE``: the ending decides the form, nothing is overwritten, nothing is half-written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


def test_a_figure_that_does_not_exist_is_refused(interlace: Any) -> None:
    run = interlace("search", "batter", "--open")
    assert run.status == ExitStatus.BAD_INPUT
    assert run.err == (
        "[E803] There is no figure of this answer.\n"
        "What to do: leave out --open, or write .json, .csv, .parquet or .txt.\n"
    )


@pytest.mark.parametrize("verb", ["show"])
def test_what_a_release_holds_can_be_written_too(verb: str, interlace: Any, europe: Atlas, tmp_path: Path) -> None:
    interlace("release", verb, "-o", tmp_path / "tables.csv")
    assert pl.read_csv(tmp_path / "tables.csv")["table"].to_list() == list(europe.release.table_names)
