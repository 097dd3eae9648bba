"""Expressions of interest: what a group of regions wants to found, who is in it, and on whose letters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.core.models import Upload
from interlace_platform.founding.models.words import FOUNDING_ROLES, OPEN, ExpressionState, LetterState, Move
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership, Platform, Role
from interlace_platform.partnerships.standing import LEADING
from interlace_platform.territories.models import Territory

ENOUGH_MONTHS = 24
"""How long leads have to commit resources: two years."""


class CutOff(models.Model):
    """The last day on which expressions of interest are taken for one round of decisions."""

    closes_on = models.DateField(_("Last day"), unique=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("closes_on",)

    def __str__(self) -> str:
        return self.closes_on.isoformat()

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.closes_on.isoformat()


class Expression(models.Model):
    """An expression of interest: a group of organisations asks to found a partnership on a platform.

    `form` is the key of the version of the criteria it answers. `cut_off` is set when it is submitted, to the next one
    that is entered; null while there is none. `decision` holds the reasons of the last return, acceptance or refusal
    that its authors read; `partnership` is what was opened when it was accepted.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="expressions")
    form = models.CharField(max_length=40)
    title = models.CharField(_("Title"), max_length=150)
    acronym = models.CharField(_("Acronym"), max_length=40, blank=True)
    summary = models.TextField(_("In short"), blank=True)
    activities = models.JSONField(default=list, blank=True)
    proposer = models.ForeignKey(Organisation, models.PROTECT, related_name="expressions")
    state = models.CharField(max_length=12, choices=ExpressionState.choices, default=ExpressionState.DRAFT)
    since = models.DateTimeField(default=timezone.now)
    cut_off = models.ForeignKey(CutOff, models.PROTECT, related_name="expressions", null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True)
    partnership = models.OneToOneField(Partnership, models.PROTECT, related_name="expression", null=True, blank=True)
    is_fictional = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="expression_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=ExpressionState.values), name="expression_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ExpressionState.ACCEPTED, partnership__isnull=False)
                | (~Q(state=ExpressionState.ACCEPTED) & Q(partnership__isnull=True)),
                name="expression_founds_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(ExpressionState.ACCEPTED, ExpressionState.DECLINED), decided_at__isnull=False)
                | (~Q(state__in=(ExpressionState.ACCEPTED, ExpressionState.DECLINED)) & Q(decided_at__isnull=True)),
                name="expression_is_decided_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ExpressionState.SUBMITTED, ExpressionState.UNDER_REVIEW))
                | Q(submitted_at__isnull=False),
                name="expression_was_submitted",
            ),
        )
        indexes = (models.Index(fields=["state", "since"], name="expressions_by_state"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.acronym})" if self.acronym else self.title

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return f"expression of interest {self.public_id.hex[-8:]}"

    @property
    def is_open(self) -> bool:
        """Whether nothing is decided about it yet."""
        return self.state in OPEN


class Answer(models.Model):
    """What an expression of interest says to one criterion of its form."""

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="answers")
    criterion = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["expression", "criterion"], name="answer_once_a_criterion"),)

    def __str__(self) -> str:
        return f"{self.expression_id}: {self.criterion}"


class FoundingOrganisation(models.Model):
    """That an organisation founds with others: for which territory, in which role, and by which letter or mandate.

    A letter has been received where it is said when; it is checked where somebody of the platform team has seen it. The
    letter of an organisation that leads says that its authority supports the partnership, and for how many months it
    gives resources. `revision` grows with every change of either.
    """

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="founders")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="founded")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True, blank=True)
    role = models.CharField(max_length=30, choices=Role.choices)
    letter = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.ASKED)
    received_on = models.DateField(null=True, blank=True)
    signatory = models.CharField(max_length=150, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=300, blank=True)
    file = models.ForeignKey(Upload, models.PROTECT, related_name="+", null=True, blank=True)
    supports_politically = models.BooleanField(default=False)
    resources_months = models.PositiveSmallIntegerField(null=True, blank=True)
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["expression", "organisation"], name="organisation_founds_once"),
            models.CheckConstraint(condition=Q(role__in=FOUNDING_ROLES), name="founder_role_is_known"),
            models.CheckConstraint(
                condition=Q(letter=LetterState.ASKED, received_on__isnull=True)
                | (~Q(letter=LetterState.ASKED) & Q(received_on__isnull=False)),
                name="letter_received_says_when",
            ),
            models.CheckConstraint(
                condition=Q(letter=LetterState.CHECKED, checked_by__isnull=False, checked_at__isnull=False)
                | (~Q(letter=LetterState.CHECKED) & Q(checked_by__isnull=True, checked_at__isnull=True)),
                name="letter_checked_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.role}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return f"{self.role} {self.letter}"

    @property
    def leads(self) -> bool:
        """Whether it leads or co-leads."""
        return self.role in LEADING

    @property
    def is_committed(self) -> bool:
        """Whether its letter says what the letter of one that leads has to say."""
        return self.supports_politically and (self.resources_months or 0) >= ENOUGH_MONTHS


class Step(models.Model):
    """One move of an expression of interest: from where to where, why, by whom."""

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=10, choices=Move.choices)
    before = models.CharField(max_length=12, choices=ExpressionState.choices, blank=True)
    after = models.CharField(max_length=12, choices=ExpressionState.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.move} {self.expression_id}"
