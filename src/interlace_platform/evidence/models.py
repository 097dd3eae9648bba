"""What a published release holds, row by row: shaped like its tables, read-only after the import."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from interlace.matching.partners import MOST_SPLIT

REASONS = (
    "adds_to_us",
    "adds_to_them",
    "shared_strengths",
    "similar_structure",
    "same_partnership",
    "same_macro_region",
    "near",
)
"""The named reasons of a suggestion, in the order in which they are shown."""


class Quadrant(models.TextChoices):
    """Where an activity that a region lacks lies in its opportunity space; empty where it is not placed."""

    LOW_RISK_HIGH_RETURN = "low_risk_high_return"
    HIGH_RISK_HIGH_RETURN = "high_risk_high_return"
    LOW_RISK_LOW_RETURN = "low_risk_low_return"
    HIGH_RISK_LOW_RETURN = "high_risk_low_return"


def share_or_unknown(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 1.000001})


class Release(models.Model):
    """One imported release. Older ones stay; exactly one is current."""

    name = models.CharField(max_length=100)
    version = models.CharField(max_length=100)
    checksum = models.CharField(max_length=64, unique=True)
    folder = models.TextField()
    manifest = models.JSONField()
    imported_at = models.DateTimeField()
    is_current = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["is_current"], condition=Q(is_current=True), name="one_current_release"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def main_year(self) -> str:
        """The year of the strengths, as its manifest states it."""
        return str(self.manifest["tables"]["strength"]["years"])

    @property
    def last_year(self) -> str:
        """The last year of the series of industry figures, complete or not."""
        return str(self.manifest["tables"]["panel"]["years"]).rpartition("-")[2]


class Region(models.Model):
    """A NUTS 2 region as the release shows it.

    `partnerships` (key: name) are those that count as "same partnership" in the scores of the release; the register
    itself, with its claims, is in the partnerships app.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="regions")
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=200)
    name_latin = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    country_name = models.CharField(max_length=100)
    category = models.CharField(max_length=30, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    x_m = models.FloatField(null=True)
    y_m = models.FloatField(null=True)
    coverage = models.FloatField(null=True)
    split_share = models.FloatField(null=True)
    is_ranked = models.BooleanField()
    not_ranked_because = models.TextField(blank=True)
    macro_regions = models.CharField(max_length=100, blank=True)
    persons_employed = models.FloatField(null=True)
    diversity = models.IntegerField(null=True)
    complexity = models.FloatField(null=True)
    complexity_rank = models.IntegerField(null=True)
    partnerships = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["release", "code"], name="region_once_per_release"),
            models.CheckConstraint(condition=share_or_unknown("coverage"), name="region_coverage_is_a_share"),
            models.CheckConstraint(condition=share_or_unknown("split_share"), name="region_split_share_is_a_share"),
            models.CheckConstraint(
                condition=Q(is_ranked=True) | ~Q(not_ranked_because=""), name="region_not_ranked_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name_latin} ({self.code})"

    @property
    def is_cut_out(self) -> bool:
        """Whether its amounts are a share of a larger, former region's, whose mix of activities they repeat."""
        return (self.split_share or 0.0) > MOST_SPLIT

    @property
    def strategies(self) -> tuple[str, ...]:
        """The macro-regional strategies it takes part in."""
        return tuple(part for part in self.macro_regions.split(";") if part)


class Activity(models.Model):
    """A division of NACE Rev. 2."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="activities")
    code = models.CharField(max_length=10)
    label = models.CharField(max_length=300)
    section = models.CharField(max_length=10)
    section_label = models.CharField(max_length=300)
    ubiquity = models.IntegerField(null=True)
    complexity = models.FloatField(null=True)
    persons_employed = models.FloatField(null=True)
    regions_published = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["release", "code"], name="activity_once_per_release"),)

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class ActivityLabel(models.Model):
    """What an activity or section is called in one language."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="activity_labels")
    code = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    label = models.CharField(max_length=500)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["release", "code", "language"], name="activity_label_once_per_language"),
        )

    def __str__(self) -> str:
        return f"{self.code} ({self.language}): {self.label}"


class Related(models.Model):
    """How much more often than by chance two activities are found in one region."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="related")
    other = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    relatedness = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["activity", "other"], name="related_once"),
            models.CheckConstraint(condition=~Q(activity=F("other")), name="related_to_another_activity"),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} ~ {self.other_id}"


class Figure(models.Model):
    """One published number about a region as a whole; `amount` is null where it was not published."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    amount = models.FloatField(null=True)
    unit = models.CharField(max_length=40)
    flag = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["region", "indicator", "year"], name="figure_once_per_region_and_year"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


