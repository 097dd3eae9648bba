"""The Labour Force Survey: employment in groups of sections, which covers the whole economy."""

from __future__ import annotations

import polars as pl

from interlace.recipes.europe.originals import FoundOriginals
from interlace.recipes.europe.vintage import OF_2017, told_twice, with_version
from interlace.sources.eurostat import parse_bulk_tsv

FILE = "lfst_r_lfe2en2.tsv.gz"
AGES = "Y_GE15"


def lfs(originals: FoundOriginals, regions: pl.DataFrame, conversion: pl.DataFrame) -> pl.DataFrame:
    """Return region, nuts_version, section_group, year, employed_thousand, flag: people of 15 years and over."""
    cells = parse_bulk_tsv(originals.bytes(FILE)).filter((pl.col("age") == AGES) & (pl.col("unit") == "THS"))
    figures = cells.filter(pl.col("geo").str.len_chars() == 4).select(
        region="geo",
        section_group="nace_r2",
        year=pl.col("time").cast(pl.Int16),
        employed_thousand="amount",
        flag="flag",
    )
    placed = with_version(figures, regions, OF_2017)
    doubled = told_twice(placed.drop_nulls("employed_thousand"), conversion, ["year"])
    kept = placed.join(doubled, on=["region", "year"], how="anti")
    published = pl.col("employed_thousand").is_not_null().any().over("region", "year")
    return (
        kept.filter(published)
        .select("region", "nuts_version", "section_group", "year", "employed_thousand", "flag")
        .sort("year", "section_group", "region")
    )
