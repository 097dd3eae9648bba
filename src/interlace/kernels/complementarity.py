"""What a partner has that a region lacks and could build on. Directed: a may gain from b and b nothing from a."""

from __future__ import annotations

import numpy as np

from interlace.errors import WrongShape
from interlace.kernels.arrays import Floats, Mask, Reals, as_floats, as_presence, as_relatedness, refuse_unsound_weights
from interlace.kernels.density import known_relatedness, nan_for_zero


def added_density(presence: Mask, relatedness: Reals, region: int, partner: int, known: Mask | None = None) -> Reals:
    r"""How much a partner would add to a region's relatedness density, activity by activity.

    .. math:: A_{rs,a} = \frac{\sum_{b \in K_r} \phi_{ab}\, (1 - M_{rb})\, M_{sb}}{\sum_{b \in K_r} \phi_{ab}}

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has.
    relatedness : (n_activities, n_activities) float
        Zero or more, zero diagonal.
    region, partner
        Rows of the table: who would gain, and from whom.
    known : (n_regions, n_activities) bool, optional
        Published cells. What is unknown of the region is left out on both sides of the quotient; what is
        unknown of the partner adds nothing, so the result is a lower bound.

    Returns
    -------
    (n_activities,) float
        0 to 1; NaN where the activity relates to nothing known. With the region's own density it sums to
        the density the two would have as one.

    Raises
    ------
    MalformedTable, WrongShape
        As `relatedness_density`; or there is no such row.

    Notes
    -----
    An operational form of the complementarity of [BallandBoschma2021]_, whose printed formula we had no access
    to. It says what is there to build on, not that anybody cooperates.
    """
    brought, whole = brought_by(presence, relatedness, region, partner, known)
    related = as_relatedness(relatedness, brought.size)
    added: Reals = related @ brought.astype(related.dtype) / nan_for_zero(whole)
    return added


def added_density_contributions(
    presence: Mask, relatedness: Reals, region: int, partner: int, activity: int, known: Mask | None = None
) -> Reals:
    r"""Which of the partner's activities make up `added_density` for one activity.

    Parameters
    ----------
    presence, relatedness, region, partner, known
        As for `added_density`.
    activity
        Column of the activity the region would enter.

    Returns
    -------
    (n_activities,) float
        :math:`\phi_{ab} (1 - M_{rb}) M_{sb} / \sum_b \phi_{ab}`, summing over b to the added density of the
        activity; NaN throughout if that activity relates to nothing known.

    Raises
    ------
    MalformedTable, WrongShape
        As `added_density`.
    """
    brought, whole = brought_by(presence, relatedness, region, partner, known)
    refuse_no_such_row(activity, brought.size, "activity")
    related = as_relatedness(relatedness, brought.size)
    parts: Reals = related[activity] * brought / nan_for_zero(whole)[activity]
    return parts


def added_density_for_activity(presence: Mask, relatedness: Reals, activity: int, known: Mask | None = None) -> Reals:
    """What every region would add to every other around one activity.

    Parameters
    ----------
    presence, relatedness, known
        As for `added_density`.
    activity
        Column of the activity the regions would enter.

    Returns
    -------
    (n_regions, n_regions) float
        ``[r, s]`` is what s adds to r, 0 to 1, zero on the diagonal. NaN in the rows of regions that publish
        nothing the activity relates to.

    Raises
    ------
    MalformedTable, WrongShape
        As `added_density`.
    """
    present = as_presence(presence, known)
    related = as_relatedness(relatedness, present.shape[1])
    refuse_no_such_row(activity, present.shape[1], "activity")
    lacking = ~present if known is None else known & ~present
    whole = known_relatedness(related, known)[:, [activity]]
    added: Reals = (lacking * related[activity]) @ present.T.astype(related.dtype) / nan_for_zero(whole)
    return added


