"""Who was written to about an invitation, who declined, and who wants no such mails."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.events.models import Event


class Invited(models.Model):
    """That somebody was written to about an event they are invited to, or said that they cannot come.

    One row for a person and an event, so that nobody is written to twice, whoever asks and however often.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="invited")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    mailed_at = models.DateTimeField(null=True, blank=True)
    mailed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "user"], name="invited_once"),
            models.CheckConstraint(
                condition=Q(mailed_at__isnull=True, mailed_by__isnull=True)
                | Q(mailed_at__isnull=False, mailed_by__isnull=False),
                name="invitation_mailed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(mailed_at__isnull=False) | Q(declined_at__isnull=False), name="invited_says_something"
            ),
        )
        indexes = (models.Index(fields=["mailed_by", "mailed_at"], name="invitations_mailed_by"),)

    def __str__(self) -> str:
        return f"{self.user_id} to {self.event_id}"


class NoInvitations(models.Model):
    """That somebody wants no invitations by mail; they find them on the site."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user_id)