class Panel(models.Model):
    """How many people the region's published activities employed in one year."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="panel")
    year = models.PositiveSmallIntegerField()
    persons_employed = models.FloatField(null=True)
    coverage = models.FloatField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["region", "year"], name="panel_once_per_region_and_year"),)

    def __str__(self) -> str:
        return str(self.year)


class Strength(models.Model):
    """One region × activity in the main year. `is_present` is null where the figure was not published."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="strengths")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="strengths")
    amount = models.FloatField(null=True)
    flag = models.CharField(max_length=10, blank=True)
    share = models.FloatField(null=True)
    location_quotient = models.FloatField(null=True)
    lq_low = models.FloatField(null=True)
    lq_high = models.FloatField(null=True)
    is_present = models.BooleanField(null=True)
    local_units = models.FloatField(null=True)
    density = models.FloatField(null=True)
    density_coverage = models.FloatField(null=True)
    complexity = models.FloatField(null=True)
    opportunity_gain = models.FloatField(null=True)
    quadrant = models.CharField(max_length=30, choices=Quadrant.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["region", "activity"], name="strength_once_per_region_and_activity"),
            models.CheckConstraint(condition=Q(quadrant__in=["", *Quadrant.values]), name="strength_quadrant_is_known"),
            models.CheckConstraint(condition=share_or_unknown("share"), name="strength_share_is_a_share"),
            models.CheckConstraint(condition=share_or_unknown("density"), name="strength_density_is_a_share"),
        )

    def __str__(self) -> str:
        return f"{self.region_id} × {self.activity_id}"


class Pair(models.Model):
    """What one region (`region`) would find in another (`partner`), reason by reason.

    For each reason its raw number and its score, the percentile among eligible partners. A score that is null
    means "no evidence": it contributes nothing and the page says so.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="pairs")
    partner = models.ForeignKey(Region, models.CASCADE, related_name="pairs_as_partner")
    adds_to_us = models.FloatField(null=True)
    adds_to_us_score = models.FloatField(null=True)
    adds_to_them = models.FloatField(null=True)
    adds_to_them_score = models.FloatField(null=True)
    shared_strengths = models.FloatField(null=True)
    shared_strengths_score = models.FloatField(null=True)
    similar_structure = models.FloatField(null=True)
    similar_structure_score = models.FloatField(null=True)
    same_partnership = models.FloatField(null=True)
    same_partnership_score = models.FloatField(null=True)
    same_macro_region = models.FloatField(null=True)
    same_macro_region_score = models.FloatField(null=True)
    near = models.FloatField(null=True)
    near_score = models.FloatField(null=True)
    distance_km = models.FloatField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["region", "partner"], name="pair_once"),
            models.CheckConstraint(condition=~Q(region=F("partner")), name="pair_of_two_regions"),
            *(
                models.CheckConstraint(condition=share_or_unknown(f"{key}_score"), name=f"pair_{key}_score_is_a_share")
                for key in REASONS
            ),
        )

    def __str__(self) -> str:
        return f"{self.region_id} → {self.partner_id}"


class PairActivity(models.Model):
    """The partners that would bring a region closest to an activity it lacks, best first."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="activity_partners")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    partner = models.ForeignKey(Region, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    added_density = models.FloatField()
    partner_location_quotient = models.FloatField(null=True)
    brings = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["region", "activity", "rank"], name="activity_partner_once_per_rank"),
            models.CheckConstraint(condition=~Q(region=F("partner")), name="activity_partner_is_another_region"),
        )

    def __str__(self) -> str:
        return f"{self.region_id} × {self.activity_id}: {self.rank}"


class PairBrings(models.Model):
    """An activity the partner has and the region lacks, and its share in what the partner adds."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="brought")
    partner = models.ForeignKey(Region, models.CASCADE, related_name="+", db_index=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+", db_index=False)
    share = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["region", "partner", "activity"], name="brought_once"),)

    def __str__(self) -> str:
        return f"{self.partner_id} brings {self.activity_id}"


class Similar(models.Model):
    """The regions nearest in structure, nearest first, with the distance by family of variables."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="similar")
    other = models.ForeignKey(Region, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    distance = models.FloatField()
    same_country = models.BooleanField()
    families = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["region", "rank"], name="similar_once_per_rank"),
            models.CheckConstraint(condition=~Q(region=F("other")), name="similar_is_another_region"),
        )

    def __str__(self) -> str:
        return f"{self.region_id}: {self.rank}"


class SearchKind(models.TextChoices):
    """What can be found, in the order in which equally good finds are shown."""

    REGION = "region"
    PARTNERSHIP = "partnership"
    ACTIVITY = "activity"


class SearchEntry(models.Model):
    """One name under which something can be found; `words` are folded and held by single spaces.

    A thing has as many entries as it has names: code, own name, Latin name, former codes, labels in other
    languages. `title` is what is shown, `matched` the name itself where it differs from the title.
    """

    kind = models.CharField(max_length=20, choices=SearchKind.choices)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    context = models.CharField(max_length=300, blank=True)
    matched = models.CharField(max_length=500, blank=True)
    words = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["kind", "key"], name="search_by_thing"),)
        constraints = (models.CheckConstraint(condition=Q(kind__in=SearchKind.values), name="search_kind_is_known"),)

    def __str__(self) -> str:
        return self.title
