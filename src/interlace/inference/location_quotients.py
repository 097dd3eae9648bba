"""Intervals of location quotients from small counts, and how many cells lie near a threshold."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from interlace.errors import UnsoundWeights
from interlace.kernels.arrays import Floats, as_floats
from interlace.kernels.specialisation import published_parts, published_references


class Interval(NamedTuple):
    """Lower and upper bounds, NaN where there is nothing to bound.

    Attributes
    ----------
    low, high
        Of the same shape as the values they belong to.
    """

    low: Floats
    high: Floats


def location_quotient_interval(
    amounts: Floats, region_totals: Floats, *, level: float = 0.95, lump_size: Floats | float = 1.0
) -> Interval:
    r"""Bounds for a location quotient if activities settled in regions by chance, lump by lump.

    With :math:`n = x_{ra} / l` lumps, the exact bounds of a Poisson mean, from quantiles of the Gamma distribution:

    .. math:: \frac{LQ_{ra}}{n} \big[ G^{-1}_{n}(\alpha/2),\; G^{-1}_{n+1}(1 - \alpha/2) \big],
              \qquad \alpha = 1 - \text{level}

    Parameters
    ----------
    amounts : (n_regions, n_activities) float
        Counts (jobs, plants, patents); NaN where not published.
    region_totals : (n_regions,) float
        As for `location_quotient_of_published`.
    level
        Between 0 and 1; the bounds hold at least this share of the time.
    lump_size : float, or an array that broadcasts to the amounts
        How many units come and go together: for persons employed, persons per plant. With 1 the bounds on jobs
        are far too narrow, since jobs come in plants.

    Returns
    -------
    Interval
        Dimensionless, ``low <= LQ <= high``; the low bound of a zero is 0. NaN where not published.

    Raises
    ------
    UnsoundWeights
        `level` is not between 0 and 1, or a lump size is not above 0.
    EmptyMargin, MalformedTable, WrongShape
        As `location_quotient_of_published`.

    Notes
    -----
    Closed form, so it is exact in its model and costs nothing; a parametric bootstrap agrees (tested). The
    model: the number of lumps is Poisson; the region's total and the reference share are taken as fixed.
    It does not cover errors of measurement, what is confidential, lumps of unequal size, or change
    over time: it says how much chance alone can do in a small region, no more.
    """
    refuse_unsound_model(level, lump_size)
    amounts, totals, known = published_parts(amounts, region_totals)
    of_activity, of_regions = published_references(amounts, totals, known)
    lumps = np.where(known, amounts, np.nan) / lump_size
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient_of_one_lump = lump_size / (totals[:, None] * (of_activity / of_regions))
    low, high = poisson_bounds(lumps, level)
    return Interval(low * quotient_of_one_lump, high * quotient_of_one_lump)


def poisson_bounds(counts: Floats, level: float) -> Interval:
    """The exact interval of a Poisson mean; for counts that are not whole, its continuous extension."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - heavy, and only needed here

    tail = (1 - level) / 2
    low = np.where(counts > 0, gammaincinv(np.where(counts > 0, counts, 1.0), tail), 0 * counts)
    return Interval(low, gammaincinv(counts + 1, 1 - tail))


def share_near_threshold(location_quotients: Floats, *, within: float = 0.1) -> Floats:
    """Which share of a region's published cells would change between present and absent with little.

    Parameters
    ----------
    location_quotients : (n_regions, n_activities) float
        NaN where not published.
    within
        How near to 1 counts as near: 0.1 is a location quotient of 0.9 to 1.1.

    Returns
    -------
    (n_regions,) float
        0 to 1; NaN for a region that publishes nothing.
    """
    quotients = as_floats(location_quotients)
    known = ~np.isnan(quotients)
    near = known & (np.abs(np.where(known, quotients, np.inf) - 1) <= within * (1 + 1e-12))
    counts = known.sum(axis=1)
    share: Floats = np.where(counts > 0, near.sum(axis=1) / np.maximum(counts, 1), np.nan)
    return share


def refuse_unsound_model(level: float, lump_size: Floats | float) -> None:
    if not 0 < level < 1:
        raise UnsoundWeights(f"A level of {level} is not between 0 and 1.", do="pass for instance 0.95.")
    sizes = as_floats(lump_size)
    if (sizes <= 0).any() or np.isinf(sizes).any():
        raise UnsoundWeights(
            "A lump size is zero, negative or infinite.",
            do="pass the mean number of persons per plant, or 1; NaN where it is not known.",
        )
