"""The table of conversions between NUTS versions: who went where, and with what share of the people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import polars as pl

from interlace.nomenclature.crosswalk import composed, shares, slivers
from interlace.nomenclature.nuts import LEVELS, VERSIONS, normalised_code
from interlace.recipes.europe import workbooks
from interlace.recipes.europe.newest_conversion import from_2021_to_2024
from interlace.recipes.europe.originals import JRC_STEPS, FoundOriginals

WEIGHT = "pop18"


def nuts_conversion(originals: FoundOriginals, populations: pl.DataFrame) -> pl.DataFrame:
    """Return level, from_version, to_version, from_code, to_code, weight, weight_kind for all forward steps.

    Parameters
    ----------
    populations
        region, persons: people by NUTS 3 region of NUTS 2021, and by region of NUTS 2024 where 2021 was split.

    Notes
    -----
    Steps up to NUTS 2021 have the countries of the matrices only: Türkiye and the western Balkans begin with 2021.
    """
    steps = {
        (level, old, new): measured_step(originals, level, old, new) for level in (1, 2, 3) for old, new in JRC_STEPS
    }
    steps |= {(0, old, new): countries_stay(originals, old, new) for old, new in JRC_STEPS}
    changes = workbooks.changes_2021_to_2024(originals)
    before = measured_sizes(originals)
    for level in LEVELS:
        last = from_2021_to_2024(changes, level, populations, before)
        steps |= {(level, old, 2024): composed(steps[level, old, 2021], last) for old in VERSIONS[:-2]}
        steps[level, 2021, 2024] = last
    return pl.concat(labelled(step, *key) for key, step in sorted(steps.items()))


def labelled(step: pl.DataFrame, level: int, old: int, new: int) -> pl.DataFrame:
    return step.select(
        level=pl.lit(level, pl.Int8),
        from_version=pl.lit(old, pl.Int16),
        to_version=pl.lit(new, pl.Int16),
        from_code="from_code",
        to_code="to_code",
        weight=pl.col("weight").round(9),
        weight_kind="weight_kind",
    )


def matrix(originals: FoundOriginals, level: int, old: int, new: int) -> pl.DataFrame:
    """One matrix of the Joint Research Centre: from_code, to_code, pop18; extra-regio left out."""
    cells = pl.read_csv(originals.path(f"n{level}_cm_v{old}_v{new}.csv"))
    spelt = pl.all().map_elements(normalised_code, return_dtype=pl.String)
    links = cells.select(from_code=f"code_v{old}", to_code=f"code_v{new}").select(spelt).with_columns(cells[WEIGHT])
    return workbooks.places(workbooks.places(links, "from_code"), "to_code")


def measured_step(originals: FoundOriginals, level: int, old: int, new: int) -> pl.DataFrame:
    return shares(matrix(originals, level, old, new), WEIGHT, kind=WEIGHT)


def dropped_slivers(originals: FoundOriginals) -> pl.DataFrame:
    """All overlaps that are too small to be real: level, from_version, to_version, from_code, to_code, weight."""
    return pl.concat(
        slivers(matrix(originals, level, old, new), WEIGHT).select(
            pl.lit(level).alias("level"), pl.lit(old).alias("from_version"), pl.lit(new).alias("to_version"), pl.all()
        )
        for level in (1, 2, 3)
        for old, new in JRC_STEPS
    )


def measured_sizes(originals: FoundOriginals) -> pl.DataFrame:
    """People of 2018 by NUTS 3 region of NUTS 2016: region, persons."""
    links = matrix(originals, 3, 2016, 2021)
    return links.group_by(region="from_code").agg(persons=pl.col(WEIGHT).sum()).sort("region")


def countries_stay(originals: FoundOriginals, old: int, new: int) -> pl.DataFrame:
    known = matrix(originals, 1, old, new).select(pl.col("from_code").str.head(2)).unique()["from_code"]
    return same_codes(known.to_list())


def same_codes(codes: list[str]) -> pl.DataFrame:
    ordered = sorted(codes)
    return pl.DataFrame(
        {
            "from_code": ordered,
            "to_code": ordered,
            "weight": [1.0] * len(ordered),
            "weight_kind": ["same"] * len(ordered),
        },
        schema={"from_code": pl.String, "to_code": pl.String, "weight": pl.Float64, "weight_kind": pl.String},
    )


def same_territory(conversion: pl.DataFrame) -> pl.DataFrame:
    """Pairs of codes of neighbouring versions that stand for the same territory: from_code, to_code."""
    return pl.concat(one_to_one(conversion, old, new) for old, new in older_pairs()).unique(maintain_order=True)


def older_pairs() -> Iterator[tuple[int, int]]:
    return reversed(list(pairwise(VERSIONS)))


def one_to_one(conversion: pl.DataFrame, old: int, new: int) -> pl.DataFrame:
    step = conversion.filter((pl.col("from_version") == old) & (pl.col("to_version") == new))
    return step.filter(
        (pl.col("weight") == 1) & (pl.len().over("level", "to_code") == 1) & (pl.col("from_code") != pl.col("to_code"))
    ).select("from_code", "to_code")
