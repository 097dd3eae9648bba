"""How many different things there are, and how many of equal size that amounts to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from interlace.kernels.arrays import (
    Floats,
    Mask,
    as_floats,
    as_presence,
    refuse_empty,
    refuse_unsound_amounts,
    refuse_wrong_length,
)


def diversity(presence: Mask, known: Mask | None = None) -> Floats:
    """In how many activities a region is specialised.

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has.
    known : (n_regions, n_activities) bool, optional
        Published cells; unknown ones are not counted.

    Returns
    -------
    (n_regions,) float
        Whole numbers.
    """
    counts: Floats = as_presence(presence, known).sum(axis=1, dtype=np.float64)
    return counts


def ubiquity(presence: Mask, known: Mask | None = None) -> Floats:
    """In how many regions an activity is found.

    Parameters
    ----------
    presence, known
        As for `diversity`.

    Returns
    -------
    (n_activities,) float
        Whole numbers.
    """
    counts: Floats = as_presence(presence, known).sum(axis=0, dtype=np.float64)
    return counts


def unrelated_variety(amounts: Floats, groups: Sequence[str]) -> Floats:
    r"""How evenly a region is spread over broad groups of activities, in bits.

    .. math:: UV_r = \sum_g P_{rg} \log_2 \frac{1}{P_{rg}}

    Parameters
    ----------
    amounts : (n_regions, n_activities) float
        Non-negative and finite.
    groups
        The group of each activity, for instance its section.

    Returns
    -------
    (n_regions,) float
        0 (one group) to log2 of the number of groups.

    Raises
    ------
    EmptyMargin
        A region sums to zero.
    MalformedTable, WrongShape
        Amounts are not sound, or there is not one group for each activity.

    Notes
    -----
    [FrenkenVanOortVerburg2007]_. Depends on how finely the nomenclature cuts a field.
    """
    return entropy_bits(sums_by_group(shares_of_regions(amounts), groups))


def related_variety(amounts: Floats, groups: Sequence[str]) -> Floats:
    r"""How evenly a region is spread within its groups of activities, in bits.

    .. math:: RV_r = \sum_g P_{rg} H_{rg}, \qquad
              H_{rg} = \sum_{a \in g} \frac{p_{ra}}{P_{rg}} \log_2 \frac{P_{rg}}{p_{ra}}

    Parameters
    ----------
    amounts, groups
        As for `unrelated_variety`.

    Returns
    -------
    (n_regions,) float
        Zero or more. Related and unrelated variety add up to the entropy over all activities.

    Raises
    ------
    EmptyMargin, MalformedTable, WrongShape
        As `unrelated_variety`.

    Notes
    -----
    [FrenkenVanOortVerburg2007]_. "Related" means in the same group, which is the nomenclature's opinion; compare
    `relatedness`, which is read from where activities are found.
    """
    shares = shares_of_regions(amounts)
    within: Floats = entropy_bits(shares) - entropy_bits(sums_by_group(shares, groups))
    return np.maximum(within, 0.0)


def effective_number(amounts: Floats) -> Floats:
    r"""How many members of equal size a total amounts to.

    .. math:: N_a = 1 \Big/ \sum_r \Big( \frac{x_{ra}}{x_{\cdot a}} \Big)^2

    Parameters
    ----------
    amounts : (n_members, n_activities) float
        Non-negative and finite: what each member has of each activity.

    Returns
    -------
    (n_activities,) float
        1 (one member has it all) to the number of members.

    Raises
    ------
    EmptyMargin
        An activity sums to zero.
    MalformedTable
        Amounts are not sound.
    """
    amounts = as_floats(amounts)
    refuse_unsound_amounts(amounts)
    totals = amounts.sum(axis=0)
    refuse_empty(totals, "activities")
    number: Floats = 1 / ((amounts / totals) ** 2).sum(axis=0)
    return number


def shares_of_regions(amounts: Floats) -> Floats:
    amounts = as_floats(amounts)
    refuse_unsound_amounts(amounts)
    totals = amounts.sum(axis=1, keepdims=True)
    refuse_empty(totals, "regions")
    shares: Floats = amounts / totals
    return shares


def sums_by_group(shares: Floats, groups: Sequence[str]) -> Floats:
    belongs = np.array(groups, dtype=str)
    refuse_wrong_length(belongs, shares.shape[1], "`groups`")
    _, group = np.unique(belongs, return_inverse=True)
    sums: Floats = shares @ np.eye(group.max() + 1)[group]
    return sums


def entropy_bits(shares: Floats) -> Floats:
    logarithms = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
    bits: Floats = 0.0 - (shares * logarithms).sum(axis=1)
    return bits
