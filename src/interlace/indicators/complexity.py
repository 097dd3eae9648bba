"""Complexity of the regions and of the activities of a table."""

from __future__ import annotations

import numpy as np

from interlace.indicators.indicator import Convention, Indicator
from interlace.indicators.space import ActivitySpace
from interlace.kernels.complexity import Orientation
from interlace.tables import ActivityTable


def region_complexity(table: ActivityTable | ActivitySpace, orientation: Orientation | None = None) -> Indicator:
    """Rank regions by the company their activities keep (the economic complexity index).

    Parameters
    ----------
    table
        Amounts, or a space with an orientation.
    orientation
        What high means: ``"diversity"``, ``"ubiquity"``, or one value for each region or activity.

    Returns
    -------
    Indicator
        (n_regions,), standardised (mean 0, standard deviation 1); NaN for regions of which too little is
        published or that share nothing with the rest. `conventions` holds eigenvalues, groups, orientation
        and its correlation.

    Raises
    ------
    OrientationMissing
        No orientation was given, or it cannot decide the sign.
    NothingPublished, ConstantScores, AmbiguousDirection, EmptyMargin
        There is nothing to rank.
    """
    space = oriented(table, orientation)
    return space.indicator("region_complexity", space.region_complexity, ("region",), **diagnostics(space))


def activity_complexity(table: ActivityTable | ActivitySpace, orientation: Orientation | None = None) -> Indicator:
    """Rank activities by the regions that have them (the product complexity index).

    Parameters
    ----------
    table, orientation
        As for `region_complexity`, with which it shares one solution and one sign.

    Returns
    -------
    Indicator
        (n_activities,), standardised by its own mean and standard deviation; NaN for activities present in
        no scored region.

    Raises
    ------
    OrientationMissing, NothingPublished, ConstantScores, AmbiguousDirection, EmptyMargin
        As `region_complexity`.
    """
    space = oriented(table, orientation)
    return space.indicator("activity_complexity", space.activity_complexity, ("activity",), **diagnostics(space))


def oriented(table: ActivityTable | ActivitySpace, orientation: Orientation | None) -> ActivitySpace:
    if isinstance(table, ActivitySpace) and orientation is None:
        return table
    if isinstance(table, ActivitySpace):
        return ActivitySpace(
            table.table,
            table.relatedness_kind,
            orientation,
            table.like,
            table.at_least,
            table.at_most_split,
            table.precision,
        )
    return ActivitySpace(table, orientation=orientation)


def diagnostics(space: ActivitySpace) -> dict[str, Convention]:
    """What a reader needs to judge a ranking of complexity."""
    solved = space.solution
    return {
        "solver": space.conventions.solver,
        "orientation": solved.oriented_by,
        "orientation_correlation": solved.orientation_correlation,
        "second_eigenvalue": float(solved.eigenvalues[1]),
        "third_eigenvalue": float(solved.eigenvalues[2]),
        "connected_groups": solved.groups.count,
        "regions_scored": int(solved.scored_regions.sum()),
        "regions_left_out": int((~np.asarray(solved.scored_regions)).sum()),
        "share_near_threshold": space.share_near_threshold,
        "at_least": space.at_least,
        "at_most_split": space.at_most_split,
        "standardised_by": "own mean and population standard deviation"
        if space.conventions.activity_scale == "own"
        else "mean and population standard deviation of the regions",
    }
