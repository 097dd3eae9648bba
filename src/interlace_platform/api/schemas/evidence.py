"""Regions, activities and suggestions, as they are answered."""

from __future__ import annotations

from pydantic import Field

from interlace_platform.api.schemas.shared import Answer, Out, Page, published


class RegionName(Out):
    """A region, named."""

    code: str = Field(description="NUTS 2 code, version 2021.")
    name: str = Field(description="Its own name.")
    name_latin: str = Field(description="The same in Latin letters.")
    country: str = Field(description="Two letters as Eurostat writes them: EL is Greece.")


class RegionSummary(RegionName):
    """A region in a list."""

    category: str = Field(description="By GDP per head, not the legal list; empty where it is not known.")
    is_ranked: bool = Field(description="Whether enough is published to compare it with others.")
    not_ranked_because: str = Field(description="Why not; empty where it is ranked.")
    coverage: float | None = published("Share of its activities that is published, 0 to 1.")
    persons_employed: float | None = published("Persons employed in the published activities.")
    diversity: int | None = published("In how many activities it is specialised.")
    complexity: float | None = published("How unusual its specialisations are.")
    complexity_rank: int | None = published("Its place by complexity, from 1.")


class Regions(Page):
    """Regions by code."""

    items: list[RegionSummary]


class Point(Out):
    """A figure in one year."""

    year: int
    amount: float | None = published("The figure.")
    flag: str = Field(description="The source's flag, such as p for provisional.")


class Figures(Out):
    """One figure about the region as a whole, over the years."""

    indicator: str
    unit: str
    source: str
    points: list[Point]


class RegionAnswer(Answer, RegionSummary):
    """A region with its figures."""

    country_name: str
    macro_regions: list[str] = Field(description="Macro-regional strategies that it is part of.")
    lon: float | None = Field(description="Centre, degrees east; null where it is not known.")
    lat: float | None = Field(description="Centre, degrees north; null where it is not known.")
    split_share: float | None = Field(description="Share of its figures taken from a larger, former region; 0 to 1.")
    figures: list[Figures]


class ActivityName(Out):
    """An activity, named."""

    code: str = Field(description="NACE Rev. 2, section letter and division.")
    label: str


class Strength(Out):
    """One activity in one region."""

    activity: ActivityName
    amount: float | None = published("Persons employed.")
    flag: str
    share: float | None = published("Share of the region's employment, 0 to 1.")
    location_quotient: float | None = published("The share here against the share in Europe; above 1 is specialised.")
    lq_low: float | None = published("Lower end of its 90 % interval.")
    lq_high: float | None = published("Upper end of its 90 % interval.")
    is_present: bool | None = published("Whether the region is specialised.")


class Strengths(Page):
    """The activities a region is specialised in, most specialised first."""

    region: RegionName
    items: list[Strength]


class OpportunityPartner(Out):
    """A region that would bring another closest to an activity."""

    partner: RegionName
    added_density: float = Field(description="How much closer the region would be, 0 to 1.")
    partner_location_quotient: float | None = published("How specialised the partner is in the activity.")


class Opportunity(Out):
    """An activity the region lacks."""

    activity: ActivityName
    density: float | None = published("How much of what is related to it the region has, 0 to 1.")
    density_coverage: float | None = published("On how much of the related activities that is based, 0 to 1.")
    complexity: float | None = published("How unusual the activity is.")
    opportunity_gain: float | None = published("What it would open up.")
    quadrant: str = Field(description="Risk and return in a word; empty where it is not placed.")
    partners: list[OpportunityPartner]


class Opportunities(Page):
    """The activities a region lacks and is placed for, the nearest first."""

    region: RegionName
    items: list[Opportunity]


class Reason(Out):
    """One of the seven reasons of a suggestion."""

    key: str
    sentence: str = Field(description="The reason in English.")
    number: float | None = Field(description="The raw number behind it; null: no evidence.")
    unit: str
    score: float | None = Field(description="Its place among all partners, 0 to 1; null: no evidence.")
    weight: float
    contribution: float = Field(description="What it adds to the total; 0 where there is no evidence.")


class Brought(Out):
    """An activity that a partner would bring."""

    activity: ActivityName
    share: float = Field(description="Its share in what the partner adds, 0 to 1.")


class Partner(Out):
    """A suggested partner."""

    partner: RegionName
    rank: int
    rank_by_score: int
    moved_because: str = Field(description="Why a diverse list shows it further down; empty where it does not.")
    total: float = Field(description="The sum of the contributions, 0 to 1.")
    known_weight: float = Field(description="Share of the weights on which there is evidence, 0 to 1.")
    distance_km: float | None = Field(description="Between the centres; null where it is not known.")
    added_density: float | None = Field(description="Where one activity was asked for: what is added around it.")
    partner_location_quotient: float | None = Field(description="Where one activity was asked for; null: unknown.")
    reasons: list[Reason]
    brings: list[Brought]


class Partners(Answer):
    """The partners to suggest to a region, best first."""

    region: RegionName
    activity: ActivityName | None = Field(description="The one activity that was asked for, if any.")
    weights: dict[str, float] = Field(description="The weights used; they sum to 1.")
    is_diverse: bool
    eligible: int = Field(description="How many regions were compared.")
    because: str = Field(description="Why there are none; empty where there are.")
    items: list[Partner]


class SimilarRegion(Out):
    """A region of like structure."""

    other: RegionName
    rank: int
    distance: float = Field(description="0 is the same structure.")
    same_country: bool
    families: dict[str, float | None] = Field(description="The distance by family of variables; null: not comparable.")


class SimilarRegions(Answer):
    """The regions nearest in structure, nearest first."""

    region: RegionName
    items: list[SimilarRegion]


class ActivitySummary(ActivityName):
    """An activity in a list."""

    section: str
    section_label: str
    ubiquity: int | None = published("In how many regions it is a specialisation.")
    complexity: float | None = published("How unusual it is.")
    persons_employed: float | None = published("Persons employed in the regions that publish it.")
    regions_published: int | None = published("How many regions publish it.")


class Activities(Page):
    """Activities by code."""

    items: list[ActivitySummary]


class RelatedActivity(Out):
    """An activity found together with another."""

    activity: ActivityName
    relatedness: float = Field(description="How much more often than by chance.")


class StrongRegion(Out):
    """A region that is specialised in an activity."""

    region: RegionName
    location_quotient: float | None = published("How specialised.")
    amount: float | None = published("Persons employed.")


class ActivityAnswer(Answer, ActivitySummary):
    """An activity, what it is related to, and where it is strong."""

    related: list[RelatedActivity]
    strong_in: list[StrongRegion] = Field(description="The specialised regions, most specialised first.")


class Method(Out):
    """How an indicator is computed, and what it does not say."""

    name: str
    title: str
    asks: str
    unit: str
    read_as: str
    does_not_say: str
    formula: str = Field(description="In LaTeX.")
    choices: dict[str, str]
    authored_by: str
    checked_by: str


class Methods(Page):
    """The methods, by title."""

    items: list[Method]


class TableOfRelease(Out):
    """A table of the release."""

    name: str
    title: str
    rows: int
    years: str
    vintage: str
    notes: list[str]
    sources: list[str]
    bytes: int
    sha256: str


class ReleaseAnswer(Answer):
    """What the release holds; its files are at /data/{name}.csv and .parquet."""

    methods: dict[str, str] = Field(description="Versions of the methods.")
    region_count: int
    ranked_count: int
    activity_count: int
    tables: list[TableOfRelease]
