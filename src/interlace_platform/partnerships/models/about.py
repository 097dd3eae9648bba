"""What a partnership is about, as somebody here says it: activities of the economy."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.partnerships.models.register import Partnership


class PartnershipActivity(models.Model):
    """An activity (division of NACE Rev. 2) that a coordinator or the platform team says a partnership is about.

    No source that ships with Interlace says so of any partnership; only people here do, and the page names that.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="activities_said")
    code = models.CharField(max_length=10)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=["partnership", "code"], name="partnership_is_about_an_activity_once"),
            models.CheckConstraint(condition=~Q(code=""), name="partnership_activity_has_a_code"),
        )

    def __str__(self) -> str:
        return f"{self.partnership_id}: {self.code}"
