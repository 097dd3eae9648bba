"""What happened that others may want to know, who follows what, and who was told."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7


class Topic(models.TextChoices):
    """What a happening is about, as people switch it on and off."""

    MEMBERS = "members", _("Who takes part in a partnership")
    PARTNERSHIPS = "partnerships", _("New partnerships, and what became of them")
    ORGANISATIONS = "organisations", _("New organisations and clusters")
    DECISIONS = "decisions", _("Decisions and milestones")
    PROJECTS = "projects", _("Projects")
    REPORTS = "reports", _("Half-yearly reports")
    EVENTS = "events", _("Events")
    DOCUMENTS = "documents", _("Documents and materials")
    SEARCHES = "searches", _("New finds of your saved searches")


class Pace(models.TextChoices):
    """How soon somebody is told."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")


class Happening(models.Model):
    """One thing that happened. Its sentence is that of its kind, in the reader's language, with `words` in it.

    `name` names it: the same name is written once. `audience` says to whom it is shown (`core.audiences`). `by` is the
    id of the account that did it, as in the audit log.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    words = models.JSONField(default=dict)
    address = models.CharField(max_length=300)
    audience = models.CharField(max_length=60)
    by = models.CharField(max_length=40, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(topic__in=Topic.values), name="happening_topic_is_known"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class HappeningSubject(models.Model):
    """What a happening is about: ``partnership`` and its key, ``region`` and its code. The first one is its thread.

    A subject that is hidden, because it is public no longer, hides its happenings.
    """

    happening = models.ForeignKey(Happening, models.CASCADE, related_name="subjects")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=["happening", "kind", "key"], name="happening_names_a_subject_once"),
        )
        indexes = (models.Index(fields=["kind", "key", "-happening"], name="happenings_of_a_subject"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class Follow(models.Model):
    """That somebody follows something, since when, and how soon they want to be told.

    A saved search is followed under its checksum: `text` and `facets` are what is asked, `known` what it found when it
    was kept, `name` what its owner calls it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    pace = models.CharField(max_length=10, choices=Pace.choices, default=Pace.DAILY)
    since = models.DateTimeField(default=timezone.now)
    name = models.CharField(_("Name"), max_length=80, blank=True)
    text = models.CharField(max_length=200, blank=True)
    facets = models.JSONField(default=dict, blank=True)
    known = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "kind", "key"], name="followed_once"),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="follow_pace_is_known"),
        )
        indexes = (models.Index(fields=["kind", "key"], name="followers_of_a_thing"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class NewFind(models.Model):
    """Something that a saved search finds since it was kept, by its name; `told_on` is the reader's day of the mail."""

    follow = models.ForeignKey(Follow, models.CASCADE, related_name="new_finds")
    entry = models.CharField(max_length=280)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["follow", "entry"], name="found_once_by_a_search"),)

    def __str__(self) -> str:
        return self.entry


class TopicPace(models.Model):
    """How soon somebody wants to be told of a topic, whatever the thing it concerns. No row: as the thing says."""

    user = models.ForeignKey(User, models.CASCADE, related_name="topic_paces")
    topic = models.CharField(max_length=20, choices=Topic.choices)
    pace = models.CharField(max_length=10, choices=Pace.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "topic"], name="topic_has_one_pace"),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="topic_pace_is_known"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="topic_of_a_pace_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.topic}: {self.pace}"


class Habit(models.Model):
    """When somebody reads: the hour and the weekday of their digests, in their own time zone; and if at all.

    `told_on` is the last day whose digest was written.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="habit")
    hour = models.PositiveSmallIntegerField(default=7, validators=[MaxValueValidator(23)])
    weekday = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(7)])
    stopped_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(hour__lte=23), name="habit_has_an_hour"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="habit_has_a_weekday"),
        )

    def __str__(self) -> str:
        return f"{self.hour:02}:00, {self.weekday}"


class Told(models.Model):
    """That somebody was told of a happening, in which thread, and on which day of theirs."""

    user = models.ForeignKey(User, models.CASCADE, related_name="told_of")
    happening = models.ForeignKey(Happening, models.CASCADE, related_name="told_to")
    thread = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "happening"], name="told_once"),)
        indexes = (models.Index(fields=["user", "thread", "on"], name="threads_told"),)

    def __str__(self) -> str:
        return f"{self.thread} {self.on}"


class Webhook(models.Model):
    """Where a program wants to be told of what everybody may know about one thing (or all, where `kind` is empty).

    The secret is never kept: it follows from the secret of the installation, this id and `secret_number`.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=120, blank=True)
    url = models.CharField(_("Address"), max_length=500)
    topics = models.JSONField(default=list)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    secret_number = models.PositiveIntegerField(default=1)
    failing_since = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "key", "url"], name="webhook_once"),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True) | Q(failing_since__gte=F("made_at")),
                name="webhook_fails_after_it_is_made",
            ),
        )

    def __str__(self) -> str:
        return self.url

    @property
    def audit_label(self) -> str:
        """How the audit log names it: by what it is about."""
        return f"{self.kind}:{self.key}" if self.kind else "all"

    def get_topics_display(self) -> list[Any]:
        """The topics in words."""
        return [Topic(topic).label for topic in self.topics if topic in Topic.values]


class WebhookDelivery(models.Model):
    """One happening for one webhook: how often it was tried, what was answered."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    happening = models.ForeignKey(Happening, models.CASCADE, related_name="deliveries")
    asked_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    replays = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["webhook", "happening"], name="webhook_is_told_once"),)

    def __str__(self) -> str:
        return str(self.public_id)
