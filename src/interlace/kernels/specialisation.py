"""How specialised regions are: location quotients, presence, and two indices of a whole region."""

from __future__ import annotations

import numpy as np

from interlace.kernels.arrays import Floats, Mask, as_floats, refuse_empty, refuse_unsound_amounts, refuse_wrong_length


def location_quotient(amounts: Floats) -> Floats:
    r"""How many times larger an activity's share is in a region than overall.

    .. math:: LQ_{ra} = \frac{x_{ra} / x_{r\cdot}}{x_{\cdot a} / x_{\cdot\cdot}}

    Parameters
    ----------
    amounts : (n_regions, n_activities) float
        Non-negative and finite, one unit throughout (jobs, EUR, patents). The unit cancels.

    Returns
    -------
    (n_regions, n_activities) float
        Dimensionless, in [0, inf); 1 is "the same share as overall". Never rounded.

    Raises
    ------
    EmptyMargin
        A region or activity sums to zero: 0/0 has no meaning and we do not invent one.
    MalformedTable
        An amount is negative, infinite or not published.

    Notes
    -----
    Unstable where the region is small: one plant opening can multiply it. Show it with
    `interlace.inference.location_quotient_interval`. For exports this is the revealed comparative
    advantage of [Balassa1965]_.

    Examples
    --------
    >>> location_quotient(np.array([[30.0, 10.0], [10.0, 50.0]])).round(2)
    array([[1.88, 0.42],
           [0.42, 1.39]])
    """
    amounts, by_region, by_activity = amounts_and_margins(amounts)
    quotients: Floats = amounts / (by_region * (by_activity / amounts.sum()))
    return quotients


def location_quotient_of_published(amounts: Floats, region_totals: Floats) -> Floats:
    r"""The location quotient where some cells are confidential, without treating them as zero.

    .. math:: LQ_{ra} = \frac{x_{ra}/t_r}{\sum_{s \in P_a} x_{sa} / \sum_{s \in P_a} t_s},
              \quad P_a = \{s : x_{sa} \text{ is published}\}

    Parameters
    ----------
    amounts : (n_regions, n_activities) float
        Non-negative; NaN where not published. The unit cancels.
    region_totals : (n_regions,) float
        Total of the region over all its activities, published or not, in the same unit; NaN where unknown.

    Returns
    -------
    (n_regions, n_activities) float
        Dimensionless, in [0, inf); NaN where the cell or the region's total is not published.

    Raises
    ------
    EmptyMargin
        A region has a total of zero, or an activity is published and zero everywhere.
    MalformedTable
        An amount is negative or infinite.
    WrongShape
        `region_totals` does not have one value for each region.

    Notes
    -----
    Equal to `location_quotient` when everything is published. Confidential cells are often the large
    employer in a small region, so the published cells are not a random sample: the reference share of an
    activity is that of the regions that publish it. Our rule; no package we know of states one.
    """
    amounts, totals, known = published_parts(amounts, region_totals)
    of_activity, of_regions = published_references(amounts, totals, known)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotients: Floats = amounts / (totals[:, None] * (of_activity / of_regions))
    return np.where(known, quotients, np.nan)


def presence(amounts: Floats, *, tolerance: float = 0.0) -> Mask:
    r"""Whether a region has at least the overall share of an activity (location quotient of 1 or more).

    .. math:: M_{ra} = 1 \iff x_{ra}\, x_{\cdot\cdot} \ge x_{r\cdot}\, x_{\cdot a}

    Parameters
    ----------
    amounts : (n_regions, n_activities) float
        Non-negative and finite.
    tolerance
        Count as present from a location quotient of ``1 - tolerance`` on; 0 to 1.

    Returns
    -------
    (n_regions, n_activities) bool
        An exact tie is a presence.

    Raises
    ------
    EmptyMargin, MalformedTable
        As `location_quotient`.

    Notes
    -----
    Compares products, not quotients, so that for whole numbers no rounding decides a tie. Near 1 the 0/1 is
    fragile; `interlace.inference.share_near_threshold` says how many cells that concerns.
    """
    amounts, by_region, by_activity = amounts_and_margins(amounts)
    present: Mask = amounts * amounts.sum() >= (1 - tolerance) * (by_region * by_activity)
    return present


def presence_of_published(amounts: Floats, region_totals: Floats, *, tolerance: float = 0.0) -> tuple[Mask, Mask]:
    """Presence where some cells are confidential: what is present, and what is known at all.

    Parameters
    ----------
    amounts, region_totals
        As for `location_quotient_of_published`.
    tolerance
        As for `presence`.

    Returns
    -------
    present, known : (n_regions, n_activities) bool
        `present` is False where `known` is False; hand both to the other kernels.

    Raises
    ------
    EmptyMargin, MalformedTable, WrongShape
        As `location_quotient_of_published`.
    """
    amounts, totals, known = published_parts(amounts, region_totals)
    of_activity, of_regions = published_references(amounts, totals, known)
    with np.errstate(invalid="ignore"):
        at_least = amounts * of_regions >= (1 - tolerance) * (totals[:, None] * of_activity)
    return at_least & known, known


