"""Categories of regions 2021-27, derived by the rule of the funds and not taken from the legal list."""

from __future__ import annotations

import polars as pl

from interlace.recipes.europe.countries import MEMBERS_2021

YEARS = (2015, 2016, 2017)
BASIS = "derived from GDP per head, not the legal list"
LESS_DEVELOPED_BELOW, MORE_DEVELOPED_ABOVE = 75, 100


def region_categories(figures: pl.DataFrame, version: int = 2021) -> pl.DataFrame:
    """Return code, nuts_version, gdp_pps_index, category, basis for the regions of the Member States.

    GDP per head in purchasing power standards, mean of 2015 to 2017, EU27 = 100: below 75 less developed, 75 to
    100 in transition, above 100 more developed. The thresholds are those of Regulation (EU) 2021/1060, Article 108.

    Parameters
    ----------
    figures
        The table `region_figures`.
    """
    index = figures.filter(
        (pl.col("indicator") == "gdp_pps_index")
        & pl.col("year").is_in(YEARS)
        & pl.col("region").str.head(2).is_in(list(MEMBERS_2021))
        & (pl.col("nuts_version") == version)
    )
    means = index.group_by("region", "nuts_version").agg(
        gdp_pps_index=pl.col("amount").mean().round(2), years=pl.col("amount").count()
    )
    category = (
        pl.when(pl.col("gdp_pps_index") < LESS_DEVELOPED_BELOW)
        .then(pl.lit("less_developed"))
        .when(pl.col("gdp_pps_index") <= MORE_DEVELOPED_ABOVE)
        .then(pl.lit("transition"))
        .otherwise(pl.lit("more_developed"))
    )
    return (
        means.filter(pl.col("years") == len(YEARS))
        .select(pl.col("region").alias("code"), "nuts_version", "gdp_pps_index", category=category, basis=pl.lit(BASIS))
        .sort("code")
    )
