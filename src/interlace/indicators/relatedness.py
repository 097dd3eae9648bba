"""Relatedness of the activities of a table, and how much of it each region covers."""

from __future__ import annotations

import numpy as np

from interlace.indicators.indicator import Indicator
from interlace.indicators.space import ActivitySpace, as_space
from interlace.kernels import density
from interlace.kernels.arrays import as_floats
from interlace.tables import ActivityTable


def relatedness(table: ActivityTable | ActivitySpace) -> Indicator:
    """How much two activities are found in the same regions.

    Parameters
    ----------
    table
        Amounts (then: proximity), or a space, which says which kind of relatedness.

    Returns
    -------
    Indicator
        (n_activities, n_activities), zero or more, symmetric; for proximity at most 1.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    return space.indicator(
        "relatedness",
        as_floats(space.relatedness_matrix),
        ("activity", "related"),
        kind=space.relatedness_kind,
        diagonal=space.conventions.diagonal,
    )


def relatedness_density(table: ActivityTable | ActivitySpace) -> Indicator:
    """Which share of an activity's relatedness a region covers with what it already has.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_regions, n_activities), 0 to 1 (0 to 100 in the conventions of EconGeo); NaN where an activity
        relates to nothing that is published.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    ours = space.conventions
    values = as_floats(space.density) * ours.density_scale
    if ours.density_decimals is not None:
        values = values.round(ours.density_decimals)
    return space.indicator(
        "relatedness_density",
        values,
        ("region", "activity"),
        kind=space.relatedness_kind,
        diagonal=ours.diagonal,
        scale=ours.density_scale,
    )


def density_coverage(table: ActivityTable | ActivitySpace) -> Indicator:
    """Which share of an activity's relatedness lies in cells that the region publishes.

    Parameters
    ----------
    table
        Amounts, or the space of a table.

    Returns
    -------
    Indicator
        (n_regions, n_activities), 0 to 1; NaN where an activity relates to nothing.

    Raises
    ------
    EmptyMargin
        Regions or activities sum to zero; they are named.
    """
    space = as_space(table)
    share = as_floats(density.density_coverage(space.relatedness_matrix, space.known))
    return space.indicator(
        "density_coverage", np.minimum(share, 1.0), ("region", "activity"), kind=space.relatedness_kind
    )