def krugman_index(amounts: Floats, known: Mask | None = None) -> Floats:
    r"""How far a region's mix of activities is from the overall mix.

    .. math:: K_r = \sum_a \left| \frac{x_{ra}}{x_{r\cdot}} - \frac{x_{\cdot a}}{x_{\cdot\cdot}} \right|

    Parameters
    ----------
    amounts : (n_regions, n_activities) float
        Non-negative; cells outside `known` are not looked at.
    known : (n_regions, n_activities) bool, optional
        Published cells; all if not given. Each region is compared over the activities it publishes.

    Returns
    -------
    (n_regions,) float
        0 (the overall mix) to 2 (nothing in common); NaN for a region that publishes nothing.

    Raises
    ------
    EmptyMargin
        A region or activity sums to zero.
    MalformedTable, WrongShape
        Amounts are not sound, or `known` does not fit.

    Notes
    -----
    Some packages return half of it, and some compare with the average of the *other* regions; see
    `docs/reference/methods/conventions.md`.
    """
    shares, reference = shares_and_reference(amounts, known)
    distance: Floats = np.abs(shares - reference).sum(axis=1)
    return distance


def hachman_index(amounts: Floats, known: Mask | None = None) -> Floats:
    r"""How closely a region's mix of activities follows the overall mix.

    .. math:: H_r = \Big( \sum_a LQ_{ra} \, \frac{x_{ra}}{x_{r\cdot}} \Big)^{-1}

    Parameters
    ----------
    amounts, known
        As for `krugman_index`.

    Returns
    -------
    (n_regions,) float
        0 (one rare activity only) to 1 (the overall mix); NaN for a region that publishes nothing.

    Raises
    ------
    EmptyMargin, MalformedTable, WrongShape
        As `krugman_index`.
    """
    shares, reference = shares_and_reference(amounts, known)
    with np.errstate(invalid="ignore"):
        excess = np.where(shares > 0, shares**2 / reference, 0 * shares)
    index: Floats = 1 / excess.sum(axis=1)
    return index


def amounts_and_margins(amounts: Floats) -> tuple[Floats, Floats, Floats]:
    """Return sound amounts with their sums by region (a column) and by activity (a row), none of them zero."""
    amounts = as_floats(amounts)
    refuse_unsound_amounts(amounts)
    by_region: Floats = amounts.sum(axis=1, keepdims=True)
    by_activity: Floats = amounts.sum(axis=0, keepdims=True)
    refuse_empty(by_region, "regions")
    refuse_empty(by_activity, "activities")
    return amounts, by_region, by_activity


def published_parts(amounts: Floats, region_totals: Floats) -> tuple[Floats, Floats, Mask]:
    amounts, totals = as_floats(amounts), as_floats(region_totals)
    refuse_unsound_amounts(amounts, holes_allowed=True)
    refuse_wrong_length(totals, amounts.shape[0], "`region_totals`")
    refuse_empty(totals, "regions")
    return amounts, totals, ~np.isnan(amounts) & ~np.isnan(totals)[:, None]


def published_references(amounts: Floats, totals: Floats, known: Mask) -> tuple[Floats, Floats]:
    """Sum each activity, and the totals behind it, over the regions that publish it."""
    of_activity: Floats = np.where(known, amounts, 0.0).sum(axis=0)
    of_regions: Floats = np.where(known, totals[:, None], 0.0).sum(axis=0)
    refuse_empty(np.where(known.any(axis=0), of_activity, np.nan), "activities")
    return of_activity, of_regions


def shares_and_reference(amounts: Floats, known: Mask | None) -> tuple[Floats, Floats]:
    """Shares of each region over what it publishes, and the overall shares over the same activities.

    The overall share of an activity is that of the regions publishing it in the sum of what they publish.
    """
    amounts = as_floats(amounts)
    published = np.ones(amounts.shape, dtype=bool) if known is None else known
    seen = np.where(published, amounts, 0.0)
    refuse_unsound_amounts(seen)
    totals = seen.sum(axis=1)
    refuse_empty(np.where(published.any(axis=1), totals, np.nan), "regions")
    of_activity, of_regions = published_references(seen, totals, published)
    with np.errstate(divide="ignore", invalid="ignore"):
        overall = np.where(published, np.nan_to_num(of_activity / of_regions), 0.0)
        return seen / totals[:, None], overall / overall.sum(axis=1, keepdims=True)
