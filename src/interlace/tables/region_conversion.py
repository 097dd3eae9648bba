"""Sharing the amounts of old regions out to new ones by weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.errors import NotConvertible, listed, numbered

Floats = NDArray[np.float64]

UNPUBLISHED_TOLERANCE = 0.01
"""A new cell stays published while unpublished cells stand behind at most this share of the new region."""
WHOLE = 0.9
"""An old region that gives at least this share of itself to one new region is not counted as split."""


@dataclass(frozen=True)
class Converted:
    """Amounts in the new regions, and how they came about; `behind` is (n_new, n_old), shares of the new region."""

    regions: tuple[str, ...]
    amounts: Floats
    totals: Floats
    split_share: Floats
    behind: Floats

    def carried(self, flags: NDArray[np.str_]) -> NDArray[np.str_]:
        """Return the flags of the old region that stands for most of each new one."""
        of_most: NDArray[np.str_] = flags[self.behind.argmax(axis=1)]
        return of_most


def converted(amounts: Floats, totals: Floats, regions: tuple[str, ...], conversion: pl.DataFrame) -> Converted:
    """Return the amounts in the regions of `conversion`; see `ActivityTable.convert_regions`."""
    targets, weights = weight_matrix(regions, conversion)
    size = weights * np.where(np.isnan(totals), 0.0, totals)
    whole = size.sum(axis=1, keepdims=True)
    behind = np.divide(size, whole, out=np.zeros_like(size), where=whole > 0)
    unpublished = behind @ np.isnan(amounts).astype(float) > UNPUBLISHED_TOLERANCE
    unpublished |= weights @ (~np.isnan(amounts)).astype(float) == 0
    shared = weights @ np.nan_to_num(amounts)
    shared[unpublished] = np.nan
    return Converted(
        regions=targets,
        amounts=shared,
        totals=size.sum(axis=1),
        split_share=(behind * (weights < WHOLE)).sum(axis=1),
        behind=behind,
    )


def weight_matrix(regions: tuple[str, ...], conversion: pl.DataFrame) -> tuple[tuple[str, ...], Floats]:
    """Return the new regions and the (n_new, n_old) weights; each column sums to 1."""
    used = conversion.filter(pl.col("from_code").is_in(list(regions)))
    refuse_unfit_weights(regions, used)
    targets = tuple(sorted(used["to_code"].unique().to_list()))
    row = {code: i for i, code in enumerate(targets)}
    column = {code: j for j, code in enumerate(regions)}
    weights = np.zeros((len(targets), len(regions)))
    for source, target, weight in used.select("from_code", "to_code", "weight").iter_rows():
        weights[row[target], column[source]] += weight
    return targets, weights


def refuse_unfit_weights(regions: tuple[str, ...], used: pl.DataFrame) -> None:
    sums = dict(used.group_by("from_code").agg(pl.col("weight").sum()).iter_rows())
    homeless = [region for region in regions if region not in sums]
    uneven = [f"{code} ({total:.3f})" for code, total in sorted(sums.items()) if abs(total - 1) > 1e-6]
    problems = [f"{len(homeless)} regions without a target: {listed(homeless)}"] if homeless else []
    problems += [f"{len(uneven)} regions whose weights do not sum to 1: {listed(uneven)}"] if uneven else []
    if problems:
        raise NotConvertible(
            f"The regions cannot all be converted:{numbered(problems)}",
            do="use the conversion from the table's version to the one asked for, or `select` the regions it knows.",
        )
