"""Series and events: what, when, where, whose, and who hosts them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User, refuse_unknown_time_zone
from interlace_platform.core.ids import uuid7
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.events.models.words import Audience, EventKind, EventMode, EventState, HostRole
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership, Platform, Source
from interlace_platform.territories.models import Territory

HOMES = ("platform", "partnership", "group", "territory", "organisation")
"""To what an event can belong: to exactly one of these, whose people may prepare it."""
LONGEST_EVENT = timedelta(days=92)
"""No event lasts longer, so that those of a month are found among the few that begin near it."""
LANGUAGE_NAMES = dict(LANGUAGES)


def exactly_one(names: tuple[str, ...]) -> Q:
    """Rows in which one of these columns is set and the others are null."""
    return reduce(or_, (Q(**{f"{each}__isnull": each != one for each in names}) for one in names))


class Series(models.Model):
    """Events that belong together, such as daily webinars. Its owner's people may change it and add to it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    description = models.TextField(_("Description"), blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="event_series")
    is_fictional = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="event_series_has_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.slug


class Event(models.Model):
    """Something to which people come, at a time and in a place or online.

    It belongs to exactly one platform, partnership, working group, territory or organisation: its *home*. Times are
    kept in UTC, with the time zone in which the event takes place. `revision` grows with every change; `sequence` with
    every change of what is published, as calendars want it. `published_at` is when others first saw it; an event that
    was cancelled as a draft was never seen. `source` is set for a real event that came from a public page.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    slug = models.SlugField(max_length=140, unique=True)
    series = models.ForeignKey(Series, models.PROTECT, related_name="events", null=True, blank=True)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="events", null=True, blank=True)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="events", null=True, blank=True)
    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="events", null=True, blank=True)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="events", null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="events", null=True, blank=True)
    title = models.CharField(_("Title"), max_length=200)
    summary = models.TextField(_("Summary"), blank=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=EventKind.choices)
    mode = models.CharField(_("Where people meet"), max_length=10, choices=EventMode.choices)
    time_zone = models.CharField(
        _("Time zone"), max_length=60, default="Europe/Brussels", validators=[refuse_unknown_time_zone]
    )
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    place = models.CharField(_("Place"), max_length=300, blank=True)
    join_url = models.URLField(_("Link to join"), max_length=500, blank=True)
    join_link_is_public = models.BooleanField(_("Show the link to everybody"), default=False)
    recording_url = models.URLField(_("Recording"), max_length=500, blank=True)
    practical = models.TextField(_("Practical information"), blank=True)
    languages = models.JSONField(_("Languages"), default=list, blank=True)
    audience = models.CharField(_("Who sees it"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    reason = models.TextField(blank=True)
    takes_registrations = models.BooleanField(_("People register here"), default=False)
    registration_opens_at = models.DateTimeField(_("Registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("Registration closes"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("Places"), null=True, blank=True)
    needs_approval = models.BooleanField(_("Organisers approve each registration"), default=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="events", null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=exactly_one(HOMES), name="event_has_one_home"),
            models.CheckConstraint(condition=~Q(title=""), name="event_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_is_known"),
            models.CheckConstraint(condition=Q(mode__in=EventMode.values), name="event_mode_is_known"),
            models.CheckConstraint(condition=Q(state__in=EventState.values), name="event_state_is_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="event_audience_is_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_runs_forward"),
            models.CheckConstraint(
                condition=~Q(audience=Audience.WITHIN) | Q(partnership__isnull=False) | Q(group__isnull=False),
                name="event_within_has_a_partnership",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(EventState.DRAFT, EventState.CANCELLED)) | Q(published_at__isnull=False),
                name="event_says_since_when_it_is_seen",
            ),
            models.CheckConstraint(
                condition=~Q(state=EventState.CANCELLED) | Q(cancelled_at__isnull=False),
                name="cancelled_event_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(EventState.HELD, EventState.ARCHIVED)) | Q(held_at__isnull=False),
                name="held_event_says_when",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="event_capacity_is_null_or_some"
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="event_registration_runs_forward",
            ),
        )
        indexes = (
            models.Index(fields=["state", "starts_at"], name="events_by_state_and_time"),
            models.Index(fields=["starts_at", "id"], name="events_by_time"),
            models.Index(fields=["ends_at", "starts_at"], name="events_by_end"),
            models.Index(fields=["series", "starts_at"], name="events_of_a_series"),
            models.Index(fields=["partnership", "starts_at"], name="events_of_a_partnership"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.slug

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which it takes place."""
        return ZoneInfo(self.time_zone)

    @property
    def starts_there(self) -> datetime:
        """When it begins, by the clocks where it takes place."""
        return self.starts_at.astimezone(self.zone)

    @property
    def ends_there(self) -> datetime:
        """When it ends, by the clocks where it takes place."""
        return self.ends_at.astimezone(self.zone)

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on the same day there."""
        return self.starts_there.date() == self.ends_there.date()

    @property
    def is_over(self) -> bool:
        """Whether its end has passed."""
        return self.ends_at <= timezone.now()

    @property
    def is_on(self) -> bool:
        """Whether it is announced and not over, so that one can come."""
        return self.state == EventState.PUBLISHED and not self.is_over

    @property
    def was_seen(self) -> bool:
        """Whether others than those who prepare it see or saw it."""
        return self.published_at is not None

    @property
    def was_called_off(self) -> bool:
        """Whether it does not take place."""
        return self.state == EventState.CANCELLED

    @property
    def takes_people(self) -> bool:
        """Whether one can register now."""
        now = timezone.now()
        begun = self.registration_opens_at is None or self.registration_opens_at <= now
        return self.takes_registrations and self.is_on and begun and now < self.registration_ends_at

    @property
    def registration_ends_at(self) -> datetime:
        """When registration closes: where nothing is said, when the event ends."""
        return self.registration_closes_at or self.ends_at

    @property
    def its_partnership(self) -> Partnership | None:
        """The partnership it belongs to, itself or through its working group."""
        return self.group.partnership if self.group else self.partnership

    @property
    def home(self) -> Platform | Partnership | WorkingGroup | Territory | Organisation:
        """To what it belongs."""
        found = self.platform or self.partnership or self.group or self.territory or self.organisation
        assert found is not None
        return found

    @property
    def language_names(self) -> list[str]:
        """Its languages, each as it calls itself."""
        return [LANGUAGE_NAMES.get(code, code) for code in self.languages]


class EventHost(models.Model):
    """That an organisation organises, hosts or co-organises an event; its people may prepare and change it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="hosts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="hosted_events")
    role = models.CharField(_("Role"), max_length=15, choices=HostRole.choices)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["event", "organisation"], name="hosts_an_event_once"),
            models.CheckConstraint(condition=Q(role__in=HostRole.values), name="event_host_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role} {self.event_id}"
