"""How the mix of activities of a region, or of the members of a group, is spread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from interlace.errors import NotConvertible, listed
from interlace.indicators.indicator import Indicator
from interlace.indicators.space import ActivitySpace, as_space
from interlace.kernels import specialisation, variety
from interlace.kernels.arrays import Floats
from interlace.tables import ActivityTable


def krugman_index(table: ActivityTable | ActivitySpace) -> Indicator:
    """How far a region's mix of activities is from the mix of all regions.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_regions,), 0 to 2; NaN for regions of which too little is published.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    index = specialisation.krugman_index(space.table.amounts, space.table.published)
    return space.indicator(
        "krugman_index", np.where(space.scorable, index, np.nan), ("region",), halved=False, at_least=space.at_least
    )


def unrelated_variety(table: ActivityTable | ActivitySpace, groups: Mapping[str, str]) -> Indicator:
    """How evenly a region is spread over broad groups of activities, in bits.

    Parameters
    ----------
    table
        Amounts, or the space of a table.
    groups
        The group of every activity, for instance ``{"C10": "C", "J62": "J"}``.

    Returns
    -------
    Indicator
        (n_regions,), zero or more; NaN for regions with any unpublished cell, whose entropy is not known.

    Raises
    ------
    NotConvertible
        An activity has no group; all such are named.
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    values = over_complete_regions(space, lambda amounts: variety.unrelated_variety(amounts, grouped(space, groups)))
    return space.indicator("unrelated_variety", values, ("region",), groups=len(set(groups.values())))


def related_variety(table: ActivityTable | ActivitySpace, groups: Mapping[str, str]) -> Indicator:
    """How evenly a region is spread within its groups of activities, in bits.

    Parameters
    ----------
    table, groups
        As for `unrelated_variety`.

    Returns
    -------
    Indicator
        (n_regions,), zero or more; NaN for regions with any unpublished cell.

    Raises
    ------
    NotConvertible, EmptyMargin
        As `unrelated_variety`.
    """
    space = as_space(table)
    values = over_complete_regions(space, lambda amounts: variety.related_variety(amounts, grouped(space, groups)))
    return space.indicator("related_variety", values, ("region",), groups=len(set(groups.values())))


def effective_number(table: ActivityTable | ActivitySpace) -> Indicator:
    """How many regions of equal size an activity amounts to, among those that publish it.

    Parameters
    ----------
    table
        Amounts, or the space of a table; select the members of a group first.

    Returns
    -------
    Indicator
        (n_activities,), 1 to the number of regions; NaN where nothing is published.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    published = space.table.published
    shown = published.any(axis=0)
    values = np.full(shown.size, np.nan)
    values[shown] = variety.effective_number(np.nan_to_num(space.table.amounts[:, shown]))
    return space.indicator(
        "effective_number",
        values,
        ("activity",),
        unpublished_cells=int((~published).sum()),
    )


def grouped(space: ActivitySpace, groups: Mapping[str, str]) -> tuple[str, ...]:
    orphans = [activity for activity in space.table.activities if activity not in groups]
    if orphans:
        raise NotConvertible(
            f"{len(orphans)} of {len(space.table.activities)} activities have no group: {listed(orphans)}.",
            do="add them to `groups`, or `select` the activities that have one.",
        )
    return tuple(groups[activity] for activity in space.table.activities)


def over_complete_regions(space: ActivitySpace, measure: Callable[[Floats], Floats]) -> Floats:
    """Measure the regions that publish every cell, and leave NaN for the rest."""
    complete = space.table.published.all(axis=1)
    values = np.full(complete.size, np.nan)
    if complete.any():
        values[complete] = measure(space.table.amounts[complete])
    return values
