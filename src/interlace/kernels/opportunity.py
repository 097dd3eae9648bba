"""What a region could go for next: how near, and how much it would open up."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from interlace.errors import UnknownChoice, listed
from interlace.kernels.arrays import (
    Floats,
    Mask,
    Reals,
    as_floats,
    as_presence,
    as_relatedness,
    refuse_unfit,
    refuse_wrong_length,
)
from interlace.kernels.density import known_relatedness

RelatednessCut = Literal["region median", "overall median"]
ComplexityCut = Literal["median", "zero"]

QUADRANTS = ("low_risk_high_return", "high_risk_high_return", "low_risk_low_return", "high_risk_low_return")


def opportunity_outlook(presence: Mask, density: Reals, activity_scores: Floats, known: Mask | None = None) -> Floats:
    r"""How much complexity lies within reach of a region: the complexity outlook index (COI).

    .. math:: COI_r = \sum_a (1 - M_{ra})\, D_{ra}\, q_a

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has; a cell outside `known` is neither present nor absent and adds nothing.
    density : (n_regions, n_activities) float
        From `relatedness_density`; a NaN adds nothing.
    activity_scores : (n_activities,) float
        Standardised complexity of activities; an unscored activity (NaN) adds nothing.
    known : (n_regions, n_activities) bool, optional
        Published cells; all if not given.

    Returns
    -------
    (n_regions,) float
        Any sign: positive where the near and absent activities are the complex ones. Not standardised.

    Raises
    ------
    MalformedTable, WrongShape
        Presence is not 0/1, or shapes do not fit.

    Notes
    -----
    Uses the z-scored activity complexity. Some packages use the raw eigenvector, whose mean is not zero;
    the two rank regions differently. A sum over what is absent and *published*: compare regions of like
    coverage only.
    """
    absent = absent_cells(presence, known)
    scores = scores_or_zero(activity_scores, absent.shape[1])
    reach: Floats = np.where(absent, np.nan_to_num(density), 0).astype(np.float64) @ scores
    return reach


def opportunity_gain(presence: Mask, relatedness: Reals, activity_scores: Floats, known: Mask | None = None) -> Reals:
    r"""What entering an activity would bring nearer: the complexity outlook gain (COG).

    .. math:: COG_{ra} = \sum_b (1 - M_{rb})\, q_b\, \frac{\phi_{ba}}{\sum_c \phi_{bc}}

    The normaliser belongs to b, the activity that comes closer: entering a lifts the density around b by
    its share of the relatedness of b.

    Parameters
    ----------
    presence, known
        As for `opportunity_outlook`.
    relatedness : (n_activities, n_activities) float
        Zero or more, zero diagonal. In float32 the result is float32.
    activity_scores : (n_activities,) float
        Standardised complexity of activities; an unscored activity (NaN) adds nothing.

    Returns
    -------
    (n_regions, n_activities) float
        For activities that are known and absent, the change of `opportunity_outlook` in the other absent
        activities; NaN for those the region has, or of which nothing is published.

    Raises
    ------
    MalformedTable, WrongShape
        As `relatedness_density`.

    Notes
    -----
    Two of the packages in use divide by the sum of the target instead, which changes the ranking. The
    activity itself is not in the sum (zero diagonal), nor is the loss of its own place among the absent.
    """
    absent = absent_cells(presence, known)
    related = as_relatedness(relatedness, absent.shape[1])
    scores = scores_or_zero(activity_scores, absent.shape[1]).astype(related.dtype)
    whole = known_relatedness(related, known)
    worth = np.divide(scores, whole, out=np.zeros_like(whole), where=whole > 0)
    gained: Reals = np.where(absent, worth, 0) @ related
    gained[~absent] = np.nan
    return gained


def quadrant(
    density: Reals,
    activity_scores: Floats,
    presence: Mask | None = None,
    known: Mask | None = None,
    *,
    relatedness_cut: RelatednessCut | float = "region median",
    complexity_cut: ComplexityCut | float = "median",
) -> NDArray[np.str_]:
    """Sort what a region could enter by risk (how unrelated) and return (how complex).

    Parameters
    ----------
    density : (n_regions, n_activities) float
        Relatedness density, 0 to 1.
    activity_scores : (n_activities,) float
        Complexity of activities.
    presence, known : (n_regions, n_activities) bool, optional
        Only known absent activities are sorted; all if `presence` is not given.
    relatedness_cut
        From where on an activity is low risk: the region's own median over the sorted activities, the median
        over all regions, or a density.
    complexity_cut
        From where on return is high: the median of the scored activities, zero (the mean of z-scores), or a score.

    Returns
    -------
    (n_regions, n_activities) str
        One of `QUADRANTS`; empty where not sorted. On the cut counts as low risk, and as high return.

    Raises
    ------
    UnknownChoice
        A cut has an unknown name.
    MalformedTable, WrongShape
        Presence is not 0/1, or shapes do not fit.

    Notes
    -----
    The framework of [BallandBoschmaCrespoRigby2019]_. A cut at the region's own median always finds some
    low-risk options, in a region with few related activities too: it ranks options within a region.
    """
    density = as_floats(density)
    refuse_unfit(density, known)
    scores = as_floats(activity_scores)
    refuse_wrong_length(scores, density.shape[1], "`activity_scores`")
    candidates = np.ones(density.shape, dtype=bool) if presence is None else absent_cells(presence, known)
    candidates &= ~np.isnan(density) & ~np.isnan(scores)
    low_risk = density >= risk_threshold(density, candidates, relatedness_cut)
    high_return = np.broadcast_to(scores >= return_threshold(scores, complexity_cut), density.shape)
    place = np.where(high_return, 0, 2) + np.where(low_risk, 0, 1)
    return np.where(candidates, np.array(QUADRANTS)[place], "")


def risk_threshold(density: Floats, candidates: Mask, cut: RelatednessCut | float) -> Floats:
    if isinstance(cut, str):
        if cut not in get_args(RelatednessCut):
            raise UnknownChoice(
                f"There is no cut of relatedness called {cut!r}.",
                do=f"choose {listed(get_args(RelatednessCut))}, or a number.",
            )
        considered = np.where(candidates, density, np.nan)
        if cut == "overall median":
            return np.full((density.shape[0], 1), np.nanmedian(considered) if candidates.any() else np.nan)
        return np.array([[np.nanmedian(row) if (~np.isnan(row)).any() else np.nan] for row in considered])
    return np.full((density.shape[0], 1), float(cut))


def return_threshold(scores: Floats, cut: ComplexityCut | float) -> float:
    if not isinstance(cut, str):
        return float(cut)
    if cut not in get_args(ComplexityCut):
        raise UnknownChoice(
            f"There is no cut of complexity called {cut!r}.",
            do=f"choose {listed(get_args(ComplexityCut))}, or a number.",
        )
    return 0.0 if cut == "zero" else float(np.nanmedian(scores))


def absent_cells(presence: Mask, known: Mask | None) -> Mask:
    present = as_presence(presence, known)
    return ~present if known is None else known & ~present


def scores_or_zero(activity_scores: Floats, n_activities: int) -> Floats:
    scores = as_floats(activity_scores)
    refuse_wrong_length(scores, n_activities, "`activity_scores`")
    return np.nan_to_num(scores)
