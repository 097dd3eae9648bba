"""Presence, diversity and ubiquity of a table."""

from __future__ import annotations

import numpy as np

from interlace.indicators.indicator import Indicator
from interlace.indicators.space import ActivitySpace, as_space
from interlace.kernels import variety
from interlace.tables import ActivityTable


def presence(table: ActivityTable | ActivitySpace) -> Indicator:
    """Whether a region has at least the overall share of an activity.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_regions, n_activities): 1 present, 0 absent, NaN not published.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    values = np.where(space.known, space.presence, np.nan)
    return space.indicator(
        "presence",
        values,
        ("region", "activity"),
        ties="present",
        threshold=1.0,
        share_near_threshold=space.share_near_threshold,
    )


def diversity(table: ActivityTable | ActivitySpace) -> Indicator:
    """In how many activities a region is specialised.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_regions,), whole numbers; NaN for regions of which too little is published to compare counts.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    counts = np.where(space.scorable, variety.diversity(space.presence, space.mask), np.nan)
    return space.indicator("diversity", counts, ("region",), at_least=space.at_least, at_most_split=space.at_most_split)


def ubiquity(table: ActivityTable | ActivitySpace) -> Indicator:
    """In how many regions an activity is found.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_activities,), whole numbers; only regions known to have it are counted.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    return space.indicator("ubiquity", variety.ubiquity(space.presence, space.mask), ("activity",))
