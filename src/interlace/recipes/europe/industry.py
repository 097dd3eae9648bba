"""Structural business statistics: persons employed and local units by region and activity."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from interlace.recipes.europe.originals import FoundOriginals
from interlace.recipes.europe.vintage import OF_2017, told_twice, with_version
from interlace.sources.eurostat import measures_of, parse_bulk_tsv

FILE = "sbs_r_nuts06_r2.tsv.gz"
MEASURES = ("local_units", "persons_employed")
KEYS = ("year", "measure")


def sbs(originals: FoundOriginals, regions: pl.DataFrame, conversion: pl.DataFrame) -> pl.DataFrame:
    """Return region, nuts_version, activity, activity_level, year, measure, amount, flag.

    Level 2 regions only, without extra-regio; sections (1) and divisions (2), never to be added to each other. A
    region-year of a measure with nothing published in it is left out.
    """
    return without_repeats(level_two(read(originals), regions), conversion)


def without_repeats(figures: pl.DataFrame, conversion: pl.DataFrame) -> pl.DataFrame:
    """Leave out what is told twice and where nothing is published, and put the rows in order."""
    doubled = told_twice(figures.drop_nulls("amount"), conversion, KEYS)
    kept = figures.join(doubled, on=["region", *KEYS], how="anti")
    published = pl.col("amount").is_not_null().any().over("region", *KEYS)
    return kept.filter(published).sort("measure", "year", "activity_level", "activity", "region")


def doubled(originals: FoundOriginals, regions: pl.DataFrame, conversion: pl.DataFrame) -> pl.DataFrame:
    """Return region, year, measure of what the file tells twice, under an old and a newer code."""
    return told_twice(level_two(read(originals), regions).drop_nulls("amount"), conversion, KEYS)


def read(originals: FoundOriginals) -> pl.DataFrame:
    return cells_of(parse_bulk_tsv(originals.bytes(FILE)))


def cells_of(figures: pl.DataFrame) -> pl.DataFrame:
    """Sections and divisions of the two measures, named as the table names them."""
    return (
        measures_of(figures)
        .filter(pl.col("measure").is_in(MEASURES) & pl.col("nace_r2").str.contains(r"^[A-Z]([0-9]{2})?$"))
        .select(
            region="geo",
            activity="nace_r2",
            activity_level=pl.when(pl.col("nace_r2").str.len_chars() == 1).then(1).otherwise(2).cast(pl.Int8),
            year=pl.col("time").cast(pl.Int16),
            measure="measure",
            amount="amount",
            flag="flag",
        )
    )


def level_two(figures: pl.DataFrame, regions: pl.DataFrame, order: Sequence[int] = OF_2017) -> pl.DataFrame:
    placed = with_version(figures.filter(pl.col("region").str.len_chars() == 4), regions, order)
    return placed.select("region", "nuts_version", *[column for column in figures.columns if column != "region"])
