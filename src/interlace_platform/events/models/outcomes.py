"""What came out of an event."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.events.models.events import Event, exactly_one
from interlace_platform.events.models.programme import Session
from interlace_platform.groups.models import Decision, Milestone
from interlace_platform.projects.models import Project

RESULTS = ("milestone", "decision", "project")


class Outcome(models.Model):
    """That a milestone, a decision or a project came out of an event (and, where it is known, of which session)."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="outcomes")
    session = models.ForeignKey(Session, models.SET_NULL, related_name="outcomes", null=True, blank=True)
    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="came_from", null=True, blank=True)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="came_from", null=True, blank=True)
    project = models.ForeignKey(Project, models.CASCADE, related_name="came_from", null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            models.CheckConstraint(condition=exactly_one(RESULTS), name="outcome_is_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=["event", name],
                    condition=models.Q(**{f"{name}__isnull": False}),
                    name=f"{name}_is_an_outcome_once",
                )
                for name in RESULTS
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} of {self.event_id}"

    @property
    def what(self) -> Milestone | Decision | Project:
        """What came out of it."""
        found = self.milestone or self.decision or self.project
        assert found is not None
        return found
