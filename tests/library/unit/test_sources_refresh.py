"""Fetched business statistics take the place of the shipped ones. The figures fetched here are made up."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.library.unit.eurostat_server import Eurostat, figures_for, running

from interlace.errors import DamagedSnapshot, MissingOriginals
from interlace.recipes.europe import build_europe
from interlace.recipes.europe.embedding import EMBEDDED
from interlace.recipes.europe.refresh import refresh_europe
from interlace.sources.eurostat_service import fetch_eurostat
from interlace.tables import Release

CODES = {
    "freq": ["A"],
    "nace_r2": ["C", "C10", "C101", "C28", "B-N_S95_X_K"],
    "indic_sbs": ["EMP_LOC_NR", "LOC_NR", "SAL_LOC_NR"],
    "geo": ["ES", "ES6", "ES61", "ESZZ", "HR05", "ITH5"],
    "time": ["2021", "2022"],
}


@pytest.fixture
def fetched(tmp_path: Path) -> Path:
    folder = tmp_path / "fetched"
    eurostat = Eurostat(CODES, figures_for(CODES), dataset="sbs_r_nuts2021", largest_answer_cells=50)
    with running(eurostat):
        fetch_eurostat("sbs_r_nuts2021", into=folder, cache=tmp_path / "cache", base_url=eurostat.base_url)
    return folder


def test_fetched_years_join_those_that_ship(fetched: Path, tmp_path: Path) -> None:
    shipped = Release.open(EMBEDDED, verify=False).table("sbs")
    renewed = build_europe(fetched, tmp_path / "release").table("sbs")
    newer = renewed.filter(pl.col("year") > 2020)
    assert renewed.filter(pl.col("year") < 2020).equals(shipped)
    assert newer["region"].unique().sort().to_list() == ["ES61", "HR05", "ITH5"]
    assert newer["activity"].unique().sort().to_list() == ["C", "C10", "C28"]
    assert newer["measure"].unique().sort().to_list() == ["local_units", "persons_employed"]
    assert newer["nuts_version"].unique().to_list() == [2021]
    secret = newer.filter(pl.col("flag").str.contains("c"))
    assert secret["amount"].null_count() == secret.height > 0


def test_fetching_one_region_again_leaves_the_others_as_they_ship(tmp_path: Path) -> None:
    codes = {**CODES, "indic_sbs": ["V16110"], "geo": ["ES61"], "time": ["2014"], "nace_r2": ["C10"]}
    eurostat = Eurostat(codes, {("A", "C10", "V16110", "ES61", "2014"): (12345.0, "r")}, dataset="sbs_r_nuts06_r2")
    eurostat.code_list = "indic_sb"
    with running(eurostat):
        fetch_eurostat("sbs_r_nuts06_r2", into=tmp_path / "f", cache=tmp_path / "c", base_url=eurostat.base_url)
    shipped = Release.open(EMBEDDED, verify=False).table("sbs")
    renewed = refresh_europe(tmp_path / "f", tmp_path / "release").table("sbs")
    here = (pl.col("region") == "ES61") & (pl.col("year") == 2014) & (pl.col("measure") == "persons_employed")
    assert renewed.filter(here).select("activity", "amount", "flag").rows() == [("C10", 12345.0, "r")]
    assert renewed.filter(~here).equals(shipped.filter(~here))


def test_the_manifest_says_where_the_newer_years_come_from(fetched: Path, tmp_path: Path) -> None:
    release = refresh_europe(fetched, tmp_path / "release")
    source = release.sources["sbs_r_nuts2021"]
    assert source.attribution == "Source: Eurostat, sbs_r_nuts2021"
    assert source.licence == "CC BY 4.0"
    assert (source.retrieved_on, len(source.sha256)) != ("", 0)
    assert release.manifest["tables"]["sbs"]["years"] == "2008-2022"
    assert "sbs_r_nuts2021" in release.manifest["tables"]["sbs"]["sources"]
    assert release.version.startswith(Release.open(EMBEDDED, verify=False).version + "+")


def test_everything_else_stays_as_it_ships(fetched: Path, tmp_path: Path) -> None:
    shipped = Release.open(EMBEDDED, verify=False)
    renewed = refresh_europe(fetched, tmp_path / "release")
    assert renewed.table_names == shipped.table_names
    for name in shipped.table_names:
        assert name == "sbs" or renewed.table(name).equals(shipped.table(name))


def test_a_changed_file_is_not_taken_over(fetched: Path, tmp_path: Path) -> None:
    (fetched / "sbs_r_nuts2021.csv.gz").write_bytes(b"geo,time,obs_value\nES61,2021,1\n")
    with pytest.raises(DamagedSnapshot):
        refresh_europe(fetched, tmp_path / "release")
    assert not (tmp_path / "release").exists()


def test_a_folder_without_fetched_statistics_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingOriginals) as error:
        refresh_europe(tmp_path, tmp_path / "release")
    assert str(error.value) == (
        f"[{MissingOriginals.code}] {tmp_path} holds no fetched business statistics.\n"
        "What to do: fetch one of sbs_r_nuts06_r2, sbs_r_nuts2021 into it, such as "
        "`interlace fetch eurostat sbs_r_nuts2021`."
    )