def complementarity_totals(
    presence: Mask,
    relatedness: Reals,
    weights: Floats | None = None,
    known: Mask | None = None,
    *,
    only_absent: bool = True,
) -> Floats:
    r"""What every region adds to every other, averaged over activities.

    .. math:: T_{rs} = \sum_a w_{ra}\, A_{rs,a}, \qquad \sum_a w_{ra} = 1

    Parameters
    ----------
    presence, relatedness, known
        As for `added_density`.
    weights : (n_activities,) or (n_regions, n_activities) float, optional
        How much each activity counts: zero or more, for instance 1 for the priorities of a strategy.
        All the same if not given. Scaled to sum to 1 for each region over what counts for it.
    only_absent
        Count only activities the region is known to lack (the default), or all.

    Returns
    -------
    (n_regions, n_regions) float
        ``[r, s]`` is what s adds to r, 0 to 1, zero on the diagonal, not symmetric. NaN in the rows of
        regions for which no activity counts.

    Raises
    ------
    UnsoundWeights
        Weights are negative, not finite or all zero.
    MalformedTable, WrongShape
        As `added_density`.

    Notes
    -----
    Two matrix products; the region × region × activity array is never built.
    """
    present = as_presence(presence, known)
    pull, lacking = pull_of_activities(present, relatedness, weights, known, only_absent)
    totals: Floats = (pull * lacking) @ present.T.astype(np.float64)
    return totals


def complementarity_contributions(
    presence: Mask,
    relatedness: Reals,
    region: int,
    partner: int,
    weights: Floats | None = None,
    known: Mask | None = None,
    *,
    only_absent: bool = True,
) -> Floats:
    """Which of the partner's activities make up one cell of `complementarity_totals`.

    Parameters
    ----------
    presence, relatedness, weights, known, only_absent
        As for `complementarity_totals`.
    region, partner
        Rows of the table: who would gain, and from whom.

    Returns
    -------
    (n_activities,) float
        Zero or more; sums to ``complementarity_totals(...)[region, partner]``. Not zero only for activities
        the partner has and the region lacks.

    Raises
    ------
    MalformedTable, UnsoundWeights, WrongShape
        As `complementarity_totals`.
    """
    present = as_presence(presence, known)
    for row in (region, partner):
        refuse_no_such_row(row, present.shape[0], "region")
    pull, lacking = pull_of_activities(present, relatedness, weights, known, only_absent)
    parts: Floats = pull[region] * lacking[region] * present[partner]
    return parts


def pull_of_activities(
    present: Mask, relatedness: Reals, weights: Floats | None, known: Mask | None, only_absent: bool
) -> tuple[Floats, Mask]:
    """How much each further activity would add to a region's weighted density, and which it lacks."""
    related = as_relatedness(relatedness, present.shape[1])
    lacking = ~present if known is None else known & ~present
    whole = np.broadcast_to(known_relatedness(related, known), present.shape).astype(np.float64)
    counted = np.where(lacking if only_absent else True, as_weights(weights, present), 0.0) * (whole > 0)
    total = counted.sum(axis=1, keepdims=True)
    scaled = np.divide(counted, whole * total, out=np.zeros_like(counted), where=counted > 0)
    scaled[total[:, 0] == 0] = np.nan
    pull: Floats = scaled @ related.astype(np.float64, copy=False)
    return pull, lacking


def as_weights(weights: Floats | None, present: Mask) -> Floats:
    if weights is None:
        return np.ones(present.shape)
    given = as_floats(weights)
    if given.shape not in (present.shape, present.shape[1:]):
        raise WrongShape(
            f"The weights have shape {given.shape}; there are {present.shape[0]} regions and "
            f"{present.shape[1]} activities.",
            do="pass one weight for each activity, or one for each region and activity.",
        )
    refuse_unsound_weights(given)
    return np.broadcast_to(given, present.shape)


def brought_by(presence: Mask, relatedness: Reals, region: int, partner: int, known: Mask | None) -> tuple[Mask, Reals]:
    """What the partner has and the region is known to lack, and each activity's known relatedness."""
    present = as_presence(presence, known)
    related = as_relatedness(relatedness, present.shape[1])
    for row in (region, partner):
        refuse_no_such_row(row, present.shape[0], "region")
    own = None if known is None else known[[region]]
    lacking = ~present[region] if known is None else known[region] & ~present[region]
    return lacking & present[partner], known_relatedness(related, own)[0]


def refuse_no_such_row(position: int, length: int, what: str) -> None:
    if not 0 <= position < length:
        raise WrongShape(
            f"There is no {what} at position {position}; positions go from 0 to {length - 1}.",
            do=f"look the {what} up in the table's labels.",
        )
