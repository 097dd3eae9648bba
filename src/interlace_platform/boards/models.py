"""Boards: steps of a value chain, and what organisations can do in each."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.periods import today
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership

LEAST_READY, MOST_READY = 1, 9


class CellRole(models.TextChoices):
    """What an organisation does in a step."""

    RESEARCH = "research", _("researches")
    PILOT = "pilot", _("pilots")
    PRODUCE = "produce", _("produces")
    USE = "use", _("uses")


CAPABLE = frozenset({CellRole.RESEARCH, CellRole.PILOT, CellRole.PRODUCE})
"""Roles by which a step is covered; who only uses what comes of it does not cover it."""


class Board(models.Model):
    """The value chain of a partnership."""

    partnership = models.OneToOneField(Partnership, models.PROTECT, related_name="board")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"board of {self.partnership_id}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.partnership.key


class Step(models.Model):
    """One step of the chain, with what it is about: activities (NACE), technology, application.

    `revision` grows with every change of that, not with what is said in its cells.
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("Name"), max_length=100)
    activity = models.CharField(_("Activity (NACE code)"), max_length=10, blank=True)
    technology = models.CharField(_("Technology"), max_length=100, blank=True)
    application = models.CharField(_("Application"), max_length=100, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="step_has_a_name"),
            models.UniqueConstraint("board", Lower("name"), name="step_has_a_name_of_its_own"),
        )

    def __str__(self) -> str:
        return self.name


class Cell(models.Model):
    """What one organisation does in one step.

    `is_own_word` says whether somebody who acts for the organisation entered it. `revision` grows with every change, so
    that two people who edit at once are told.
    """

    step = models.ForeignKey(Step, models.PROTECT, related_name="cells")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="board_cells")
    role = models.CharField(_("What it does"), max_length=10, choices=CellRole.choices)
    trl = models.PositiveSmallIntegerField(
        _("Technology readiness level (1 to 9)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(LEAST_READY), MaxValueValidator(MOST_READY)],
    )
    infrastructure = models.CharField(_("Infrastructure"), max_length=200, blank=True)
    capacity = models.CharField(_("Capacity"), max_length=200, blank=True)
    evidence_url = models.URLField(_("Where this can be seen (address)"), max_length=300, blank=True)
    expires_on = models.DateField(_("Counts until (not including)"), null=True, blank=True)
    is_own_word = models.BooleanField(default=False, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["step", "organisation"], name="one_cell_for_a_step_and_organisation"),
            models.CheckConstraint(condition=Q(role__in=CellRole.values), name="cell_role_is_known"),
            models.CheckConstraint(
                condition=Q(trl__isnull=True) | Q(trl__range=(LEAST_READY, MOST_READY)), name="cell_trl_is_a_level"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role} in {self.step_id}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.role

    @property
    def is_expired(self) -> bool:
        """Whether it no longer counts."""
        return self.expires_on is not None and self.expires_on <= today()

    @property
    def covers(self) -> bool:
        """Whether its organisation covers the step by it."""
        return self.role in CAPABLE and not self.is_expired
