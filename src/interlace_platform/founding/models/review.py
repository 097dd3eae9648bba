"""Who reviews an expression of interest, and what they find."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.founding.models.expressions import Expression
from interlace_platform.founding.models.words import Finding


class Reviewer(models.Model):
    """That somebody of the platform team reviews an expression of interest."""

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="reviewers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["expression", "user"], name="reviewer_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} reviews {self.expression_id}"


class Assessment(models.Model):
    """What one reviewer finds of one criterion, and why."""

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="assessments")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=40)
    finding = models.CharField(max_length=10, choices=Finding.choices)
    comment = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["expression", "reviewer", "criterion"], name="assessment_once"),
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="finding_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.expression_id} {self.criterion}: {self.finding}"

    @property
    def is_stale(self) -> bool:
        """Whether the expression of interest was submitted again since."""
        submitted = self.expression.submitted_at
        return submitted is not None and self.written_at < submitted
