"""All reads of the evidence, as nouns. What each gives and costs stands in the README of the app."""

from interlace.errors import BadWeights, NoEvidence
from interlace.matching.reasons import DEFAULT_WEIGHTS, REASON_KEYS, Reason
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.methods import card, cards
from interlace_platform.evidence.queries.activities import (
    RelatedActivity,
    activities,
    activity,
    activity_names,
    regions_of_activity,
    regions_strong_in,
    related_to,
)
from interlace_platform.evidence.queries.comparison import (
    ComparedActivity,
    ComparedFigure,
    Comparison,
    comparison_of,
)
from interlace_platform.evidence.queries.contexts import Brought
from interlace_platform.evidence.queries.finding import ORGANISATION, Find, Name, did_you_mean, regions_named, search
from interlace_platform.evidence.queries.outside import Outside, Outsider, outside_strong_in
from interlace_platform.evidence.queries.pairs import PairView, pair_of
from interlace_platform.evidence.queries.provenance import SourceNote, TableNote, sources, tables
from interlace_platform.evidence.queries.regions import (
    FigureSeries,
    activities_of,
    figures_of,
    opportunities_of,
    panel_of,
    partners_by_opportunity,
    region,
    region_names,
    regions,
    similar_to,
    strengths_of,
)
from interlace_platform.evidence.queries.releases import (
    ReleaseFacts,
    current_release,
    facts,
    main_year,
    register_rows,
)
from interlace_platform.evidence.queries.suggestions import Suggestion, Suggestions, suggestions_for
from interlace_platform.evidence.queries.together import (
    Bound,
    Exchange,
    JointActivity,
    JointShare,
    JointStrength,
    MemberCell,
    Places,
    Together,
    Total,
    together,
)

__all__ = [
    "DEFAULT_WEIGHTS",
    "ORGANISATION",
    "REASON_KEYS",
    "BadWeights",
    "Bound",
    "Brought",
    "ComparedActivity",
    "ComparedFigure",
    "Comparison",
    "Exchange",
    "FigureSeries",
    "Find",
    "JointActivity",
    "JointShare",
    "JointStrength",
    "MemberCell",
    "Name",
    "NoEvidence",
    "Outside",
    "Outsider",
    "PairView",
    "Places",
    "Reason",
    "RelatedActivity",
    "ReleaseFacts",
    "SourceNote",
    "Suggestion",
    "Suggestions",
    "TableNote",
    "Together",
    "Total",
    "Unknown",
    "activities",
    "activities_of",
    "activity",
    "activity_names",
    "card",
    "cards",
    "comparison_of",
    "current_release",
    "did_you_mean",
    "facts",
    "figures_of",
    "main_year",
    "opportunities_of",
    "outside_strong_in",
    "pair_of",
    "panel_of",
    "partners_by_opportunity",
    "region",
    "region_names",
    "regions",
    "regions_named",
    "regions_of_activity",
    "regions_strong_in",
    "register_rows",
    "related_to",
    "search",
    "similar_to",
    "sources",
    "strengths_of",
    "suggestions_for",
    "tables",
    "together",
]
