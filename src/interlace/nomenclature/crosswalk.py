"""Weighted conversion of region codes between versions of a nomenclature."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from interlace.errors import NoCrosswalk, UnknownRegion, listed

SLIVER = 0.001
"""Parts below this share of a region come from drawing borders twice; they are dropped, and said."""
KEYS = ("from_code", "to_code", "weight", "weight_kind")


def shares(links: pl.DataFrame, size: str, *, kind: str) -> pl.DataFrame:
    """Turn sizes of overlaps into shares of each old region.

    Parameters
    ----------
    links
        from_code, to_code and a column of sizes (people, square kilometres), one row per overlap.
    size
        The column of sizes.
    kind
        What the weights are, such as ``"pop18"``.

    Returns
    -------
    pl.DataFrame
        from_code, to_code, weight (sums to 1 over each from_code), weight_kind ("same" where a code goes
        wholly to itself), sorted; overlaps below `SLIVER` of the old region are left out and the rest
        shared anew.
    """
    whole = pl.col("weight").sum().over("from_code")
    return (
        links.select("from_code", "to_code", weight=pl.col(size).cast(pl.Float64))
        .with_columns(weight=pl.col("weight") / whole)
        .filter(pl.col("weight") >= SLIVER)
        .with_columns(weight=pl.col("weight") / whole)
        .with_columns(
            weight_kind=pl.when((pl.col("from_code") == pl.col("to_code")) & (pl.col("weight") == 1))
            .then(pl.lit("same"))
            .otherwise(pl.lit(kind))
        )
        .sort("from_code", "to_code")
    )


def slivers(links: pl.DataFrame, size: str) -> pl.DataFrame:
    """Return the overlaps that `shares` leaves out: from_code, to_code, weight."""
    share = pl.col(size).cast(pl.Float64) / pl.col(size).cast(pl.Float64).sum().over("from_code")
    small = links.select("from_code", "to_code", weight=share).filter(pl.col("weight") < SLIVER)
    return small.sort("from_code", "to_code")


def composed(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Chain two conversions: the weight of a way is the product of its steps, summed over ways.

    Codes that the second step does not know are dropped as a whole, never in part.
    """
    ways = first.join(second, left_on="to_code", right_on="from_code", how="left", suffix="_on")
    homeless = ways.filter(pl.col("weight_on").is_null())["from_code"].unique()
    is_same = (pl.col("weight_kind") == "same") & (pl.col("weight_kind_on") == "same")
    kind = pl.when(pl.col("weight_kind_on") == "same").then("weight_kind").otherwise("weight_kind_on")
    return (
        ways.filter(~pl.col("from_code").is_in(homeless.to_list()))
        .select(
            "from_code",
            to_code="to_code_on",
            weight=pl.col("weight") * pl.col("weight_on"),
            weight_kind=pl.when(is_same).then(pl.lit("same")).otherwise(kind),
        )
        .group_by("from_code", "to_code")
        .agg(pl.col("weight").sum(), pl.col("weight_kind").min())
        .pipe(without_slivers)
    )


def without_slivers(links: pl.DataFrame) -> pl.DataFrame:
    kept = links.filter(pl.col("weight") >= SLIVER)
    return kept.with_columns(weight=pl.col("weight") / pl.col("weight").sum().over("from_code")).sort(
        "from_code", "to_code"
    )


def crosswalk(conversion: pl.DataFrame, *, level: int, from_version: int, to_version: int) -> pl.DataFrame:
    """Select one step of the release's table `nuts_conversion`.

    Raises
    ------
    NoCrosswalk
        The table has no such step.
    """
    step = conversion.filter(
        (pl.col("level") == level) & (pl.col("from_version") == from_version) & (pl.col("to_version") == to_version)
    )
    if step.is_empty():
        known = conversion.filter(pl.col("level") == level).select("from_version", "to_version").unique().sort(pl.all())
        steps = listed([f"{old} → {new}" for old, new in known.iter_rows()], at_most=20)
        raise NoCrosswalk(
            f"There is no conversion of level {level} from NUTS {from_version} to NUTS {to_version}.",
            do=f"choose one of {steps}." if steps else "choose a level from 0 to 3.",
        )
    return step.select(KEYS)


def convert(
    amounts: pl.DataFrame, step: pl.DataFrame, *, region: str = "region", amount: str = "amount"
) -> pl.DataFrame:
    """Share amounts of old regions out to new ones.

    Parameters
    ----------
    amounts
        Long table with a column of old codes and one of amounts that may be added up (people, EUR; not
        shares). Other columns are kept as groups. A missing amount makes its targets missing.
    step
        from_code, to_code, weight, from `crosswalk`.

    Returns
    -------
    pl.DataFrame
        The same columns in the new codes, sorted.

    Raises
    ------
    UnknownRegion
        Codes of `amounts` that the step does not know; all are named and nothing is converted.
    """
    refuse_unknown_codes(amounts[region].unique().to_list(), step)
    groups = [column for column in amounts.columns if column not in (region, amount)]
    missing = pl.col(amount).is_null() | pl.col(amount).cast(pl.Float64).is_nan()
    total = (pl.col(amount).cast(pl.Float64) * pl.col("weight")).sum()
    return (
        amounts.join(step.select("from_code", "to_code", "weight"), left_on=region, right_on="from_code")
        .group_by([pl.col("to_code").alias(region), *groups])
        .agg(pl.when(missing.any()).then(None).otherwise(total).alias(amount))
        .select(amounts.columns)
        .sort(region, *groups)
    )


def refuse_unknown_codes(codes: Iterable[str], step: pl.DataFrame) -> None:
    """Raise `UnknownRegion` naming every code that is not in the step's from_code."""
    given = sorted(set(codes))
    known = set(step["from_code"].to_list())
    unknown = [code for code in given if code not in known]
    if unknown:
        raise UnknownRegion(
            f"{len(unknown)} of {len(given)} regions are not in the version that is converted from: {listed(unknown)}.",
            do="check which version of NUTS the figures are in, and leave out totals and extra-regio rows.",
        )
