"""Scoping notes, kept in versions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.founding.models.expressions import Expression
from interlace_platform.partnerships.models import Partnership


class ScopingNote(models.Model):
    """What a partnership wants to work on; begun with its expression of interest, or once the partnership is there."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    expression = models.OneToOneField(Expression, models.PROTECT, related_name="scoping_note", null=True, blank=True)
    partnership = models.OneToOneField(Partnership, models.PROTECT, related_name="scoping_note", null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(expression__isnull=False) | Q(partnership__isnull=False),
                name="scoping_note_is_of_something",
            ),
        )

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return f"scoping note {self.public_id.hex[-8:]}"


class ScopingVersion(models.Model):
    """The whole note as it was saved once; `sections` is text in Markdown by the key of a section.

    `what_changed` is its author's word for it; `reason` says why the scope of a partnership that exists was changed.
    """

    note = models.ForeignKey(ScopingNote, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sections = models.JSONField(default=dict)
    what_changed = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["note", "number"], name="scoping_version_has_its_number"),)

    def __str__(self) -> str:
        return f"{self.note_id}, version {self.number}"
