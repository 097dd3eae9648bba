"""What the regions of a table could add to one another."""

from __future__ import annotations

from interlace.errors import UnknownLabel
from interlace.indicators.indicator import Indicator
from interlace.indicators.space import ActivitySpace, as_space
from interlace.kernels import complementarity as kernel
from interlace.kernels.arrays import Floats, as_floats
from interlace.tables import ActivityTable


def complementarity(table: ActivityTable | ActivitySpace, weights: Floats | None = None) -> Indicator:
    """How much every region would add to every other, averaged over the activities the other lacks.

    Parameters
    ----------
    table
        Amounts, or the space of a table.
    weights : (n_activities,) or (n_regions, n_activities) float, optional
        How much each activity counts, for instance 1 for the priorities of a strategy.

    Returns
    -------
    Indicator
        (n_regions, n_regions), 0 to 1: row, what the column's region adds to it. Not symmetric.

    Raises
    ------
    UnsoundWeights, WrongShape
        The weights are not sound.
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    totals = kernel.complementarity_totals(space.presence, space.relatedness_matrix, weights, space.mask)
    return space.indicator(
        "complementarity",
        totals,
        ("region", "partner"),
        kind=space.relatedness_kind,
        averaged_over="known absent activities",
        weights="equal" if weights is None else "given",
    )


def added_density(table: ActivityTable | ActivitySpace, activity: str) -> Indicator:
    """How much every region would add to every other around one activity.

    Parameters
    ----------
    table
        Amounts, or the space of a table.
    activity
        The activity the regions would enter.

    Returns
    -------
    Indicator
        (n_regions, n_regions), 0 to 1: row, what the column's region adds to it. Not symmetric.

    Raises
    ------
    UnknownLabel
        The table has no such activity.
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    if activity not in space.table.activities:
        raise UnknownLabel(
            f"Activity {activity} is not in this table of {len(space.table.activities)} activities "
            f"({space.table.activity_nomenclature}).",
            do="use a code from `table.activities`.",
        )
    column = space.table.activities.index(activity)
    added = kernel.added_density_for_activity(space.presence, space.relatedness_matrix, column, space.mask)
    return space.indicator(
        "added_density", as_floats(added), ("region", "partner"), kind=space.relatedness_kind, activity=activity
    )
