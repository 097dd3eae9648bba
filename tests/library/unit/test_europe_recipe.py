"""The recipe of the European release, piece by piece."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from interlace.errors import MalformedRegister, MissingOriginals, ReleaseExists
from interlace.recipes.europe import EMBEDDED, build_europe, embed, renew_register
from interlace.recipes.europe.categories import region_categories
from interlace.recipes.europe.countries import MEMBERS_2021, countries
from interlace.recipes.europe.macro_regions import macro_regions
from interlace.recipes.europe.originals import ORIGINALS, find_originals
from interlace.recipes.europe.vintage import told_twice, with_version
from interlace.tables.release import Release

REGIONS = pl.DataFrame(
    {"code": ["EL11", "EL51", "UKI1", "ES61", "ES61"], "nuts_version": [2010, 2013, 2010, 2010, 2013]},
    schema_overrides={"nuts_version": pl.Int16},
)
CONVERSION = pl.DataFrame(
    {
        "level": [2, 2, 2, 2],
        "from_version": [2010, 2010, 2006, 2006],
        "to_version": [2013, 2013, 2013, 2013],
        "from_code": ["SI01", "SI02", "UKD2", "UKD5"],
        "to_code": ["SI03", "SI04", "UKD7", "UKD7"],
        "weight": [1.0, 1.0, 0.12, 1.0],
    }
)


def rows(*cells: tuple[str, int, int]) -> pl.DataFrame:
    """Region, version, and how many published cells it has in 2010."""
    repeated = [(region, version, 2010) for region, version, number in cells for _ in range(number)]
    return pl.DataFrame(repeated, schema=["region", "nuts_version", "year"], orient="row")


def test_a_code_belongs_to_the_first_version_that_has_it():
    figures = pl.DataFrame({"region": ["EL11", "EL51", "ES61", "EU27"], "amount": [1, 2, 3, 4]})
    placed = with_version(figures, REGIONS, (2013, 2010))
    assert placed.select("region", "nuts_version").sort("region").rows() == [
        ("EL11", 2010),
        ("EL51", 2013),
        ("ES61", 2013),
    ]


def test_a_territory_told_under_old_and_new_codes_counts_once():
    figures = rows(("SI01", 2010, 68), ("SI03", 2013, 66), ("SI02", 2010, 60))
    assert told_twice(figures, CONVERSION, ["year"]).rows() == [("SI01", 2010)]


def test_of_two_tellings_the_fuller_one_is_kept():
    figures = rows(("UKD5", 2006, 65), ("UKD2", 2006, 62), ("UKD7", 2013, 3))
    assert told_twice(figures, CONVERSION, ["year"]).rows() == [("UKD7", 2010)]


def test_all_missing_originals_are_named_with_the_place_to_get_them(tmp_path: Path):
    with pytest.raises(MissingOriginals) as error:
        find_originals(tmp_path)
    files = [(file, original.obtained_from) for original in ORIGINALS for file in original.files]
    assert str(error.value) == (
        f"[E605] {len(files)} of {len(files)} original files are not under {tmp_path}:"
        + "".join(f"\n  - {file} (from {place})" for file, place in files)
        + "\nWhat to do: obtain them, put them anywhere under that folder under these names, and build again."
    )


def test_nothing_is_written_when_an_original_is_missing(tmp_path: Path):
    with pytest.raises(MissingOriginals):
        build_europe(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_original_says_licence_attribution_and_vintage():
    assert [o.key for o in ORIGINALS if not (o.licence and o.credit and o.vintage and o.obtained_from)] == []


def test_a_category_needs_all_three_years_and_follows_the_thresholds():
    def index(region: str, *values: float) -> list[tuple[str, int, str, int, float]]:
        return [(region, 2021, "gdp_pps_index", 2015 + i, value) for i, value in enumerate(values)]

    figures = pl.DataFrame(
        [
            *index("PL81", 74.0, 75.0, 75.0),
            *index("ES61", 75.0, 75.0, 75.0),
            *index("FR10", 100.0, 100.0, 100.0),
            *index("DE21", 101.0, 100.0, 100.0),
            *index("AT11", 90.0, 90.0),
            *index("UKI3", 600.0, 600.0, 600.0),
        ],
        schema=["region", "nuts_version", "indicator", "year", "amount"],
        orient="row",
    )
    assert region_categories(figures).select("code", "category").rows() == [
        ("DE21", "more_developed"),
        ("ES61", "transition"),
        ("FR10", "transition"),
        ("PL81", "less_developed"),
    ]


def test_the_union_of_2021_had_27_members():
    assert len(MEMBERS_2021) == 27
    assert countries().filter(pl.col("code").is_in(["UK", "CH", "TR"]))["is_eu_member"].to_list() == [False] * 3


def test_a_macro_region_never_names_a_region_inside_another_of_its_own():
    for strategy, group in macro_regions().group_by("strategy"):
        codes = group["territory"].to_list()
        assert [(strategy, a, b) for a in codes for b in codes if a != b and a.startswith(b)] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EMBEDDED, tmp_path / "europe"))


def test_a_corrected_register_is_described_anew_and_the_release_is_whole(copy: Path):
    with (copy / "register" / "platforms.csv").open("a", encoding="utf-8") as platforms:
        platforms.write("space,Space\n")
    before = json.loads((copy / "manifest.json").read_text())["tables"]["register_platforms"]["rows"]
    release = renew_register(copy)
    assert release.manifest["tables"]["register_platforms"]["rows"] == before + 1


def test_renewing_an_unchanged_register_changes_no_byte(copy: Path):
    before = {path: path.read_bytes() for path in sorted(copy.rglob("*")) if path.is_file()}
    renew_register(copy)
    assert {path: path.read_bytes() for path in sorted(copy.rglob("*")) if path.is_file()} == before


def test_an_unsound_register_leaves_the_manifest_as_it_was(copy: Path):
    manifest = (copy / "manifest.json").read_bytes()
    with (copy / "register" / "platforms.csv").open("a", encoding="utf-8") as platforms:
        platforms.write("agri-food,Twice\n")
    with pytest.raises(MalformedRegister):
        renew_register(copy)
    assert (copy / "manifest.json").read_bytes() == manifest


def test_embedding_replaces_the_tables_and_keeps_other_files(copy: Path, tmp_path: Path):
    target = Path(shutil.copytree(copy, tmp_path / "package"))
    (target / "former.parquet").write_bytes(b"x")
    (target / "register" / "note.md").write_text("kept")
    embed(Release.open(copy), to=target)
    assert not (target / "former.parquet").exists()
    assert (target / "register" / "note.md").read_text() == "kept"


def test_a_release_is_not_built_over_something_unasked(copy: Path):
    with pytest.raises(ReleaseExists) as error:
        build_europe(copy, copy)
    assert str(error.value) == (
        f"[E604] {copy} already holds something.\nWhat to do: name another folder, or ask to overwrite it (`--force`)."
    )
