"""Claims, and what was done to each."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models.register import Partnership, Source
from interlace_platform.partnerships.models.words import ClaimState, ClaimStrength, Move, Origin, Role, Side
from interlace_platform.territories.models import Territory

OPEN = (ClaimState.PROPOSED, ClaimState.CONFIRMED, ClaimState.DISPUTED)


class Claim(models.Model):
    """One source says that a territory or an organisation has a role in a partnership.

    `stated_from` and `stated_to` keep the period as the source gives it ("2017"); the dates beside them are its
    first and last day, for asking "as of". A claim that the register no longer makes is retired, never deleted.
    `key` is the register's name for the claim; a corrected claim keeps it. `fingerprint` identifies its content, so
    that the same claim is never imported twice.

    A claim that somebody entered is confirmed once both sides have spoken: `awaits` is the one that has not yet.
    `confirmed_at` is when it was confirmed first; a confirmed claim that is disputed still counts until that is
    settled. `organisation` is one of the register; `organisation_name` is what a source calls one that is not.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    key = models.CharField(max_length=200)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="claims")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="claims", null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="claims", null=True, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=30, choices=Role.choices)
    strength = models.CharField(max_length=20, choices=ClaimStrength.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    stated_from = models.CharField(max_length=20, blank=True)
    stated_to = models.CharField(max_length=20, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="claims")
    note = models.TextField(blank=True)
    uncertain = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.SOURCED)
    state = models.CharField(max_length=12, choices=ClaimState.choices, default=ClaimState.CONFIRMED)
    awaits = models.CharField(max_length=12, choices=Side.choices, blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, related_name="corrections", null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    recorded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    disputed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="claim_role_is_known"),
            models.CheckConstraint(condition=Q(strength__in=ClaimStrength.values), name="claim_strength_is_known"),
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_is_known"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="claim_period_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(territory__isnull=False) | Q(organisation__isnull=False) | ~Q(organisation_name=""),
                name="claim_is_about_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="confirmed_claim_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.SOURCED) | Q(recorded_by__isnull=False), name="entered_claim_has_an_author"
            ),
            models.UniqueConstraint(
                fields=["supersedes"], condition=~Q(state=ClaimState.WITHDRAWN), name="claim_is_corrected_once"
            ),
        )
        indexes = (
            models.Index(fields=["partnership", "retired_at"], name="claims_that_stand"),
            models.Index(fields=["organisation", "state"], name="claims_about_an_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.who}: {self.role} ({self.source_id})"

    @property
    def audit_label(self) -> str:
        """How the audit log calls it: the role, which names nobody."""
        return f"{self.role} {self.strength}"

    @property
    def organisation_text(self) -> str:
        """The organisation's name, from the register or as the source has it; empty where none is named."""
        return str(self.organisation) if self.organisation else self.organisation_name

    @property
    def who(self) -> str:
        """The territory's name, with the organisation where the source names one."""
        parts = [self.organisation_text, str(self.territory) if self.territory else ""]
        return ", ".join(part for part in parts if part)

    @property
    def is_dated(self) -> bool:
        """Whether the source says since when."""
        return self.valid_from is not None

    @property
    def is_open(self) -> bool:
        """Whether it was neither superseded nor withdrawn."""
        return self.state in OPEN and self.retired_at is None

    @property
    def counts(self) -> bool:
        """Whether it says who is in the partnership: confirmed, or confirmed once and disputed now."""
        return self.is_open and self.confirmed_at is not None

    @property
    def is_entered(self) -> bool:
        """Whether somebody entered it here."""
        return self.origin == Origin.ENTERED


class ClaimMove(models.Model):
    """One thing that was done to a claim, by whom, for which organisation, and why. Written once."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="moves")
    move = models.CharField(max_length=12, choices=Move.choices)
    before = models.CharField(max_length=12, choices=ClaimState.choices, blank=True)
    after = models.CharField(max_length=12, choices=ClaimState.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="claim_moves", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(move__in=Move.values), name="claim_move_is_known"),
            models.CheckConstraint(condition=Q(after__in=ClaimState.values), name="claim_move_ends_in_a_state"),
        )
        indexes = (models.Index(fields=["claim", "at"], name="moves_of_a_claim"),)

    def __str__(self) -> str:
        return f"{self.move} {self.before} → {self.after}"
