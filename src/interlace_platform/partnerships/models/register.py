"""Partnerships, and what is said of them beside claims: sources, numbers of members, lineage."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator

from interlace_platform.accounts.models import User
from interlace_platform.partnerships.models.words import NodeKind, Origin, Relation, Visibility


class Source(models.Model):
    """A page or document that says something about partnerships, or the word of somebody who entered a claim here."""

    key = models.CharField(max_length=40, unique=True)
    title = models.TextField()
    url = models.TextField(blank=True)
    read_as = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"

    @property
    def label(self) -> str:
        """How a link names it: by its key; one that somebody entered here, by the beginning of its title."""
        is_entered = self.key.startswith(("doc-", "word-"))
        return Truncator(self.title).chars(60) if is_entered else self.key


class Platform(models.Model):
    """A thematic platform, such as agri-food or energy."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Partnership(models.Model):
    """A thematic smart specialisation partnership; who is in it is a matter of claims.

    `is_fictional` marks one that was invented to show how things work; every page says so.
    """

    key = models.SlugField(max_length=100, unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="partnerships")
    year_established = models.PositiveSmallIntegerField(null=True, blank=True)
    year_note = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    status_note = models.TextField(blank=True)
    sources = models.ManyToManyField(Source, related_name="partnerships")
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="visibility_is_known"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """How the audit log calls it."""
        return self.key

    @property
    def is_draft(self) -> bool:
        """Whether only those in it see it."""
        return self.visibility == Visibility.DRAFT


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
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.SOURCED)

    def __str__(self) -> str:
        return self.name


class LineageLink(models.Model):
    """One initiative or partnership lives on in, or came from, another. One that was taken back stays, with its end."""

    from_kind = models.CharField(max_length=20, choices=NodeKind.choices)
    from_key = models.CharField(max_length=100)
    to_kind = models.CharField(max_length=20, choices=NodeKind.choices)
    to_key = models.CharField(max_length=100)
    relation = models.CharField(max_length=20, choices=Relation.choices)
    source = models.ForeignKey(Source, models.PROTECT, related_name="lineage_links", null=True, blank=True)
    note = models.TextField(blank=True)
    uncertain = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.SOURCED)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="lineage_relation_is_known"),
            models.CheckConstraint(
                condition=~(Q(from_kind=F("to_kind")) & Q(from_key=F("to_key"))), name="lineage_links_two_things"
            ),
            models.UniqueConstraint(
                fields=["from_kind", "from_key", "to_kind", "to_key", "relation"],
                condition=Q(retired_at__isnull=True),
                name="lineage_link_stands_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_key} {self.relation} {self.to_key}"

    @property
    def number(self) -> int:
        """How addresses name it."""
        return int(self.pk)

    @property
    def audit_label(self) -> str:
        """How the audit log calls it."""
        return str(self)
