"""`interlace fetch eurostat` against a small Eurostat on this machine that speaks its dialect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.library.unit.eurostat_server import Eurostat, figures_for, running

from interlace.cli import ExitStatus
from interlace.sources.eurostat import parse_eurostat
from interlace.sources.gisco import TERMS

CODES = {
    "freq": ["A"],
    "nace_r2": ["C10", "C28"],
    "indic_sbs": ["EMP_LOC_NR"],
    "geo": ["ES61", "ITH5", "PT11"],
    "time": ["2021", "2022"],
}


@pytest.fixture
def eurostat() -> Iterator[Eurostat]:
    with running(Eurostat(CODES, figures_for(CODES))) as service:
        yield service


@pytest.fixture
def fetch(interlace: Any, eurostat: Eurostat, tmp_path: Path) -> Any:
    def run(*words: str) -> Any:
        environ = {"INTERLACE_EUROSTAT_URL": eurostat.base_url, "INTERLACE_CACHE": str(tmp_path / "cache")}
        return interlace("fetch", "eurostat", *words, "--to", tmp_path / "here", **environ)

    return run


def test_a_dataset_is_fetched_and_its_path_told_on_stdout(fetch: Any, tmp_path: Path) -> None:
    run = fetch("sbs_made_up", "--filter", "nace_r2=C28", "--filter", "geo=ES61,ITH5")
    path = tmp_path / "here" / "sbs_made_up.csv.gz"
    assert (run.status, run.out) == (ExitStatus.DONE, f"{path}\n")
    assert run.err.startswith("Business statistics (made up). Source: Eurostat, sbs_made_up, CC BY 4.0; fetched ")
    frame = parse_eurostat(path.read_bytes())
    assert frame["nace_r2"].cast(pl.String).unique().to_list() == ["C28"]
    assert sorted(frame["geo"].cast(pl.String).unique().to_list()) == ["ES61", "ITH5"]


def test_a_file_that_is_there_is_not_replaced_without_force(fetch: Any, eurostat: Eurostat, tmp_path: Path) -> None:
    fetch("sbs_made_up")
    asked = len(eurostat.asked)
    path = tmp_path / "here" / "sbs_made_up.csv.gz"
    run = fetch("sbs_made_up")
    assert (run.status, run.out) == (ExitStatus.BAD_INPUT, "")
    assert run.err == (
        f"[E801] {path} is there already.\nWhat to do: name another folder with --to, or add --force to replace it.\n"
    )
    assert len(eurostat.asked) == asked
    assert fetch("sbs_made_up", "--force").status == ExitStatus.DONE


def test_a_code_the_dataset_does_not_have_is_refused(fetch: Any, tmp_path: Path) -> None:
    run = fetch("sbs_made_up", "--filter", "nace_r2=C99")
    assert run.status == ExitStatus.BAD_INPUT
    assert run.err.startswith("[E514] ")
    assert not list((tmp_path / "here").glob("*.csv.gz"))


def test_a_dataset_that_does_not_exist_is_unreachable(fetch: Any) -> None:
    assert fetch("sbs_of_atlantis").status == ExitStatus.SOURCE_UNREACHABLE


def test_all_filters_that_cannot_be_read_are_named(fetch: Any, eurostat: Eurostat) -> None:
    run = fetch("sbs_made_up", "--filter", "C28", "--filter", "geo=")
    assert run.err == (
        "[E805] 2 of 2 filters cannot be read:\n  - C28\n  - geo=\n"
        "What to do: write DIMENSION=CODE, such as --filter nace_r2=C28,C29.\n"
    )
    assert eurostat.asked == []


def test_the_same_in_python(interlace: Any) -> None:
    run = interlace("fetch", "eurostat", "sbs_r_nuts2021", "--filter", "geo=ES61,ITH5", "--to", "here", "--as-python")
    assert run.out == (
        "from pathlib import Path\n\n"
        "from interlace.sources.eurostat_service import fetch_eurostat\n\n"
        "snapshot = fetch_eurostat(\"sbs_r_nuts2021\", {'geo': ['ES61', 'ITH5']}, into=Path(\"here\"), "
        'cache=Path("cache"))\n'
        "print(snapshot.path, snapshot.attribution)\n"
    )


SHAPES = (
    b'{"type": "FeatureCollection", "features": [{"properties": {"NUTS_ID": "XX11"}, "geometry": '
    b'{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}'
)
FILE = "NUTS_RG_60M_2021_4326_LEVL_2.geojson"


@pytest.fixture
def gisco() -> Iterator[Eurostat]:
    with running(Eurostat({}, {}, files={FILE: ("application/geo+json", SHAPES)})) as service:
        yield service


def test_boundaries_are_fetched_with_consent_only(interlace: Any, gisco: Eurostat, tmp_path: Path) -> None:
    environ = {"INTERLACE_GISCO_URL": f"{gisco.base_url}/files", "INTERLACE_CACHE": str(tmp_path / "cache")}
    asked = interlace("fetch", "boundaries", "--to", tmp_path, **environ)
    assert (asked.status, asked.out, gisco.asked) == (ExitStatus.BAD_INPUT, "", [])
    assert asked.err == (
        f"[E530] The boundaries have terms of their own. {TERMS}\nWhat to do: add --agree if you agree to them.\n"
    )
    agreed = interlace("fetch", "boundaries", "--to", tmp_path, "--agree", **environ)
    assert (agreed.status, agreed.out) == (ExitStatus.DONE, f"{tmp_path / FILE}\n")
    assert (tmp_path / FILE).read_bytes() == SHAPES
    again = interlace("fetch", "boundaries", "--to", tmp_path, "--agree", **environ)
    assert again.err.startswith(f"[E801] {tmp_path / FILE} is there already.")
