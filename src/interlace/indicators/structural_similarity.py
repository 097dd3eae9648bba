"""How alike regions are in structure: families of variables, weighted and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from interlace.errors import WrongShape
from interlace.indicators.cards import card
from interlace.indicators.conventions import described
from interlace.indicators.indicator import Indicator
from interlace.kernels import similarity
from interlace.kernels.arrays import Floats, as_floats
from interlace.tables import Lineage


def structural_distance(
    variables: Floats,
    *,
    regions: Sequence[str],
    families: Sequence[str],
    year: int,
    family_weights: Mapping[str, float] | None = None,
    standardise: Literal["population_sd", "robust"] = "population_sd",
    minimum_share_known: float = 0.5,
    lineage: Lineage | None = None,
) -> Indicator:
    """How different regions are in structure.

    Parameters
    ----------
    variables : (n_regions, n_variables) float
        Any units; NaN where unknown. Structure only: do not mix in what the comparison is to explain.
    regions
        The label of each row.
    families
        The family of each column, such as ``"sectors"`` or ``"people"``; a family's weight is shared out equally.
    year
        The year shown; say in the lineage where variables are of another.
    family_weights
        Zero or more for each family; equal if not given.
    standardise
        ``"population_sd"`` or ``"robust"``.
    minimum_share_known
        Pairs with less of the weight known on both sides have no distance.

    Returns
    -------
    Indicator
        (n_regions, n_regions), zero or more, symmetric; NaN where too little is known. `coverage` is the
        share of weight known of each region.

    Raises
    ------
    WrongShape, UnsoundWeights, UnknownLabel, ConstantScores
        Variables, families and weights do not fit, or a variable does not vary.
    """
    if np.shape(variables) != (len(regions), len(families)):
        raise WrongShape(
            f"The variables have shape {np.shape(variables)}; there are {len(regions)} regions and "
            f"{len(families)} families of variables.",
            do="pass one row for each region and one family for each column.",
        )
    scaled = similarity.standardised(as_floats(variables), standardise)
    weights = similarity.weights_of_families(families, family_weights)
    origin = lineage or Lineage()
    return Indicator(
        name="structural_distance",
        values=similarity.structural_distance(scaled, weights, minimum_share_known=minimum_share_known),
        axes=("region", "partner"),
        regions=tuple(regions),
        activities=None,
        unit="squared standard deviations",
        year=year,
        card=card("structural_distance"),
        conventions=described(
            "given variables",
            standardised_by=standardise,
            families=", ".join(sorted(set(families))),
            minimum_share_known=minimum_share_known,
        ),
        coverage=~np.isnan(scaled) @ weights,
        lineage=origin.then("computed structural distance"),
    )
