"""Whether and how people may speak at an event."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.events.models import Event, EventState

QUIET = (EventState.DRAFT, EventState.CANCELLED, EventState.ARCHIVED)


def takes_ballots(event: Event) -> bool:
    """Whether polls of an event can be opened and answered: not while it is postponed, or when nothing can be said."""
    return event.was_seen and event.state not in (*QUIET, EventState.POSTPONED)


class Floor(models.Model):
    """What the organisers of an event let people say: questions, from when until when, and posts.

    There is a row once somebody spoke or the organisers chose; until then its defaults hold. Whoever writes locks it.
    `pulse` grows with everything that others can see, so that a page knows whether anything is new.
    """

    event = models.OneToOneField(Event, models.PROTECT, related_name="floor")
    takes_questions = models.BooleanField(_("People may ask"), default=True)
    opens_at = models.DateTimeField(_("Questions from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("Questions until"), null=True, blank=True)
    is_moderated = models.BooleanField(_("Organisers look at each question before it is shown"), default=True)
    has_discussion = models.BooleanField(_("People may discuss"), default=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    pulse = models.PositiveBigIntegerField(default=0, editable=False)
    told_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="questions_close_after_they_open",
            ),
        )

    def __str__(self) -> str:
        return f"floor of {self.event_id}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.event.slug

    @property
    def is_live(self) -> bool:
        """Whether anything can be said at all: nothing before an event is announced, or once its record is closed."""
        return self.event.was_seen and self.event.state not in QUIET

    @property
    def takes_questions_now(self) -> bool:
        """Whether one can ask at this moment."""
        now = timezone.now()
        begun = self.opens_at is None or self.opens_at <= now
        return self.is_live and self.takes_questions and begun and (self.closes_at is None or now < self.closes_at)

    @property
    def takes_posts_now(self) -> bool:
        """Whether one can write into the discussion at this moment."""
        return self.is_live and self.has_discussion
