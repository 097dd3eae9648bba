"""The original files, where they are held: row counts as their provenance states, and the traps they are known for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from interlace.errors import MalformedFile
from interlace.sources.cordis import parse_cordis_organisations
from interlace.sources.eurostat import measures_of, parse_eurostat
from interlace.sources.gisco import parse_boundaries
from interlace.sources.nuts_workbook import NutsWorkbook, parse_nuts_workbook

BULK_FILES = [
    ("eurostat-sbs/sbs_r_nuts06_r2.tsv.gz", 195_227, range(2008, 2016)),
    ("eurostat-sbs/sbs_r_3k_my_r2.tsv.gz", 16_609, [2009, 2014]),
    ("eurostat-regional/lfst_r_lfe2en2.tsv.gz", 28_065, range(2008, 2016)),
    ("eurostat-regional/lfst_r_lfu3pers.tsv.gz", 5_892, range(1999, 2016)),
    ("eurostat-regional/nama_10r_2gdp.tsv.gz", 2_564, range(2000, 2015)),
    ("eurostat-regional/nama_10r_2gvagr.tsv.gz", 282, range(2000, 2015)),
    ("eurostat-regional/nama_10r_2hhinc.tsv.gz", 5_531, range(2000, 2015)),
    ("eurostat-regional/jvs_a_nace2.tsv.gz", 70_949, range(2008, 2016)),
    ("eurostat-regional/estat_nama_10r_3gdp_2024.tsv.gz", 12_453, range(2000, 2023)),
]
CSV_FILES = [
    ("eurostat_gdp_pc_pps_nuts2.csv.gz", 9_865, 0),
    ("eurostat_gdp_pc_pps_rel_eu_nuts2.csv.gz", 9_865, 0),
    ("eurostat_gdp_real_nuts2.csv.gz", 10_224, 0),
    ("eurostat_nama_10r_2gdp.csv.gz", 4_625, 0),
    ("eurostat_nama_10r_2gvagr_gva.csv.gz", 3_798, 0),
    ("eurostat_tgs00007_employment_rate.csv.gz", 3_744, 0),
    ("eurostat_tgs00010_unemployment_rate.csv.gz", 3_744, 36),
    ("eurostat_tgs00042_gerd_rd_expenditure.csv.gz", 2_523, 194),
    ("eurostat_tgs00109_tertiary_education_25_64.csv.gz", 3_732, 0),
]
REGIONS_BY_LEVEL = {
    ("NUTS2013-NUTS2016.xlsx", 2013): [28, 126, 304, 1370],
    ("NUTS2013-NUTS2016.xlsx", 2016): [28, 132, 309, 1376],
    ("NUTS2016-NUTS2021.xlsx", 2016): [37, 162, 369, 1560],
    ("NUTS2016-NUTS2021.xlsx", 2021): [37, 162, 371, 1551],
    ("NUTS2021-NUTS2024.xlsx", 2024): [27, 162, 365, 1521],
}


@cache
def read(path: Path) -> pl.DataFrame:
    return parse_eurostat(path.read_bytes())


@cache
def workbook(path: Path) -> NutsWorkbook:
    return parse_nuts_workbook(path.read_bytes())


@pytest.fixture
def sbs(held_data: Path) -> pl.DataFrame:
    return read(held_data / "eurostat-sbs" / "sbs_r_nuts06_r2.tsv.gz")


@pytest.mark.parametrize(("name", "n_series", "years"), BULK_FILES)
def test_a_bulk_file_has_the_series_and_years_it_is_said_to_have(
    held_data: Path, name: str, n_series: int, years: range
) -> None:
    frame = read(held_data / name)
    assert frame.height == n_series * len(years)
    assert frame["time"].unique().sort().to_list() == list(years)
    assert frame.schema["amount"] == pl.Float64


@pytest.mark.parametrize(("name", "n_rows", "n_unpublished"), CSV_FILES)
def test_a_csv_file_has_the_rows_it_is_said_to_have(
    held_data: Path, name: str, n_rows: int, n_unpublished: int
) -> None:
    frame = read(held_data / "eurostat-regional" / "sdmx-csv-2026" / name)
    assert (frame.height, frame["amount"].null_count()) == (n_rows, n_unpublished)
    assert not any(" " in column for column in frame.columns)


def test_the_large_file_has_the_codes_it_is_said_to_have(sbs: pl.DataFrame) -> None:
    assert (sbs["geo"].n_unique(), sbs["nace_r2"].n_unique()) == (467, 101)
    assert sbs["indic_sb"].unique().sort().to_list() == ["V11210", "V13320", "V16110", "V91290", "V94310"]
    assert sorted(set("".join(sbs["flag"].unique()))) == list("bcdipru")


def test_an_export_by_label_and_the_bulk_file_tell_the_same(held_data: Path, sbs: pl.DataFrame) -> None:
    book = fastexcel.read_excel(held_data / "eurostat-sbs" / "sbs_persons_2014_onlines3.xls")
    rows = book.load_sheet("Data", header_row=None, dtypes="string").to_polars().rows()
    divisions = {str(int(code[1:])): code for code in sbs["nace_r2"].unique() if len(code) == 3}
    columns = {at: divisions[number] for at, number in enumerate(rows[5]) if number in divisions}
    places = {"Belgium": "BE", "Austria": "AT", "Burgenland (AT)": "AT11", "Principado de Asturias": "ES12"}
    theirs = {
        (places[row[0]], code): None if row[at] == ":" else float(row[at])
        for row in rows
        if row[0] in places
        for at, code in columns.items()
    }
    in_2014 = sbs.filter(indic_sb="V16110", time=2014)
    ours = {(geo, code): amount for geo, code, amount in in_2014.select("geo", "nace_r2", "amount").iter_rows()}
    assert {key: ours[key] for key in theirs} == theirs
    assert len(theirs) > 200


def test_trap_1_colon_with_a_flag_is_not_zero_and_c_survives(sbs: pl.DataFrame) -> None:
    secret = sbs.filter(pl.col("flag").str.contains("c"))
    assert secret.height == 93_421 + 3_883 + 2_773 + 1_644 + 575 + 247
    assert secret["amount"].null_count() == secret.height
    assert sbs["amount"].null_count() == 460_887
    assert sbs.filter(pl.col("amount") == 0).height > 0


def test_trap_1_a_spreadsheet_that_wrote_zero_for_secret_disagrees_with_ours(
    held_data: Path, sbs: pl.DataFrame
) -> None:
    book = fastexcel.read_excel(held_data / "eurostat-sbs" / "sbs_persons_2014_onlines3.xls")
    rows = book.load_sheet("final", header_row=None, dtypes="string").to_polars().rows()
    brussels = next(row for row in rows if row[0] and row[0].startswith("Région de Bruxelles-Capitale"))
    their_quarrying = brussels[rows[3].index("8")]
    ours = sbs.filter(geo="BE10", nace_r2="B08", indic_sb="V16110", time=2014)
    assert their_quarrying == "0"
    assert ours["amount"].to_list() == [None]


def test_trap_2_two_versions_of_nuts_and_all_levels_stand_in_one_column(sbs: pl.DataFrame) -> None:
    codes = set(sbs["geo"])
    assert {"EL11", "EL51", "FR91", "FRA1", "SI01", "SI03", "UKI1", "UKI3"} <= codes
    assert {"LU", "LU0", "LU00"} <= codes
    assert len([code for code in codes if code.endswith("ZZ") and len(code) == 4]) == 8
    one_region = sbs.filter(nace_r2="C10", indic_sb="V16110", time=2014).filter(pl.col("geo").str.starts_with("LU"))
    assert one_region["amount"].to_list() == [4435.0, 4435.0, 4435.0]


def test_trap_3_sections_divisions_and_groups_stand_in_one_column(sbs: pl.DataFrame) -> None:
    lengths = sbs.select("nace_r2").unique()["nace_r2"].str.len_chars().value_counts().sort("nace_r2").rows()
    assert lengths == [(1, 12), (3, 68), (4, 21)]
    trade = sbs.filter(geo="AT", indic_sb="V16110", time=2014)
    by_code = dict(trade.select("nace_r2", "amount").iter_rows())
    assert by_code["G"] == by_code["G45"] + by_code["G46"] + by_code["G47"]


def test_trap_4_greece_and_the_united_kingdom_keep_eurostats_codes(sbs: pl.DataFrame) -> None:
    countries = set(sbs["geo"].str.head(2))
    assert {"EL", "UK"} <= countries
    assert {"GR", "GB"}.isdisjoint(countries)


def test_trap_5_breaks_in_series_are_still_marked(sbs: pl.DataFrame) -> None:
    divisions = sbs.filter(
        pl.col("geo").str.len_chars() == 4, pl.col("nace_r2").str.len_chars() == 3, indic_sb="V16110"
    )
    breaks = divisions.filter(pl.col("flag").str.contains("b"))
    assert {2013, 2014} <= set(breaks["time"])


def test_both_measures_of_the_old_list_are_found(sbs: pl.DataFrame) -> None:
    counts = dict(measures_of(sbs)["measure"].value_counts().iter_rows())
    assert counts.keys() == {"local_units", "persons_employed", "wages_meur"}


@pytest.mark.parametrize("name", [name for name, _, _ in BULK_FILES])
def test_half_of_an_original_file_is_refused(held_data: Path, name: str) -> None:
    data = (held_data / name).read_bytes()
    with pytest.raises(MalformedFile, match="ends early"):
        parse_eurostat(data[: len(data) // 2])


@pytest.mark.parametrize(("edition", "version"), REGIONS_BY_LEVEL)
def test_a_workbook_has_the_regions_of_its_versions(held_data: Path, edition: str, version: int) -> None:
    regions = workbook(held_data / "nuts" / edition).regions.filter(nuts_version=version)
    counts = [regions.filter(level=level).height for level in range(4)]
    assert counts == REGIONS_BY_LEVEL[edition, version]


@pytest.mark.parametrize("edition", sorted({edition for edition, _ in REGIONS_BY_LEVEL}))
def test_every_region_of_a_workbook_lies_in_a_region_of_it(held_data: Path, edition: str) -> None:
    regions = workbook(held_data / "nuts" / edition).regions.filter(pl.col("level") > 1)
    known = set(workbook(held_data / "nuts" / edition).regions.select("code", "nuts_version").rows())
    assert [row for row in regions.select("parent", "nuts_version").rows() if row not in known] == []


def test_a_region_whose_code_ran_out_of_digits_lies_where_it_is_listed(held_data: Path) -> None:
    regions = workbook(held_data / "nuts" / "NUTS2016-NUTS2021.xlsx").regions
    assert regions.filter(code="UKN10", nuts_version=2016)["parent"].to_list() == ["UKN0"]


def test_names_are_read_with_all_their_letters(held_data: Path) -> None:
    regions = workbook(held_data / "nuts" / "NUTS2021-NUTS2024.xlsx").regions.filter(nuts_version=2024)
    names = dict(regions.select("code", "name").iter_rows())
    assert (names["ES61"], names["BG31"], names["FR10"]) == ("Andalucía", "Северозападен", "Ile-de-France")


def test_what_changed_is_read_from_every_edition(held_data: Path) -> None:
    newest = workbook(held_data / "nuts" / "NUTS2021-NUTS2024.xlsx")
    changed = newest.changes.filter(level=2).filter(pl.col("from_code").is_null() | pl.col("to_code").is_null())
    codes = {code for row in changed.select("from_code", "to_code").rows() for code in row if code}
    assert {"PT16", "PT17", "PT18", "PT19", "PT1A", "PT1B", "PT1C", "PT1D", "NL31", "NL33", "NL35", "NL36"} <= codes
    oldest = workbook(held_data / "nuts" / "NUTS2013-NUTS2016.xlsx").explanations
    merged = oldest.filter(to_code="FRC", level=1)
    assert merged["explanation"].to_list() == ["FRC=FR26+FR43"]


def test_typologies_and_latin_names_are_read(held_data: Path) -> None:
    newest = workbook(held_data / "nuts" / "NUTS2021-NUTS2024.xlsx")
    assert newest.typologies.height == 1_165
    kinds = dict(newest.typologies["urban_rural"].value_counts().iter_rows())
    assert sorted(kinds.values()) == [261, 387, 517]
    latin = dict(newest.latin_names.select("code", "name_latin").iter_rows())
    assert latin["BG31"] == "Severozapaden"


@pytest.mark.parametrize(
    ("name", "n_regions"),
    [
        ("NUTS_RG_60M_2021_4326_LEVL_0.geojson", 37),
        ("NUTS_RG_60M_2021_4326_LEVL_2.geojson", 334),
        ("NUTS_RG_60M_2024_4326.geojson", 1_793),
    ],
)
def test_boundaries_are_read(held_data: Path, name: str, n_regions: int) -> None:
    assert len(parse_boundaries((held_data / "gisco-nuts" / name).read_bytes())) == n_regions


def test_participations_are_read(held_data: Path) -> None:
    frame = parse_cordis_organisations((held_data / "cordis-sample" / "organization_sample.csv").read_bytes())
    assert frame.height == 10
    assert frame.filter(project="633053")["total_cost_eur"].to_list() == [960619.95]
    assert {"EL", "UK", "XK"} <= set(frame["country"])
