"""Which regions have a similar structure: families of variables, standardised, weighted and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from interlace.errors import BadWeights, listed
from interlace.kernels.similarity import (
    share_known,
    standardised,
    structural_distance,
    structural_distance_by_family,
    weights_of_families,
)

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

LEAST_KNOWN = 0.5
"""A pair is compared only if variables with at least this share of the weight are known for both."""


@dataclass(frozen=True)
class StructuralSimilarity:
    """Structural distances between all regions.

    Attributes
    ----------
    distance : (n_regions, n_regions) float
        0 is identical, 2 the average of two regions picked at random (squared standard deviations). Symmetric.
        NaN where too little is known of either.
    known_share : (n_regions, n_regions) float
        Share of the weight of the variables that is known for both, 0..1.
    weights
        Of the families; normalised to sum to one.
    variables : (n_regions, n_variables) float
        Standardised.
    families
        The family of each variable.
    """

    distance: Floats
    known_share: Floats
    weights: Mapping[str, float]
    variables: Floats
    families: tuple[str, ...]

    @cached_property
    def by_family(self) -> Mapping[str, Floats]:
        """The distances within each family alone, to see where two regions differ."""
        return structural_distance_by_family(self.variables, self.families, minimum_share_known=LEAST_KNOWN)

    def of(self, regions: Sequence[str], wanted: Sequence[str]) -> StructuralSimilarity:
        """The same distances for some of the regions, in the order wanted."""
        place = {region: position for position, region in enumerate(regions)}
        rows = [place[region] for region in wanted]
        cells = np.ix_(rows, rows)
        return replace(
            self,
            distance=self.distance[cells],
            known_share=self.known_share[cells],
            variables=self.variables[rows],
        )


def structural_similarity(
    families: Mapping[str, Floats], weights: Mapping[str, float] | None = None
) -> StructuralSimilarity:
    """Compare all regions over all families of structural variables.

    Parameters
    ----------
    families
        Key of the family to its variables, (n_regions, n_variables), in any unit; NaN where not published.
    weights
        Weight of each family, shared equally by its variables; `FAMILY_WEIGHTS` where not given.

    Raises
    ------
    BadWeights
        A weight is negative or not finite, all are zero, or one is for a family that is not there.
    ConstantScores
        A variable is the same everywhere.

    Notes
    -----
    The procedure of Navarro et al. (2014); see `interlace.kernels.similarity.structural_distance`. They use
    structural variables only and keep performance out; give `income` and `labour_market` a weight of zero to
    do the same.
    """
    chosen = _family_weights(families, weights)
    belongs = [key for key, values in families.items() for _ in range(values.shape[1])]
    variables = standardised(np.hstack(list(families.values())))
    of_variables = weights_of_families(belongs, chosen)
    return StructuralSimilarity(
        distance=structural_distance(variables, of_variables, minimum_share_known=LEAST_KNOWN),
        known_share=share_known(variables, of_variables),
        weights=chosen,
        variables=variables,
        families=tuple(belongs),
    )


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
