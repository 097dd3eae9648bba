"""Mandates: who speaks and votes for a region in a partnership."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.core.periods import runs_forward
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models.register import Partnership
from interlace_platform.territories.models import Territory


class Mandate(models.Model):
    """A territory lets an organisation speak and vote for it, from a day until a day (on which it no longer holds).

    Without a partnership it holds in all of them, save where the territory has given another one for that partnership.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="mandates", null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    letter = models.CharField(max_length=200, blank=True)
    letter_url = models.URLField(blank=True)
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            runs_forward("mandate_runs_forward"),
            models.UniqueConstraint(
                fields=["territory", "partnership"],
                condition=Q(valid_to__isnull=True),
                name="one_lasting_mandate_in_a_partnership",
            ),
            models.UniqueConstraint(
                fields=["territory"],
                condition=Q(valid_to__isnull=True, partnership__isnull=True),
                name="one_lasting_mandate_for_all",
            ),
        )
        indexes = (models.Index(fields=["partnership", "valid_from"], name="mandates_of_a_partnership"),)

    def __str__(self) -> str:
        return f"{self.territory}: {self.organisation}"

    @property
    def audit_label(self) -> str:
        """How the audit log calls it."""
        return self.territory.key
