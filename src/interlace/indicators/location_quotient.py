"""The location quotient of a table."""

from __future__ import annotations

from interlace.indicators.indicator import Indicator
from interlace.indicators.space import ActivitySpace, as_space
from interlace.tables import ActivityTable


def location_quotient(table: ActivityTable | ActivitySpace) -> Indicator:
    """How many times larger an activity's share is in a region than in all regions that publish it.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_regions, n_activities), dimensionless, in [0, inf); NaN where not published.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    return space.indicator(
        "location_quotient", space.location_quotient, ("region", "activity"), reference="regions that publish"
    )
