"""The shipped release against the original files, where they are held."""

from __future__ import annotations

from pathlib import Path

import fastexcel
import polars as pl
import pytest

from interlace.recipes.europe import EMBEDDED, build_europe
from interlace.recipes.europe.originals import find_originals
from interlace.tables.release import MANIFEST, Release


def test_building_again_gives_the_shipped_bytes(held_data: Path, tmp_path: Path):
    built = build_europe(held_data, tmp_path / "europe")
    for about in built.manifest["tables"].values():
        assert (built.folder / about["file"]).read_bytes() == (EMBEDDED / about["file"]).read_bytes(), about["file"]
    assert (built.folder / MANIFEST).read_bytes() == (EMBEDDED / MANIFEST).read_bytes()


def test_the_manifest_names_the_checksums_of_the_originals(held_data: Path):
    shipped = Release.open(EMBEDDED).sources
    found = find_originals(held_data).sources()
    assert {key: shipped[key].sha256 for key in found} == {key: source.sha256 for key, source in found.items()}


@pytest.fixture(scope="module")
def spreadsheet(held_data: Path) -> pl.DataFrame:
    """Another project's export of persons employed 2014, by label: region, activity, text."""
    path = held_data / "eurostat-sbs" / "sbs_persons_2014_onlines3.xls"
    cells = fastexcel.read_excel(path).load_sheet("Data", header_row=None, dtypes="string").to_polars().rows()
    divisions = cells[5]
    return pl.DataFrame(
        [
            (row[0].strip(), int(division), text.strip())
            for row in cells[10:]
            if row[0]
            for division, text in zip(divisions, row, strict=True)
            if division and division.strip().isdigit() and text
        ],
        schema=["name", "division", "text"],
        orient="row",
    ).unique(maintain_order=True)


@pytest.fixture(scope="module")
def compared(spreadsheet: pl.DataFrame) -> pl.DataFrame:
    release = Release.open(EMBEDDED)
    names = release.table("regions").filter((pl.col("level") == 2) & (pl.col("nuts_version") == 2013))
    once = names.filter(~pl.col("name").is_duplicated()).select("name", region="code")
    ours = release.table("sbs").filter(
        (pl.col("year") == 2014) & (pl.col("measure") == "persons_employed") & (pl.col("activity_level") == 2)
    )
    return (
        spreadsheet.filter(~pl.struct("name", "division").is_duplicated())
        .join(once, on="name")
        .join(
            ours.select("region", "amount", "flag", division=pl.col("activity").str.tail(2).cast(pl.Int64)),
            on=["region", "division"],
        )
    )


def test_two_copies_of_the_same_year_agree_in_every_cell_but_those_of_slovakia_which_was_revised(
    compared: pl.DataFrame,
):
    assert compared["region"].n_unique() > 120
    numbers = compared.filter(pl.col("text") != ":")
    assert numbers.height > 8_000
    differing = numbers.filter(pl.col("text").cast(pl.Float64) != pl.col("amount"))
    assert sorted(differing["region"].unique().to_list()) == ["SK01", "SK02", "SK03", "SK04"]
    assert numbers.filter(~pl.col("region").str.starts_with("SK")).height > 13_000


def test_what_the_other_copy_could_not_publish_is_not_a_zero_here(compared: pl.DataFrame):
    hidden = compared.filter(pl.col("text") == ":")
    assert hidden.height > 500
    assert hidden["amount"].null_count() == hidden.height
