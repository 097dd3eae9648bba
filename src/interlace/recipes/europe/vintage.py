"""Which version of NUTS a row is in: Eurostat mixes several in one file and does not say so."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

OF_2017 = (2013, 2010, 2006, 2016, 2021)
"""Where to look first for a file published in 2017."""
OF_2026 = (2021, 2024, 2016, 2013, 2010)
"""Where to look first for a file published in 2026: NUTS 2021 is what Interlace shows, NUTS 2024 is what it holds."""


def with_version(figures: pl.DataFrame, regions: pl.DataFrame, order: Sequence[int]) -> pl.DataFrame:
    """Add `nuts_version`: the first version of `order` in which the row's region exists.

    Rows whose code is in none of them (EU totals, extra-regio) are left out; `unplaced` names them.
    """
    known = regions.filter(pl.col("nuts_version").is_in(order)).select("code", "nuts_version")
    rank = pl.DataFrame(
        {"nuts_version": order, "rank": range(len(order))}, schema={"nuts_version": pl.Int16, "rank": pl.Int64}
    )
    chosen = known.join(rank, on="nuts_version").sort("rank").unique("code", keep="first", maintain_order=True)
    return figures.join(chosen.select("code", "nuts_version"), left_on="region", right_on="code", how="inner")


def unplaced(figures: pl.DataFrame, regions: pl.DataFrame, order: Sequence[int]) -> list[str]:
    """Codes of `figures` that are regions of no version in `order`."""
    known = regions.filter(pl.col("nuts_version").is_in(order))["code"].to_list()
    return sorted(set(figures["region"].to_list()) - set(known))


def told_twice(figures: pl.DataFrame, conversion: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return the old-coded rows' regions and keys whose whole territory also reports under newer codes.

    Parameters
    ----------
    figures
        region, nuts_version, the keys (such as year and measure), and published rows only.
    conversion
        The table `nuts_conversion`.

    Returns
    -------
    pl.DataFrame
        region and the keys: what a sum over all codes would count twice.
    """
    present = figures.select("region", "nuts_version", *keys).unique()
    steps = conversion.filter((pl.col("level") == 2) & (pl.col("from_code") != pl.col("to_code")))
    ways = steps.select("from_version", "to_version", "from_code", "to_code", "weight")
    newer = present.select(pl.col("region").alias("to_code"), pl.col("nuts_version").alias("to_version"), *keys)
    covered = (
        present.join(ways, left_on=["region", "nuts_version"], right_on=["from_code", "from_version"])
        .join(newer, on=["to_code", "to_version", *keys])
        .group_by("region", "nuts_version", "to_version", *keys)
        .agg(pl.col("weight").sum())
    )
    return covered.filter(pl.col("weight") > 0.99).select("region", *keys).unique().sort("region", *keys)
