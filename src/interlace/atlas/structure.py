"""The structural variables of regions, by family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from interlace.atlas.facts import Facts
from interlace.matching.similarity import StructuralSimilarity, structural_similarity

Floats = NDArray[np.float64]

INDICATORS: Mapping[str, tuple[str, ...]] = {
    "size": ("population",),
    "education": ("tertiary_share",),
    "research": ("gerd_share_gdp",),
    "labour_market": ("employment_rate", "unemployment_rate"),
    "income": ("gdp_pps_per_head",),
}
ON_LOG_SCALE = frozenset({"population", "gdp_pps_per_head"})
"""Twice as many people matter alike for small and large regions."""


def structure_of(facts: Facts, regions: Sequence[str], year: int) -> StructuralSimilarity:
    """Compare regions over sectors, size, education, research, labour market and income.

    Every variable is of one year for all regions: `year`, or the nearest in which nearly all are published.
    """
    families = {"sectors": facts.sector_shares(regions, year)[0]}
    for family, indicators in INDICATORS.items():
        columns = [_variable(facts, indicator, regions, year) for indicator in indicators]
        families[family] = np.column_stack(columns)
    return structural_similarity({key: values for key, values in families.items() if _varies(values)})


def _variable(facts: Facts, indicator: str, regions: Sequence[str], year: int) -> Floats:
    amounts, _ = facts.amounts(indicator, regions, near=year)
    if indicator not in ON_LOG_SCALE:
        return amounts
    return np.log(amounts, out=np.full_like(amounts, np.nan), where=amounts > 0)


def _varies(values: Floats) -> bool:
    """Whether every variable of a family has two different values, so that it can tell regions apart."""
    known = ~np.isnan(values)
    return bool(values.shape[1]) and all(
        known[:, column].sum() > 1 and np.ptp(values[known[:, column], column]) > 0 for column in range(values.shape[1])
    )
