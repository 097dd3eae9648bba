"""Refusals: the whole message on stderr, nothing on stdout, and a status that says what kind it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from interlace.atlas import Atlas
from interlace.cli import ExitStatus


def refused(run: Any, status: ExitStatus, message: str) -> None:
    assert (run.out, run.err, run.status) == ("", message + "\n", status)


def test_an_unknown_region_is_answered_with_the_likeliest(interlace: Any) -> None:
    refused(
        interlace("partners", "Andaluzja"),
        ExitStatus.BAD_INPUT,
        "[E401] No region is called or coded “Andaluzja”.\nWhat to do: did you mean Andalucía (ES61)?",
    )


def test_an_ambiguous_name_lists_the_candidates(interlace: Any) -> None:
    refused(
        interlace("profile", "Castilla"),
        ExitStatus.BAD_INPUT,
        "[E402] “Castilla” fits 2 regions: Castilla y León (ES41), Castilla-La Mancha (ES42).\n"
        "What to do: use the code of the one you mean.",
    )


def test_an_unknown_activity_is_refused(interlace: Any) -> None:
    run = interlace("partners", "ES61", "--activity", "X99")
    assert (run.status, run.out) == (ExitStatus.BAD_INPUT, "")
    assert run.err.startswith("[E403] ")


def test_a_year_without_figures_names_those_that_have_some(interlace: Any) -> None:
    refused(
        interlace("partners", "ES61", "--year", "2030"),
        ExitStatus.BAD_INPUT,
        "[E320] There are no figures of `persons_employed` for 2030 in the release europe.\n"
        "What to do: choose one of 2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015.",
    )


def test_a_region_of_which_too_little_is_published_is_a_refusal_of_the_method(interlace: Any) -> None:
    refused(
        interlace("partners", "ES63"),
        ExitStatus.METHOD_REFUSED,
        "[E702] Partners of Ciudad de Ceuta (ES63) cannot be suggested for 2014: only 68% of its activities are "
        "published; 80% are needed.\n"
        "What to do: ask for regions of similar structure instead, or for a larger neighbour.",
    )


def test_all_weights_that_cannot_be_read_are_named(interlace: Any) -> None:
    refused(
        interlace("partners", "ES61", "--weight", "near", "--weight", "adds_to_us=much", "--weight", "near=1"),
        ExitStatus.BAD_INPUT,
        "[E805] 2 of 3 weights cannot be read:\n  - near\n  - adds_to_us=much\n"
        "What to do: write REASON=NUMBER, such as --weight near=0.",
    )


def test_a_weight_for_a_reason_nobody_knows_is_refused(interlace: Any) -> None:
    refused(
        interlace("partners", "ES61", "--weight", "luck=1"),
        ExitStatus.BAD_INPUT,
        "[E701] 1 weights are for reasons nobody knows: luck.\n"
        "What to do: use these keys: adds_to_us, adds_to_them, shared_strengths, similar_structure, same_partnership, "
        "same_macro_region, near.",
    )


def test_a_date_that_is_none_is_refused(interlace: Any) -> None:
    refused(
        interlace("partnerships", "ES61", "--as-of", "last May"),
        ExitStatus.BAD_INPUT,
        "[E805] “last May” is not a date.\nWhat to do: write 2018, 2018-05 or 2018-05-31.",
    )


def test_json_and_csv_at_once_are_refused(interlace: Any) -> None:
    refused(
        interlace("partners", "ES61", "--json", "--csv"),
        ExitStatus.BAD_INPUT,
        "[E802] An answer is either JSON or CSV.\nWhat to do: leave out --json or --csv.",
    )


def test_a_folder_that_is_no_release_is_refused(interlace: Any, tmp_path: Path) -> None:
    message = (
        f"[E601] {tmp_path} holds no manifest.json.\n"
        "What to do: point to a folder written by `interlace release build`."
    )
    refused(interlace("partners", "ES61", "--release", tmp_path), ExitStatus.BAD_INPUT, message)
    refused(interlace("partners", "ES61", INTERLACE_RELEASE=str(tmp_path)), ExitStatus.BAD_INPUT, message)
    refused(interlace("release", "verify", tmp_path), ExitStatus.BAD_INPUT, message)


@pytest.fixture
def damaged(europe: Atlas, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(europe.release.folder, tmp_path / "europe"))
    with (folder / "countries.parquet").open("ab") as table:
        table.write(b"!")
    return folder


def test_a_release_with_a_wrong_checksum_is_refused_by_every_verb(interlace: Any, damaged: Path, europe: Atlas) -> None:
    message = (
        f"[E602] 1 of {len(europe.release.table_names)} files of {damaged} are damaged:\n"
        "  - countries.parquet is not the file that was released\n"
        "What to do: install the release again, or build it anew; do not edit files of a release."
    )
    refused(interlace("partners", "ES61", "--release", damaged), ExitStatus.BAD_INPUT, message)
    refused(interlace("release", "verify", damaged), ExitStatus.BAD_INPUT, message)


@pytest.mark.parametrize("words", [["marry", "ES61"], ["partners"], ["partners", "ES61", "--top", "0"], ["--bogus"]])
def test_wrong_words_are_a_matter_of_usage(words: list[str], interlace: Any) -> None:
    run = interlace(*words)
    assert (run.status, run.out) == (ExitStatus.USAGE, "")
    assert run.err.startswith("Usage: interlace ")
    assert "Traceback" not in run.err
