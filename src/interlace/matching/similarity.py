"""Which regions have a similar structure: families of variables, standardised, weighted and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from interlace.errors import BadWeights, listed

Floats = NDArray[np.float64]

FAMILY_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "sectors": 0.40,
        "size": 0.15,
        "education": 0.15,
        "research": 0.10,
        "labour_market": 0.10,
        "income": 0.10,
    }
)
"""How much each family of structural variables counts; they sum to one."""

FAMILY_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "sectors": "Shares of the main sectors in employment",
        "size": "Population (logarithm)",
        "education": "Share of adults with tertiary education",
        "research": "Research spending as a share of GDP",
        "labour_market": "Employment and unemployment rates",
        "income": "GDP per head in purchasing power",
    }
)

LEAST_KNOWN_WEIGHT = 0.5
"""A pair is compared only if families with at least this weight are known for both."""


@dataclass(frozen=True)
class StructuralSimilarity:
    """Structural distances between all regions.

    Attributes
    ----------
    distance : (n_regions, n_regions) float
        0 is identical; two regions picked at random are about 1.4 apart (both axes of each family have unit
        spread). Symmetric. NaN where too little is known of either.
    by_family
        The same for each family alone.
    known_weight : (n_regions, n_regions) float
        Share of the weights known for the pair, 0..1.
    weights
        Normalised to sum to one.
    """

    distance: Floats
    by_family: Mapping[str, Floats]
    known_weight: Floats
    weights: Mapping[str, float]


def standardised(values: Floats) -> Floats:
    """Columns with mean 0 and standard deviation 1 over what is known; a constant column becomes 0."""
    mean = np.nanmean(values, axis=0)
    spread = np.nanstd(values, axis=0)
    return (values - mean) / np.where(spread > 0, spread, 1.0)


def family_distance(variables: Floats) -> Floats:
    r"""Root mean squared difference over the variables of one family that both regions have.

    .. math:: d_{rs} = \sqrt{\operatorname{mean}_{v \in K_{rs}} (z_{rv} - z_{sv})^2}

    Parameters
    ----------
    variables : (n_regions, n_variables) float
        In any unit; they are standardised here. NaN where not published.

    Returns
    -------
    (n_regions, n_regions) float
        NaN where the two have no variable of the family in common.
    """
    z = standardised(variables)
    known = ~np.isnan(z)
    filled = np.where(known, z, 0.0)
    both = known.astype(float) @ known.T.astype(float)
    squares = (filled**2) @ known.T.astype(float)
    total = squares + squares.T - 2 * filled @ filled.T
    with np.errstate(invalid="ignore", divide="ignore"):
        distance = np.sqrt(np.maximum(total, 0.0) / both)
    np.fill_diagonal(distance, np.where(np.diag(both) > 0, 0.0, np.nan))
    return distance


def structural_similarity(
    families: Mapping[str, Floats], weights: Mapping[str, float] | None = None
) -> StructuralSimilarity:
    r"""Compare all regions over all families of structural variables.

    .. math:: d_{rs} = \sqrt{\frac{\sum_{f \in K_{rs}} w_f d_{f,rs}^2}{\sum_{f \in K_{rs}} w_f}}

    Parameters
    ----------
    families
        Key of the family to its variables, (n_regions, n_variables).
    weights
        Weight of each family; `FAMILY_WEIGHTS` where not given.

    Raises
    ------
    BadWeights
        A weight is negative, all are zero, or one is for a family that is not there.

    Notes
    -----
    The procedure of Navarro et al. (2014): standardise, weigh, take weighted squared differences. They use
    structural variables only and keep performance out; set the weights of `income` and `labour_market` to
    zero to do the same.
    """
    chosen = _family_weights(families, weights)
    by_family = {key: family_distance(values) for key, values in families.items()}
    n_regions = next(iter(families.values())).shape[0]
    total, known = np.zeros((n_regions, n_regions)), np.zeros((n_regions, n_regions))
    for key, distance in by_family.items():
        total += chosen[key] * np.nan_to_num(distance) ** 2
        known += chosen[key] * ~np.isnan(distance)
    with np.errstate(invalid="ignore", divide="ignore"):
        combined = np.where(known >= LEAST_KNOWN_WEIGHT - 1e-9, np.sqrt(total / known), np.nan)
    return StructuralSimilarity(combined, by_family, known, chosen)


def _family_weights(families: Mapping[str, Floats], weights: Mapping[str, float] | None) -> dict[str, float]:
    unknown = [key for key in (weights or {}) if key not in families]
    chosen = {key: {**FAMILY_WEIGHTS, **(weights or {})}.get(key, 0.0) for key in families}
    total = sum(chosen.values())
    if unknown or total <= 0 or not all(0 <= weight < float("inf") for weight in chosen.values()):
        raise BadWeights(
            f"The weights of structural families cannot be used: {listed([f'{k}={w:g}' for k, w in chosen.items()])}"
            + (f"; unknown: {listed(unknown)}." if unknown else "."),
            do=f"give weights from 0 up, at least one above 0, to: {', '.join(families)}.",
        )
    return {key: weight / total for key, weight in chosen.items()}
