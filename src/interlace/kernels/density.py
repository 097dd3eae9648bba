"""How much of what an activity relates to a region already has."""

from __future__ import annotations

import numpy as np

from interlace.kernels.arrays import Mask, Reals, as_presence, as_relatedness


def relatedness_density(presence: Mask, relatedness: Reals, known: Mask | None = None) -> Reals:
    r"""The share of an activity's relatedness that the region covers with activities it already has.

    .. math:: D_{ra} = \frac{\sum_{b \in K_r} M_{rb}\, \phi_{ab}}{\sum_{b \in K_r} \phi_{ab}},
              \quad K_r = \{b : M_{rb} \text{ is known}\}

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has.
    relatedness : (n_activities, n_activities) float
        Zero or more, with a zero diagonal: an activity does not support itself. In float32 the result is
        float32 (good to 1e-6), and twice as fast.
    known : (n_regions, n_activities) bool, optional
        Published cells; all if not given.

    Returns
    -------
    (n_regions, n_activities) float
        0 to 1, for activities the region has and has not. NaN where the activity relates to nothing known:
        there is nothing to take a share of.

    Raises
    ------
    MalformedTable, WrongShape
        Presence is not 0/1, relatedness is negative or not finite, or shapes do not fit.

    Notes
    -----
    [BallandBoschmaCrespoRigby2019]_, who multiply by 100. A high density says that a region has the
    neighbours of an activity, not that anybody there wants to enter it. See `density_coverage` for how much
    of the relatedness is known.
    """
    present = as_presence(presence, known)
    related = as_relatedness(relatedness, present.shape[1])
    dense: Reals = present.astype(related.dtype) @ related.T
    dense /= nan_for_zero(known_relatedness(related, known))
    return np.minimum(dense, 1, out=dense)  # rounding may lift a full house a hair above 1


def density_coverage(relatedness: Reals, known: Mask) -> Reals:
    """Which share of an activity's relatedness lies in cells that the region publishes.

    Parameters
    ----------
    relatedness : (n_activities, n_activities) float
        As for `relatedness_density`.
    known : (n_regions, n_activities) bool
        Published cells.

    Returns
    -------
    (n_regions, n_activities) float
        0 to 1; NaN where the activity relates to nothing at all.

    Raises
    ------
    MalformedTable, WrongShape
        As `relatedness_density`.
    """
    related = as_relatedness(relatedness, known.shape[1])
    share: Reals = known_relatedness(related, known) / nan_for_zero(known_relatedness(related, None))
    return share


def known_relatedness(related: Reals, known: Mask | None) -> Reals:
    """Sum the relatedness of each activity to what the region publishes: (n_regions or 1, n_activities)."""
    if known is None:
        total: Reals = related.sum(axis=1, dtype=np.float64).astype(related.dtype)[None, :]
        return total
    product: Reals = known.astype(related.dtype) @ related.T
    return product


def nan_for_zero(values: Reals) -> Reals:
    replaced: Reals = np.where(values > 0, values, values.dtype.type(np.nan))
    return replaced
