"""Descriptive figures of regions: income, population, research, education, work, patents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from interlace.recipes.europe.originals import FoundOriginals
from interlace.recipes.europe.vintage import OF_2017, OF_2026, with_version
from interlace.sources.eurostat import parse_bulk_tsv, parse_sdmx_csv

GDP_2024 = "estat_nama_10r_3gdp_2024.tsv.gz"
COLUMNS = ("region", "nuts_version", "indicator", "year", "amount", "unit", "flag", "source")


@dataclass(frozen=True)
class Reading:
    """How one indicator is read from one original: which rows, in what unit, and times what."""

    indicator: str
    source: str
    file: str
    unit: str
    where: tuple[tuple[str, str], ...] = ()
    times: float = 1.0
    versions: Sequence[int] = OF_2026
    since: int = 2000


READINGS = (
    Reading("gdp_pps_per_head", "nama_10r_2gdp.pps", "eurostat_gdp_pc_pps_nuts2.csv.gz", "PPS per inhabitant"),
    Reading("gdp_pps_per_head", "nama_10r_3gdp", GDP_2024, "PPS per inhabitant", (("unit", "PPS_EU27_2020_HAB"),)),
    Reading("gdp_pps_index", "nama_10r_2gdp.index", "eurostat_gdp_pc_pps_rel_eu_nuts2.csv.gz", "EU27 = 100"),
    Reading("gdp_pps_index", "nama_10r_3gdp", GDP_2024, "EU27 = 100", (("unit", "PPS_HAB_EU27_2020"),)),
    Reading("gdp_meur", "nama_10r_2gdp", "eurostat_nama_10r_2gdp.csv.gz", "EUR million", (("unit", "MIO_EUR"),)),
    Reading("gdp_meur", "nama_10r_3gdp", GDP_2024, "EUR million", (("unit", "MIO_EUR"),)),
    Reading("gerd_share_gdp", "tgs00042", "eurostat_tgs00042_gerd_rd_expenditure.csv.gz", "share of GDP", times=0.01),
    Reading(
        "tertiary_share", "tgs00109", "eurostat_tgs00109_tertiary_education_25_64.csv.gz",
        "share of persons aged 25-64", (("sex", "T"),), 0.01,
    ),
    Reading(
        "unemployment_rate", "tgs00010", "eurostat_tgs00010_unemployment_rate.csv.gz",
        "share of the labour force aged 15-74", (("sex", "T"),), 0.01,
    ),
    Reading(
        "employment_rate", "tgs00007", "eurostat_tgs00007_employment_rate.csv.gz",
        "share of persons aged 15-64", (("sex", "T"),), 0.01,
    ),
    Reading(
        "patents_epo", "pat_ep_rtot", "pat_ep_rtot_1977_2012.csv.gz", "applications", (("unit", "NR"),),
        versions=OF_2017,
    ),
    Reading(
        "income_per_head_eur", "nama_10r_2hhinc", "nama_10r_2hhinc.tsv.gz", "EUR per inhabitant",
        (("unit", "EUR_HAB"), ("na_item", "B6N")), versions=OF_2017,
    ),
)  # fmt: skip
"""Where two originals have one indicator, the first one wins year by year and the second fills its gaps."""


def region_figures(originals: FoundOriginals, regions: pl.DataFrame) -> pl.DataFrame:
    """Return region, nuts_version, indicator, year, amount, unit, flag, source; shares are 0 to 1."""
    read = [with_version(figures(originals, reading), regions, reading.versions) for reading in READINGS]
    people = with_version(population(originals), regions, OF_2026)
    implied = with_version(implied_population(originals), regions, OF_2026)
    table = pl.concat([frame.select(COLUMNS) for frame in [*read, people, implied]])
    published = table.filter(pl.col("amount").is_not_null() | pl.col("flag").str.contains("c"))
    first = published.unique(["region", "indicator", "year"], keep="first", maintain_order=True)
    return first.sort("indicator", "year", "region")


def figures(originals: FoundOriginals, reading: Reading) -> pl.DataFrame:
    parse = parse_bulk_tsv if ".tsv" in reading.file else parse_sdmx_csv
    cells = parse(originals.bytes(reading.file)).filter(pl.col("geo").str.len_chars() == 4)
    for column, code in reading.where:
        cells = cells.filter(pl.col(column) == code)
    return described(
        cells.filter(pl.col("time") >= reading.since), reading.indicator, reading.unit, reading.source, reading.times
    )


def described(cells: pl.DataFrame, indicator: str, unit: str, source: str, times: float = 1.0) -> pl.DataFrame:
    amount = pl.col("amount") if times == 1.0 else (pl.col("amount") * times).round(6)
    return cells.select(
        region="geo",
        indicator=pl.lit(indicator),
        year=pl.col("time").cast(pl.Int16),
        amount=amount,
        unit=pl.lit(unit),
        flag="flag",
        source=pl.lit(source),
    )


def population(originals: FoundOriginals) -> pl.DataFrame:
    rows = pl.read_csv(originals.path("nuts2_indicators_2007_2018.csv"), infer_schema_length=None)
    cells = rows.select("geo", time="year", amount=pl.col("region_population").cast(pl.Float64), flag=pl.lit(""))
    return described(cells.drop_nulls("amount"), "population", "persons", "tgs00096")


def implied_population(originals: FoundOriginals) -> pl.DataFrame:
    """People implied by GDP and GDP per head, for years without a count; flagged e, rounded to hundreds."""
    gdp = parse_bulk_tsv(originals.bytes(GDP_2024)).filter(pl.col("geo").str.len_chars() == 4)
    wide = gdp.filter(pl.col("unit").is_in(["MIO_EUR", "EUR_HAB"])).pivot(
        on="unit", index=["geo", "time"], values="amount"
    )
    people = (1e4 * pl.col("MIO_EUR") / pl.col("EUR_HAB")).round(0) * 100
    cells = wide.drop_nulls().select("geo", "time", amount=people, flag=pl.lit("e"))
    return described(cells, "population", "persons", "nama_10r_3gdp")
