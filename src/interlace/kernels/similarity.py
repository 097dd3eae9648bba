"""How alike regions are in structure: standardise, weigh, compare what both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from interlace.errors import ConstantScores, UnknownChoice, UnknownLabel, listed
from interlace.kernels.arrays import (
    Floats,
    as_floats,
    refuse_unfit,
    refuse_unsound_weights,
    refuse_wrong_length,
)


def standardised(variables: Floats, method: Literal["population_sd", "robust"] = "population_sd") -> Floats:
    """Put variables of any unit on one scale.

    Parameters
    ----------
    variables : (n_regions, n_variables) float
        NaN where unknown.
    method
        ``"population_sd"``: minus the mean, by the population standard deviation. ``"robust"``: minus the median,
        by 1.4826 times the median absolute deviation, so that one capital region does not set the scale.

    Returns
    -------
    (n_regions, n_variables) float
        Dimensionless; NaN stays NaN.

    Raises
    ------
    ConstantScores
        A variable does not vary (for ``"robust"``: more than half of its values are the same).
    UnknownChoice
        There is no such method.
    """
    variables = as_floats(variables)
    refuse_unfit(variables, None)
    if method == "population_sd":
        centre, spread = np.nanmean(variables, axis=0), np.nanstd(variables, axis=0)
    elif method == "robust":
        centre = np.nanmedian(variables, axis=0)
        spread = 1.4826 * np.nanmedian(np.abs(variables - centre), axis=0)
    else:
        raise UnknownChoice(f"There is no standardisation called {method!r}.", do="choose population_sd or robust.")
    flat = np.flatnonzero(~(spread > 1e-12 * np.maximum(np.abs(centre), 1e-300)))
    if flat.size:
        raise ConstantScores(
            f"{flat.size} of {spread.size} variables do not vary, at positions [{listed([str(i) for i in flat])}].",
            do="leave them out: what is the same everywhere does not tell regions apart.",
        )
    result: Floats = (variables - centre) / spread
    return result


def weights_of_families(families: Sequence[str], family_weights: Mapping[str, float] | None = None) -> Floats:
    """Share the weight of each family of variables out equally among its variables.

    Parameters
    ----------
    families
        The family of each variable, such as ``("sectors", "sectors", "people")``.
    family_weights
        Zero or more; all families the same if not given.

    Returns
    -------
    (n_variables,) float
        Sums to 1, so that a family of 68 variables weighs as much as a family of one.

    Raises
    ------
    UnknownLabel
        A family has no weight, or a weight no family.
    UnsoundWeights
        Weights are negative, not finite or all zero.
    """
    names = sorted(set(families))
    given = dict.fromkeys(names, 1.0) if family_weights is None else dict(family_weights)
    unmatched = sorted(set(names) ^ set(given))
    if unmatched:
        raise UnknownLabel(
            f"Families and weights do not match: {listed(unmatched)}.", do="give each family of variables one weight."
        )
    size = {name: list(families).count(name) for name in names}
    weights = np.array([given[family] / size[family] for family in families])
    refuse_unsound_weights(weights)
    result: Floats = weights / weights.sum()
    return result


def structural_distance(variables: Floats, weights: Floats, *, minimum_share_known: float = 0.5) -> Floats:
    r"""How different two regions are in structure.

    .. math:: d_{rs} = \frac{\sum_{v \in K_{rs}} w_v (z_{rv} - z_{sv})^2}{\sum_{v \in K_{rs}} w_v},
              \quad K_{rs} = \{v : \text{both known}\}

    Parameters
    ----------
    variables : (n_regions, n_variables) float
        Standardised (`standardised`); NaN where unknown.
    weights : (n_variables,) float
        Zero or more, for instance from `weights_of_families`.
    minimum_share_known
        Pairs with less of the weight known on both sides get NaN. 0 to 1.

    Returns
    -------
    (n_regions, n_regions) float
        Zero or more, symmetric, 0 on the diagonal. In squared standard deviations: two regions drawn at
        random differ by 2 on average.

    Raises
    ------
    UnsoundWeights, WrongShape
        Weights are negative, not finite, all zero, or not one for each variable.

    Notes
    -----
    The procedure of [NavarroEtAl2014]_: structure only, never mixed with performance. Magnitudes depend on the
    choice of variables; compare ranks. Missing variables are left out pair by pair, which `share_known`
    reports.
    """
    squared, known = weighted_sums(variables, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance: Floats = np.where((known > 0) & (known >= minimum_share_known), squared / known, np.nan)
    np.fill_diagonal(distance, 0.0)
    return distance


def share_known(variables: Floats, weights: Floats) -> Floats:
    """Which share of the weight of the variables is known for both regions of a pair.

    Parameters
    ----------
    variables, weights
        As for `structural_distance`.

    Returns
    -------
    (n_regions, n_regions) float
        0 to 1, symmetric.

    Raises
    ------
    UnsoundWeights, WrongShape
        As `structural_distance`.
    """
    return weighted_sums(variables, weights)[1]


def structural_distance_by_family(
    variables: Floats, families: Sequence[str], *, minimum_share_known: float = 0.5
) -> dict[str, Floats]:
    """The structural distance within each family of variables, to see where two regions differ.

    Parameters
    ----------
    variables, minimum_share_known
        As for `structural_distance`.
    families
        The family of each variable.

    Returns
    -------
    dict of (n_regions, n_regions) float
        By family, in alphabetical order. Where everything is known, the family-weighted mean of these is
        the distance over all variables.

    Raises
    ------
    WrongShape
        There is not one family for each variable.
    """
    belongs = np.array(families, dtype=str)
    return {
        str(family): structural_distance(
            variables, (belongs == family).astype(np.float64), minimum_share_known=minimum_share_known
        )
        for family in np.unique(belongs)
    }


def weighted_sums(variables: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Weighted squared differences, and the share of weight behind them, variable by variable for exactness."""
    variables, weights = as_floats(variables), as_floats(weights)
    refuse_unfit(variables, None)
    refuse_wrong_length(weights, variables.shape[1], "`weights`")
    refuse_unsound_weights(weights)
    squared = np.zeros((variables.shape[0], variables.shape[0]))
    known = np.zeros_like(squared)
    for column, weight in zip(variables.T, weights / weights.sum(), strict=True):
        difference = column[:, None] - column[None, :]
        squared += weight * np.nan_to_num(difference) ** 2
        known += weight * ~np.isnan(difference)
    return squared, known
