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
    """Return what a sum over all codes would count twice, and which of the two tellings to leave out.

    Parameters
    ----------
    figures
        Published rows only: region, nuts_version, the keys (such as year and measure).
    conversion
        The table `nuts_conversion`.

    Returns
    -------
    pl.DataFrame
        region and the keys of the poorer telling: the older code if newer codes cover its whole territory; a newer
        code if it has less than half as many published cells as an older one that went into it.
    """
    present = figures.group_by("region", "nuts_version", *keys).agg(cells=pl.len())
    pairs = older_and_newer(present, conversion, keys)
    stubs = pairs.filter(2 * pl.col("newer_cells") < pl.col("cells")).select(pl.col("newer").alias("region"), *keys)
    whole = pairs.filter(2 * pl.col("newer_cells") >= pl.col("cells"))
    covered = whole.group_by("region", "to_version", *keys).agg(pl.col("weight").sum())
    old = covered.filter(pl.col("weight") > 0.99).select("region", *keys)
    return pl.concat([stubs, old]).unique().sort("region", *keys)


def older_and_newer(present: pl.DataFrame, conversion: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Pair each old code with every newer code of its territory that reports for the same keys."""
    ways = conversion.filter((pl.col("level") == 2) & (pl.col("from_code") != pl.col("to_code")))
    newer = present.select(*keys, newer="region", version="nuts_version", newer_cells="cells")
    return present.join(
        ways.select("from_version", "to_version", "from_code", "to_code", "weight"),
        left_on=["region", "nuts_version"],
        right_on=["from_code", "from_version"],
    ).join(newer, left_on=["to_code", "to_version", *keys], right_on=["newer", "version", *keys], coalesce=False)
