"""The secret addresses at which programs fetch somebody's own calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7


class CalendarAddress(models.Model):
    """A secret address of somebody's own calendar. Only a hash is kept: it is shown once, when it is made."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_addresses")
    name = models.CharField(_("What it is for"), max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="calendar_address_has_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """How the audit log names it: not at all, as its name is somebody's own."""
        return ""

    @property
    def is_live(self) -> bool:
        """Whether it can still be used."""
        return self.revoked_at is None
