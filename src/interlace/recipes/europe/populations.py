"""How many people live where, as gross domestic product per head implies it; used for weights only."""

from __future__ import annotations

import polars as pl

from interlace.recipes.europe.originals import FoundOriginals
from interlace.recipes.europe.workbooks import places
from interlace.sources.eurostat import parse_bulk_tsv, parse_sdmx_csv

YEAR = 2021
NEW_CODES = ("PT1A", "PT1B")
"""Regions of NUTS 2024 that split a NUTS 3 region of NUTS 2021."""


def populations(originals: FoundOriginals) -> pl.DataFrame:
    """Return region, persons: NUTS 3 regions of NUTS 2021, and the regions of NUTS 2024 in `NEW_CODES`."""
    small = implied_populations(parse_bulk_tsv(originals.bytes("estat_nama_10r_3gdp_2024.tsv.gz")))
    return pl.concat([small, newest_populations(originals)]).sort("region")


def implied_populations(gdp: pl.DataFrame) -> pl.DataFrame:
    """GDP over GDP per head, level 3; per head is rounded to EUR 100, so a few per mille may be off."""
    small = ratio(gdp, "MIO_EUR", "EUR_HAB").filter(pl.col("region").str.len_chars() == 5)
    return places(small, "region")


def ratio(gdp: pl.DataFrame, total: str, per_head: str) -> pl.DataFrame:
    wide = (
        gdp.filter((pl.col("time") == YEAR) & pl.col("unit").is_in([total, per_head]))
        .pivot(on="unit", index="geo", values="amount")
        .drop_nulls()
    )
    return wide.select(region="geo", persons=1e6 * pl.col(total) / pl.col(per_head))


def newest_populations(originals: FoundOriginals) -> pl.DataFrame:
    """People in proportion: GDP in EUR over GDP per head in purchasing power, which one country shares."""
    total = parse_sdmx_csv(originals.bytes("eurostat_nama_10r_2gdp.csv.gz"))
    per_head = parse_sdmx_csv(originals.bytes("eurostat_gdp_pc_pps_nuts2.csv.gz"))
    shared = pl.concat([frame.select("geo", "unit", "time", "amount") for frame in (total, per_head)])
    return ratio(shared, "MIO_EUR", "PPS_EU27_2020_HAB").filter(pl.col("region").is_in(NEW_CODES))
