"""Indicators: each calls a kernel, keeps the labels, and carries its card, conventions, coverage and lineage.

>>> from interlace.indicators import ActivitySpace, location_quotient, region_complexity
>>> space = ActivitySpace(table, orientation="diversity")  # doctest: +SKIP
>>> region_complexity(space).top(5)  # doctest: +SKIP
"""

from interlace.indicators.cards import Card, Work, bibliography, card, cards
from interlace.indicators.complementarity import added_density, complementarity
from interlace.indicators.complexity import activity_complexity, region_complexity
from interlace.indicators.conventions import Conventions, conventions_like
from interlace.indicators.indicator import Indicator
from interlace.indicators.location_quotient import location_quotient
from interlace.indicators.mix import effective_number, krugman_index, related_variety, unrelated_variety
from interlace.indicators.opportunity import opportunity_gain, opportunity_outlook, opportunity_space
from interlace.indicators.presence import diversity, presence, ubiquity
from interlace.indicators.relatedness import density_coverage, relatedness, relatedness_density
from interlace.indicators.space import ActivitySpace
from interlace.indicators.structural_similarity import structural_distance

__all__ = [
    "ActivitySpace",
    "Card",
    "Conventions",
    "Indicator",
    "Work",
    "activity_complexity",
    "added_density",
    "bibliography",
    "card",
    "cards",
    "complementarity",
    "conventions_like",
    "density_coverage",
    "diversity",
    "effective_number",
    "krugman_index",
    "location_quotient",
    "opportunity_gain",
    "opportunity_outlook",
    "opportunity_space",
    "presence",
    "region_complexity",
    "related_variety",
    "relatedness",
    "relatedness_density",
    "structural_distance",
    "ubiquity",
    "unrelated_variety",
]
