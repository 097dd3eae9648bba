"""Working groups: five tracks that run side by side, milestones, who leads and who takes part."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.core.periods import runs_forward
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership


class WorkingGroup(models.Model):
    """Some of a partnership who work on one thing, from a day until (not including) a day.

    It has no status: each of its tracks has its own. `revision` grows with every change of what is said of it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="working_groups")
    slug = models.SlugField(max_length=100)
    name = models.CharField(_("Name"), max_length=150)
    aim = models.TextField(_("Aim"), blank=True)
    opened_on = models.DateField(_("Began on"))
    closed_on = models.DateField(_("Ended on"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["partnership", "slug"], name="working_group_has_its_own_slug"),
            models.UniqueConstraint("partnership", Lower("name"), name="working_group_has_its_own_name"),
            models.CheckConstraint(condition=~Q(name=""), name="working_group_has_a_name"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="working_group_runs_forward",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.slug

    @property
    def is_closed(self) -> bool:
        """Whether its work has ended; what it did stays as it is."""
        return self.closed_on is not None


class GroupLead(models.Model):
    """That an organisation leads a working group, from a day until a day (on which it no longer does).

    Claims say that an organisation leads *a* working group of a partnership; this says which one.
    """

    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="leads")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="led_groups")
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Until (not including)"), null=True, blank=True)

    class Meta:
        constraints = (
            runs_forward("group_lead_runs_forward"),
            models.UniqueConstraint(
                fields=["group", "organisation"], condition=Q(valid_to__isnull=True), name="leads_a_group_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} leads {self.group_id}"


class GroupParticipant(models.Model):
    """That an organisation takes part in a working group, from a day until a day (on which it no longer does).

    Claims say who is in a partnership; this says which of them work in one of its groups. Who leads the group takes
    part in it without such a row.
    """

    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="participants")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="joined_groups")
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Until (not including)"), null=True, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            runs_forward("group_participant_runs_forward"),
            models.UniqueConstraint(
                fields=["group", "organisation"], condition=Q(valid_to__isnull=True), name="joins_a_group_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.group_id}"


class TrackKind(models.TextChoices):
    """The five kinds of work, which run side by side: none is a step on the way to another."""

    LEARN = "learn", _("Learn")
    CONNECT = "connect", _("Connect")
    DEMONSTRATE = "demonstrate", _("Demonstrate")
    COMMERCIALISE = "commercialise", _("Commercialise")
    SCALE_UP = "scale_up", _("Scale up")


class TrackState(models.TextChoices):
    """Where one track stands; any may follow any, for work is taken up again."""

    NOT_STARTED = "not_started", _("not started")
    UNDER_WAY = "under_way", _("under way")
    PAUSED = "paused", _("paused")
    DONE = "done", _("done")


class Track(models.Model):
    """One of the five tracks of a group. `revision` grows with every change."""

    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="tracks")
    kind = models.CharField(max_length=15, choices=TrackKind.choices)
    state = models.CharField(_("State"), max_length=15, choices=TrackState.choices, default=TrackState.NOT_STARTED)
    note = models.TextField(_("Note"), blank=True)
    changed_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["group", "kind"], name="one_track_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=TrackKind.values), name="track_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=TrackState.values), name="track_state_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.kind


class Milestone(models.Model):
    """Something a group means to reach on one of its tracks, until a day; or meant to, until it was dropped.

    `revision` grows with every change.
    """

    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="milestones")
    track = models.CharField(_("Track"), max_length=15, choices=TrackKind.choices)
    title = models.CharField(_("What is reached"), max_length=200)
    due_on = models.DateField(_("Due on"))
    reached_on = models.DateField(_("Reached on"), null=True, blank=True)
    dropped_on = models.DateField(_("Dropped on"), null=True, blank=True)
    dropped_because = models.TextField(_("Why it was dropped"), blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("group", Lower("title"), name="milestone_once_in_a_group"),
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title"),
            models.CheckConstraint(condition=Q(track__in=TrackKind.values), name="milestone_track_is_known"),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True, dropped_because="")
                | Q(dropped_on__isnull=False, reached_on__isnull=True) & ~Q(dropped_because=""),
                name="milestone_dropped_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.title
