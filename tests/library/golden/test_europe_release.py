"""The release that the package ships: counts and cells known from the original files."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tools.document_data import pages

from interlace.nomenclature.crosswalk import convert, crosswalk
from interlace.nomenclature.nace import refuse_mixed_levels
from interlace.nomenclature.nace_link import linked_activities
from interlace.nomenclature.nuts import is_place
from interlace.recipes.europe import EMBEDDED
from interlace.tables.release import Release

MEGABYTE = 1_000_000
N_DIVISIONS = 68

COUNTED = {
    ("local_units", 2008): (277, 0.90, 249),
    ("local_units", 2009): (278, 0.92, 253),
    ("local_units", 2011): (277, 0.93, 258),
    ("local_units", 2012): (277, 0.93, 262),
    ("local_units", 2013): (278, 0.94, 273),
    ("local_units", 2014): (281, 0.94, 275),
    ("local_units", 2015): (167, 0.94, 164),
    ("persons_employed", 2008): (251, 0.85, 197),
    ("persons_employed", 2009): (252, 0.86, 206),
    ("persons_employed", 2011): (277, 0.88, 242),
    ("persons_employed", 2012): (277, 0.87, 231),
    ("persons_employed", 2013): (278, 0.88, 242),
    ("persons_employed", 2014): (282, 0.88, 252),
    ("persons_employed", 2015): (167, 0.88, 146),
}
"""Regions with any figure, filled share of the 68 divisions, regions at least 80 % filled: counted in the original."""


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open(EMBEDDED)


@pytest.fixture(scope="module")
def sbs(release: Release) -> pl.DataFrame:
    return release.table("sbs")


@pytest.fixture(scope="module")
def conversion(release: Release) -> pl.DataFrame:
    return release.table("nuts_conversion")


def cell(sbs: pl.DataFrame, region: str, activity: str, year: int = 2014, measure: str = "persons_employed"):
    row = sbs.filter(
        (pl.col("region") == region)
        & (pl.col("activity") == activity)
        & (pl.col("year") == year)
        & (pl.col("measure") == measure)
    )
    return row.select("amount", "flag").row(0)


def test_the_release_is_whole_and_small(release: Release):
    assert sum(path.stat().st_size for path in EMBEDDED.rglob("*") if path.is_file()) < 8 * MEGABYTE


def test_every_table_names_known_sources_and_explains_every_column(release: Release):
    for name, about in release.manifest["tables"].items():
        assert about["title"], name
        assert [key for key in about["sources"] if key not in release.sources] == [], name
        assert about["sources"], name
        assert [column for column, meaning in about["columns"].items() if not meaning] == [], name


def test_every_source_has_publisher_licence_and_attribution(release: Release):
    lacking = [key for key, s in release.sources.items() if not (s.publisher and s.licence and s.attribution)]
    assert lacking == []


def test_the_pages_about_the_data_are_current():
    assert {path: path.read_text(encoding="utf-8") for path in pages()} == pages()


@pytest.mark.parametrize(("measure", "year"), COUNTED)
def test_regions_and_fill_are_as_counted_in_the_original(sbs: pl.DataFrame, measure: str, year: int):
    divisions = sbs.filter((pl.col("measure") == measure) & (pl.col("year") == year) & (pl.col("activity_level") == 2))
    filled = divisions.group_by("region").agg(n=pl.col("amount").count())["n"]
    regions = (filled > 0).sum()
    share = round(filled.sum() / (regions * N_DIVISIONS), 2)
    assert (regions, share, (filled >= 0.8 * N_DIVISIONS).sum()) == COUNTED[measure, year]


def test_in_2010_four_territories_told_twice_count_once(sbs: pl.DataFrame):
    published = sbs.filter((pl.col("year") == 2010) & (pl.col("activity_level") == 2)).drop_nulls("amount")
    regions = published.filter(pl.col("measure") == "persons_employed")["region"].unique().to_list()
    assert len(regions) == 282 - 4
    assert {"FI1B", "FI1C", "FI1D", "UKD2", "UKD5"} <= set(regions)
    assert not {"FI13", "FI18", "FI1A", "UKD7"} & set(regions)


def test_the_file_of_2017_mixes_three_vintages_and_2014_is_all_of_2013(sbs: pl.DataFrame):
    assert sorted(sbs["nuts_version"].unique().to_list()) == [2006, 2010, 2013]
    assert sbs.filter(pl.col("nuts_version") == 2006)["year"].max() == 2010
    assert sbs.filter(pl.col("year") >= 2013)["nuts_version"].unique().to_list() == [2013]
    assert sbs.filter(pl.col("region") == "EL11")["nuts_version"].unique().to_list() == [2010]


def test_no_row_is_told_twice(sbs: pl.DataFrame, release: Release):
    assert sbs.select("region", "activity", "year", "measure").is_duplicated().sum() == 0
    lfs = release.table("lfs")
    assert lfs.select("region", "section_group", "year").is_duplicated().sum() == 0
    figures = release.table("region_figures")
    assert figures.select("region", "indicator", "year").is_duplicated().sum() == 0


def test_confidential_is_not_zero_and_its_flag_survives(sbs: pl.DataFrame):
    confidential = sbs.filter(
        (pl.col("flag").str.contains("c"))
        & (pl.col("year") == 2014)
        & (pl.col("measure") == "persons_employed")
        & (pl.col("activity_level") == 2)
    )
    assert confidential.height > 1_500
    assert confidential["amount"].null_count() == confidential.height


def test_a_true_zero_is_a_zero(sbs: pl.DataFrame):
    assert cell(sbs, "BE10", "B05") == (0.0, "")
    assert cell(sbs, "BE10", "B08") == (None, "c")
    assert cell(sbs, "BE10", "C10") == (4373.0, "")


def test_only_regions_of_level_two_and_no_extra_regio(sbs: pl.DataFrame, release: Release):
    for codes in (sbs["region"], release.table("lfs")["region"], release.table("region_figures")["region"]):
        assert [code for code in codes.unique().to_list() if len(code) != 4 or not is_place(code)] == []


def test_every_region_of_the_figures_is_in_the_table_of_regions(sbs: pl.DataFrame, release: Release):
    known = release.table("regions").select(region="code", nuts_version="nuts_version")
    for frame in (sbs, release.table("lfs"), release.table("region_figures")):
        assert frame.join(known, on=["region", "nuts_version"], how="anti").height == 0


def test_sections_bound_their_divisions_and_are_told_apart(sbs: pl.DataFrame):
    year = sbs.filter((pl.col("year") == 2014) & (pl.col("measure") == "persons_employed"))
    levels = {level: set(group["activity"].to_list()) for (level,), group in year.group_by("activity_level")}
    assert len(levels[2]) == N_DIVISIONS
    assert all(len(code) == 1 for code in levels[1])
    refuse_mixed_levels(levels[2])
    sections = year.filter(pl.col("activity_level") == 1).select("region", section="activity", whole="amount")
    parts = (
        year.filter(pl.col("activity_level") == 2)
        .group_by("region", section=pl.col("activity").str.head(1))
        .agg(parts=pl.col("amount").sum())
    )
    both = sections.join(parts, on=["region", "section"]).drop_nulls("whole").filter(pl.col("section") != "S")
    assert both.filter(pl.col("parts") > pl.col("whole") * 1.01 + 5).height <= 0.01 * both.height


def test_greece_is_el_and_the_united_kingdom_uk(release: Release):
    codes = release.table("regions")["country"].unique().to_list()
    assert {"EL", "UK"} <= set(codes)
    assert not {"GR", "GB"} & set(codes)


def test_every_version_has_the_regions_its_law_names(release: Release):
    regions = release.table("regions")
    members = release.table("countries").filter("is_eu_member")["code"].to_list()
    counted = {
        (version, level): group.height
        for (version, level), group in regions.filter(pl.col("country").is_in(members)).group_by(
            "nuts_version", "level"
        )
    }
    assert [counted[2024, level] for level in (1, 2, 3)] == [92, 244, 1165]
    assert [counted[2021, level] for level in (1, 2, 3)] == [92, 242, 1166]


def test_every_parent_is_a_region_of_the_same_version(release: Release):
    regions = release.table("regions")
    below = regions.filter(pl.col("level") > 0).select("nuts_version", code="parent").unique()
    assert below.join(regions, on=["code", "nuts_version"], how="anti").height == 0


def test_only_small_regions_given_up_long_ago_have_no_name(release: Release):
    unnamed = release.table("regions").filter((pl.col("name") == pl.col("code")) & (pl.col("level") < 3))
    assert unnamed["code"].unique().sort().to_list() == ["EL21"] if unnamed.height else True
    newer = release.table("regions").filter((pl.col("name") == pl.col("code")) & (pl.col("nuts_version") >= 2013))
    assert newer.height == 0


def test_the_weights_of_every_old_region_sum_to_one_and_hold_no_sliver(conversion: pl.DataFrame):
    sums = conversion.group_by("level", "from_version", "to_version", "from_code").agg(pl.col("weight").sum())
    assert sums.filter((pl.col("weight") - 1).abs() > 1e-6).height == 0
    assert conversion["weight"].min() >= 0.001
    step = crosswalk(conversion, level=2, from_version=2013, to_version=2021)
    assert step.filter(pl.col("from_code") == "CZ02").rows() == [("CZ02", "CZ02", 1.0, "same")]


def test_both_ends_of_every_conversion_are_regions(conversion: pl.DataFrame, release: Release):
    regions = release.table("regions").select("code", "nuts_version")
    for end in ("from", "to"):
        used = conversion.select(code=f"{end}_code", nuts_version=f"{end}_version").unique()
        assert used.join(regions, on=["code", "nuts_version"], how="anti").rows() == []


def test_the_regions_of_the_main_year_all_convert_and_keep_their_sum(sbs: pl.DataFrame, conversion: pl.DataFrame):
    rows = sbs.filter(
        (pl.col("year") == 2014) & (pl.col("measure") == "persons_employed") & (pl.col("activity") == "C10")
    ).drop_nulls("amount")
    step = crosswalk(conversion, level=2, from_version=2013, to_version=2021)
    converted = convert(rows.select("region", "amount"), step)
    assert converted["amount"].sum() == pytest.approx(rows["amount"].sum())
    assert len(converted) > 250


def test_the_splits_of_2024_are_weighted_by_people(conversion: pl.DataFrame):
    step = crosswalk(conversion, level=2, from_version=2021, to_version=2024)
    portugal = {(old, new): (round(weight, 2), kind) for old, new, weight, kind in step.rows() if old.startswith("PT1")}
    assert portugal == {
        ("PT11", "PT11"): (1.0, "same"),
        ("PT15", "PT15"): (1.0, "same"),
        ("PT16", "PT19"): (0.73, "nuts3"),
        ("PT16", "PT1D"): (0.27, "nuts3"),
        ("PT17", "PT1A"): (0.72, "nuts3"),
        ("PT17", "PT1B"): (0.28, "nuts3"),
        ("PT18", "PT1C"): (0.66, "nuts3"),
        ("PT18", "PT1D"): (0.34, "nuts3"),
    }
    assert step.filter(pl.col("from_code").is_in(["NL31", "NL33"])).rows() == [
        ("NL31", "NL35", 1.0, "main"),
        ("NL33", "NL36", 1.0, "main"),
    ]


def test_every_region_of_nuts_2021_in_the_union_goes_somewhere_in_2024(conversion: pl.DataFrame, release: Release):
    for level in range(4):
        step = crosswalk(conversion, level=level, from_version=2021, to_version=2024)
        regions = release.table("regions").filter((pl.col("nuts_version") == 2021) & (pl.col("level") == level))
        homeless = regions.filter(~pl.col("code").is_in(step["from_code"].to_list()))
        assert homeless.filter(pl.col("country") != "UK")["code"].to_list() == []


def test_the_categories_say_that_they_are_derived(release: Release):
    table = release.table("region_categories")
    assert table["basis"].unique().to_list() == ["derived from GDP per head, not the legal list"]
    assert dict(table.group_by("category").len().iter_rows()) == {
        "less_developed": 80,
        "transition": 68,
        "more_developed": 94,
    }


def test_both_revisions_of_nace_are_whole(release: Release):
    levels = release.table("activities").group_by("nomenclature", "level").len()
    counted = {(name, level): number for name, level, number in levels.iter_rows()}
    assert [counted["NACE Rev. 2", level] for level in (1, 2, 3, 4)] == [21, 88, 272, 615]
    assert [counted["NACE Rev. 2.1", level] for level in (1, 2, 3, 4)] == [22, 87, 287, 651]


def test_a_code_may_mean_something_else_in_the_other_revision(release: Release):
    labels = release.table("activities").filter(pl.col("code") == "K").sort("nomenclature")["label"].to_list()
    assert labels[0] == "Financial and insurance activities"
    assert labels[1] != labels[0]
    assert len(linked_activities(release.table("nace21_to_nace2"), "K")) >= 1


def test_every_end_of_the_link_is_an_activity(release: Release):
    link, activities = release.table("nace21_to_nace2"), release.table("activities")
    codes = {name: set(group["code"].to_list()) for (name,), group in activities.group_by("nomenclature")}
    assert set(link["from_code"].to_list()) <= codes["NACE Rev. 2.1"]
    assert set(link["to_code"].to_list()) <= codes["NACE Rev. 2"]
    assert link.height == 1589


def test_labels_are_at_hand_in_25_languages(release: Release):
    labels = release.table("activity_labels")
    assert labels["language"].n_unique() == 25
    german = labels.filter((pl.col("code") == "C28") & (pl.col("language") == "de"))["label"].item()
    assert german == "Maschinenbau"
    english = labels.filter((pl.col("code") == "C") & (pl.col("language") == "en"))["label"].item()
    assert english == "Manufacturing"


def test_section_labels_are_set_as_sentences(release: Release):
    labels = release.table("activity_labels").filter(pl.col("code") == "A")
    by_language = dict(labels.select("language", "label").iter_rows())
    assert by_language["en"] == "Agriculture, forestry and fishing"
    assert by_language["de"] == "Land- und Forstwirtschaft, Fischerei"
    assert by_language["tr"] == "Tarım, ormancılık ve balıkçılık"
    shouted = release.table("activities").filter(pl.col("label").str.to_uppercase() == pl.col("label"))
    assert shouted.rows() == []


def test_the_break_flags_of_2013_and_2014_are_kept(sbs: pl.DataFrame):
    breaks = sbs.filter(pl.col("flag").str.contains("b") & (pl.col("activity_level") == 2))
    counted = {(year, measure): n for year, measure, n in breaks.group_by("year", "measure").len().iter_rows()}
    assert counted == {
        (2012, "local_units"): 1,
        (2013, "local_units"): 340,
        (2013, "persons_employed"): 341,
        (2014, "local_units"): 1836,
        (2014, "persons_employed"): 1836,
    }


def test_the_jump_of_slovakia_in_2010_is_unflagged_and_therefore_noted(sbs: pl.DataFrame, release: Release):
    slovakia = sbs.filter(
        pl.col("region").str.starts_with("SK") & (pl.col("activity_level") == 2) & (pl.col("measure") == "local_units")
    )
    cells = slovakia.filter(pl.col("year").is_in([2009, 2010])).pivot(
        on="year", index=["region", "activity"], values="amount"
    )
    both = cells.drop_nulls()
    assert both["2010"].sum() / both["2009"].sum() == pytest.approx(5.84, abs=0.01)
    assert slovakia.filter((pl.col("year") == 2010) & pl.col("flag").str.contains("b")).height == 0
    assert "Slovakia" in " ".join(release.manifest["tables"]["sbs"]["notes"])


def test_shares_lie_between_zero_and_one(release: Release):
    figures = release.table("region_figures")
    shares = figures.filter(pl.col("unit").str.starts_with("share"))
    assert sorted(shares["indicator"].unique().to_list()) == [
        "employment_rate",
        "gerd_share_gdp",
        "tertiary_share",
        "unemployment_rate",
    ]
    assert shares["amount"].is_between(0, 1).all()


def test_andalusia_is_as_the_statistical_office_says(release: Release):
    figures = release.table("region_figures").filter((pl.col("region") == "ES61") & (pl.col("year") == 2014))
    known = dict(figures.select("indicator", "amount").iter_rows())
    assert 8.3e6 < known["population"] < 8.5e6
    assert 0.3 < known["unemployment_rate"] < 0.4


def test_counted_people_win_over_implied_ones(release: Release):
    people = release.table("region_figures").filter(pl.col("indicator") == "population")
    counted = people.filter(pl.col("source") == "tgs00096")
    assert counted["flag"].unique().to_list() == [""]
    assert people.filter(pl.col("source") == "nama_10r_3gdp")["flag"].unique().to_list() == ["e"]


def test_the_macro_regions_name_regions_there_are(release: Release):
    territories = release.table("macro_regions")
    known = release.table("regions").filter(pl.col("nuts_version").is_in([2021, 2024]))["code"].to_list()
    assert sorted(set(territories["territory"].to_list()) - set(known)) == []
    assert territories["strategy"].unique().sort().to_list() == ["EUSAIR", "EUSALP", "EUSBSR", "EUSDR"]


def test_the_release_lies_inside_the_package():
    assert (EMBEDDED / "manifest.json").is_file()
    assert Path(EMBEDDED).parts[-3:] == ("interlace", "data", "europe")
