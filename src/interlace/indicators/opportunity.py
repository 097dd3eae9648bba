"""Where the regions of a table could go next."""

from __future__ import annotations

import numpy as np

from interlace.indicators.complexity import diagnostics, oriented
from interlace.indicators.indicator import Indicator
from interlace.indicators.space import ActivitySpace
from interlace.kernels import opportunity
from interlace.kernels.arrays import as_floats, zscores
from interlace.kernels.complexity import Orientation
from interlace.kernels.opportunity import ComplexityCut, RelatednessCut
from interlace.tables import ActivityTable


def opportunity_outlook(table: ActivityTable | ActivitySpace, orientation: Orientation | None = None) -> Indicator:
    """How much complexity lies within reach of a region (the complexity outlook index).

    Parameters
    ----------
    table, orientation
        As for `region_complexity`.

    Returns
    -------
    Indicator
        (n_regions,), any sign, not standardised (in the conventions of ecomplexity: standardised); NaN for
        regions of which too little is published.

    Raises
    ------
    OrientationMissing, NothingPublished, ConstantScores, AmbiguousDirection, EmptyMargin
        As `region_complexity`.
    """
    space = oriented(table, orientation)
    reach = opportunity.opportunity_outlook(space.presence, space.density, space.outlook_scores, space.mask)
    reach = np.where(space.scorable, reach, np.nan)
    if space.like == "ecomplexity":
        reach = zscores(reach)
    return space.indicator(
        "opportunity_outlook",
        reach,
        ("region",),
        scores=space.conventions.outlook_scores,
        kind=space.relatedness_kind,
        **diagnostics(space),
    )


def opportunity_gain(table: ActivityTable | ActivitySpace, orientation: Orientation | None = None) -> Indicator:
    """What entering an activity would bring nearer (the complexity outlook gain).

    Parameters
    ----------
    table, orientation
        As for `region_complexity`.

    Returns
    -------
    Indicator
        (n_regions, n_activities), any sign; NaN for activities the region has or does not publish.

    Raises
    ------
    OrientationMissing, NothingPublished, ConstantScores, AmbiguousDirection, EmptyMargin
        As `region_complexity`.
    """
    space = oriented(table, orientation)
    gain = opportunity.opportunity_gain(space.presence, space.relatedness_matrix, space.outlook_scores, space.mask)
    if space.like == "ecomplexity":
        gain = gain / space.scale_of_averages
    return space.indicator(
        "opportunity_gain",
        as_floats(gain),
        ("region", "activity"),
        normaliser="of the activity that comes closer",
        scores=space.conventions.outlook_scores,
        kind=space.relatedness_kind,
        **diagnostics(space),
    )


def opportunity_space(
    table: ActivityTable | ActivitySpace,
    orientation: Orientation | None = None,
    *,
    relatedness_cut: RelatednessCut | float = "region median",
    complexity_cut: ComplexityCut | float = "median",
) -> Indicator:
    """Sort what each region lacks into four quadrants: risk by relatedness, return by complexity.

    Parameters
    ----------
    table, orientation
        As for `region_complexity`.
    relatedness_cut, complexity_cut
        As for `interlace.kernels.opportunity.quadrant`.

    Returns
    -------
    Indicator
        (n_regions, n_activities), words: ``low_risk_high_return``, ``high_risk_high_return``,
        ``low_risk_low_return``, ``high_risk_low_return``; empty for what is present, not published or not scored.

    Raises
    ------
    OrientationMissing, NothingPublished, ConstantScores, AmbiguousDirection, EmptyMargin, UnknownChoice
        As `region_complexity`; or a cut has an unknown name.
    """
    space = oriented(table, orientation)
    words = opportunity.quadrant(
        space.density,
        space.activity_complexity,
        space.presence,
        space.known,
        relatedness_cut=relatedness_cut,
        complexity_cut=complexity_cut,
    )
    return space.indicator(
        "opportunity_space",
        words,
        ("region", "activity"),
        relatedness_cut=relatedness_cut,
        complexity_cut=complexity_cut,
        kind=space.relatedness_kind,
        **diagnostics(space),
    )
