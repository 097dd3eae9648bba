"""`interlace release`: show, verify, build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interlace.atlas import Atlas
from interlace.cli import ExitStatus


def test_a_sound_release_is_said_to_be_sound(interlace: Any, europe: Atlas) -> None:
    run = interlace("release", "verify")
    release = europe.release
    assert run.out == (
        f"{release.name} {release.version}: all {len(release.table_names)} tables are as they were released.\n"
    )
    assert run.status == ExitStatus.DONE


def test_the_contents_of_a_release_are_shown_with_years_and_rows(interlace: Any, europe: Atlas) -> None:
    run = interlace("release", "show", COLUMNS="120")
    rows = europe.release.manifest["tables"]["sbs"]["rows"]
    line = next(line for line in run.out.splitlines() if line.startswith("sbs "))
    assert line.split()[-3:-1] == ["2008-2015", f"{rows:,}"]
    assert interlace("release", "show", "--json").data == dict(europe.release.manifest)


def test_a_recipe_that_does_not_exist_is_a_matter_of_usage(interlace: Any, tmp_path: Path) -> None:
    run = interlace("release", "build", "asia", "--from", tmp_path)
    assert run.status == ExitStatus.USAGE
    assert "there is no recipe “asia”, only europe." in run.err


def test_building_without_originals_names_what_is_missing(interlace: Any, tmp_path: Path) -> None:
    run = interlace("release", "build", "europe", "--from", tmp_path, "--to", tmp_path / "europe")
    assert run.status == ExitStatus.BAD_INPUT
    assert run.err.startswith("[E605] ")
    assert not (tmp_path / "europe").exists()


@pytest.mark.slow
def test_a_release_that_was_built_is_sound(interlace: Any, held_data: Path, tmp_path: Path) -> None:
    run = interlace("release", "build", "europe", "--from", held_data, "--to", tmp_path / "europe")
    assert run.status == ExitStatus.DONE, run.err
    assert interlace("release", "verify", tmp_path / "europe").status == ExitStatus.DONE
    again = interlace("release", "build", "europe", "--from", held_data, "--to", tmp_path / "europe")
    assert again.status == ExitStatus.BAD_INPUT
    assert again.err.startswith("[E604] ")
