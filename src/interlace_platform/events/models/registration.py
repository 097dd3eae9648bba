"""Who comes to an event: questions, registrations with their answers, invitations."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.events.models.events import Event
from interlace_platform.events.models.words import AnswerKind, InvitedRole, RegistrationState
from interlace_platform.organisations.models import Organisation

ADDRESSES_KEPT = timedelta(days=30)
"""For how long after an event the addresses invited to it are kept."""


class RegistrationQuestion(models.Model):
    """Something that those who register are asked."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("Question"), max_length=200)
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    choices = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["event", "position"], name="registration_question_has_its_own_place"),
            models.CheckConstraint(condition=~Q(text=""), name="registration_question_asks_something"),
            models.CheckConstraint(condition=Q(kind__in=AnswerKind.values), name="answer_kind_is_known"),
        )

    def __str__(self) -> str:
        return self.text


class Registration(models.Model):
    """That somebody wants to come, for which organisation, and whether they did.

    One row for a person and an event: who cancels and registers again queues again (`queued_at`). `is_listed`: they
    agreed that other participants see their name. `revision` grows with every change of its state.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    user = models.ForeignKey(User, models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="registrations", null=True, blank=True)
    state = models.CharField(max_length=10, choices=RegistrationState.choices)
    is_listed = models.BooleanField(_("Other participants may see my name"), default=False)
    queued_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=timezone.now)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    checked_in_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "user"], name="registers_for_an_event_once"),
            models.CheckConstraint(condition=Q(state__in=RegistrationState.values), name="registration_state_is_known"),
            models.CheckConstraint(
                condition=Q(checked_in_at__isnull=True, checked_in_by__isnull=True)
                | Q(
                    checked_in_at__isnull=False,
                    checked_in_by__isnull=False,
                    state=RegistrationState.REGISTERED,
                ),
                name="checked_in_at_by_and_registered",
            ),
        )
        indexes = (
            models.Index(fields=["event", "state", "queued_at", "id"], name="queue_of_an_event"),
            models.Index(fields=["user", "state"], name="registrations_of_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} for {self.event_id}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.event.slug

    @property
    def is_standing(self) -> bool:
        """Whether they still want to come and nobody said no."""
        return self.state in STANDING

    @property
    def has_certificate(self) -> bool:
        """Whether they came to an event that was held, so that a certificate can say so."""
        return self.checked_in_at is not None and self.event.held_at is not None


STANDING = (RegistrationState.ASKED, RegistrationState.WAITING, RegistrationState.REGISTERED)


class Answer(models.Model):
    """What somebody answered to a question when they registered."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(RegistrationQuestion, models.CASCADE, related_name="answers")
    text = models.CharField(max_length=1000)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["registration", "question"], name="one_answer_to_a_question"),)

    def __str__(self) -> str:
        return self.text


class Invitation(models.Model):
    """That somebody, everybody who acts for an organisation, or a part of the partnership is invited to an event.

    Somebody is invited by an `email` address; `user` is the account that has it, if one has. Who invites is not told
    whether one does.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="invitations")
    user = models.ForeignKey(User, models.PROTECT, related_name="event_invitations", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="event_invitations", null=True, blank=True
    )
    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=15, choices=InvitedRole.choices, blank=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=InvitedRole.values, email="", user__isnull=True, organisation__isnull=True)
                | Q(role="", email="", user__isnull=True, organisation__isnull=False)
                | (Q(role="", organisation__isnull=True) & ~Q(email="")),
                name="invitation_is_for_one",
            ),
            models.UniqueConstraint(
                fields=["event", "user"], condition=Q(user__isnull=False), name="invites_somebody_once"
            ),
            models.UniqueConstraint(fields=["event", "email"], condition=~Q(email=""), name="invites_an_address_once"),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                condition=Q(organisation__isnull=False),
                name="invites_an_organisation_once",
            ),
            models.UniqueConstraint(fields=["event", "role"], condition=~Q(role=""), name="invites_a_role_once"),
        )

    def __str__(self) -> str:
        return f"{self.role or self.organisation_id or self.email} to {self.event_id}"
