"""The programme of an event: sessions, talks in them, and who speaks for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.ids import uuid7
from interlace_platform.events.models.events import Event
from interlace_platform.organisations.models import Organisation, Person
from interlace_platform.partnerships.models import Partnership
from interlace_platform.territories.models import Territory


class Session(models.Model):
    """A part of an event, with talks in it. Its times may be open."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Title"), max_length=200)
    starts_at = models.DateTimeField(_("Begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Ends"), null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["event", "position"], name="event_session_has_its_own_place"),
            models.CheckConstraint(condition=~Q(title=""), name="event_session_has_a_title"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="event_session_runs_forward",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Talk(models.Model):
    """Something that is said in a session."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="talks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Title"), max_length=200)
    abstract = models.TextField(_("What it is about"), blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["session", "position"], name="talk_has_its_own_place"),
            models.CheckConstraint(condition=~Q(title=""), name="talk_has_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class Speaker(models.Model):
    """Who gives a talk, and the organisation, territory or partnership they speak for.

    A person of the register, or a name. The name of a person is shown once they agreed to it on a day (`agreed_on`);
    one of a team or body (`is_collective`) always is. An erased speaker keeps the row, without a name.
    """

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="talks", null=True, blank=True)
    name = models.CharField(_("Name"), max_length=150, blank=True)
    is_collective = models.BooleanField(_("A team or body, not one person"), default=False)
    agreed_on = models.DateField(_("Agreed to be named on"), null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="speakers", null=True, blank=True)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="speakers", null=True, blank=True)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="speakers", null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(name="", is_collective=False), name="speaker_is_a_person_or_a_name"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, territory__isnull=True)
                | Q(organisation__isnull=True, partnership__isnull=True)
                | Q(territory__isnull=True, partnership__isnull=True),
                name="speaker_speaks_for_one",
            ),
        )

    def __str__(self) -> str:
        return self.shown_name

    @property
    def is_named(self) -> bool:
        """Whether the name may be shown."""
        return self.is_collective or self.agreed_on is not None

    @property
    def shown_name(self) -> str:
        """The name, where it may be shown; else that somebody speaks."""
        name = str(self.person) if self.person else self.name
        return name if name and self.is_named else str(_("a speaker who is not named"))

    @property
    def speaks_for(self) -> Organisation | Territory | Partnership | None:
        """For whom they speak."""
        return self.organisation or self.territory or self.partnership
