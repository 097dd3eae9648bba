"""The register: thematic partnerships and what sources claim about them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from interlace_platform.territories.models import Territory


class Role(models.TextChoices):
    """What somebody does in a partnership, strongest first."""

    LEAD = "lead"
    CO_LEAD = "co_lead"
    WORKING_GROUP_LEAD = "working_group_lead"
    PARTICIPATING = "participating"
    ASSOCIATED = "associated"
    ADVISORY = "advisory"
    OBSERVER = "observer"


class ClaimStrength(models.TextChoices):
    """How firmly a source says that somebody takes part."""

    ACTIVE = "active"
    COMMITTED = "committed"
    LISTED = "listed"
    INTERESTED = "interested"
    LEFT = "left"


class Relation(models.TextChoices):
    """How one initiative lives on in another."""

    CONTINUES = "continues"
    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    GREW_OUT_OF = "grew_out_of"


class NodeKind(models.TextChoices):
    """What a lineage link can connect."""

    PARTNERSHIP = "partnership"
    INITIATIVE = "initiative"


class Source(models.Model):
    """A page or document that says something about partnerships."""

    key = models.CharField(max_length=40, unique=True)
    title = models.TextField()
    url = models.TextField(blank=True)
    read_as = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"


class Platform(models.Model):
    """A thematic platform, such as agri-food or energy."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Partnership(models.Model):
    """A thematic smart specialisation partnership; who is in it is a matter of claims."""

    key = models.SlugField(max_length=100, unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="partnerships")
    year_established = models.PositiveSmallIntegerField(null=True, blank=True)
    year_note = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    status_note = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="partnerships")

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """One source says that a territory (or an organisation there) has a role in a partnership.

    `stated_from` and `stated_to` keep the period as the source gives it ("2017"); the dates beside them are its
    first and last day, for asking "as of". A claim that the register no longer makes is retired, never deleted.
    `key` is the register's name for the claim; a corrected claim keeps it. `fingerprint` identifies its content, so
    that the same claim is never recorded twice.
    """

    key = models.CharField(max_length=200)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="claims")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="claims", null=True, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=30, choices=Role.choices)
    strength = models.CharField(max_length=20, choices=ClaimStrength.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    stated_from = models.CharField(max_length=20, blank=True)
    stated_to = models.CharField(max_length=20, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="claims")
    note = models.TextField(blank=True)
    uncertain = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="claim_role_is_known"),
            models.CheckConstraint(condition=Q(strength__in=ClaimStrength.values), name="claim_strength_is_known"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="claim_period_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(territory__isnull=False) | ~Q(organisation=""), name="claim_is_about_somebody"
            ),
        )
        indexes = (models.Index(fields=["partnership", "retired_at"], name="claims_that_stand"),)

    def __str__(self) -> str:
        return f"{self.who}: {self.role} ({self.source_id})"

    @property
    def who(self) -> str:
        """The territory's name, with the organisation where the source names one."""
        parts = [self.organisation, str(self.territory) if self.territory else ""]
        return ", ".join(part for part in parts if part)

    @property
    def is_dated(self) -> bool:
        """Whether the source says since when."""
        return self.valid_from is not None


class MemberCount(models.Model):
    """How many members a source says the partnership has; sources and years disagree."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="counts")
    as_of = models.DateField(null=True, blank=True)
    stated_as_of = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField()
    unit = models.CharField(max_length=60)
    what = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="counts")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "stated_as_of", "count", "unit", "what", "source"], name="member_count_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


class Initiative(models.Model):
    """Something a partnership came from or led to: a pilot, a project, a network."""

    key = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="initiatives", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class LineageLink(models.Model):
    """One initiative or partnership lives on in, or came from, another."""

    from_kind = models.CharField(max_length=20, choices=NodeKind.choices)
    from_key = models.CharField(max_length=100)
    to_kind = models.CharField(max_length=20, choices=NodeKind.choices)
    to_key = models.CharField(max_length=100)
    relation = models.CharField(max_length=20, choices=Relation.choices)
    source = models.ForeignKey(Source, models.PROTECT, related_name="lineage_links", null=True, blank=True)
    note = models.TextField(blank=True)
    uncertain = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="lineage_relation_is_known"),
            models.CheckConstraint(
                condition=~(Q(from_kind=F("to_kind")) & Q(from_key=F("to_key"))), name="lineage_links_two_things"
            ),
            models.UniqueConstraint(
                fields=["from_kind", "from_key", "to_kind", "to_key", "relation"], name="lineage_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_key} {self.relation} {self.to_key}"
