"""Polls at an event: a question with answers to choose from, and who chose what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.events.discussion.models.floor import takes_ballots
from interlace_platform.events.discussion.models.words import Electorate, PollState, ResultsShown
from interlace_platform.events.models import Event

LEAST_SECRET = 3
"""The numbers of a secret poll are shown from so many answers on: one or two would tell who answered what."""


class Poll(models.Model):
    """A question to those at an event, with 2 to 12 answers.

    When a secret poll is closed, only numbers are left: who answered what is deleted. `answered` counts people.
    `revision` grows with every change of the draft.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="polls")
    question = models.CharField(_("Question"), max_length=300)
    takes_several = models.BooleanField(_("Several answers can be chosen"), default=False)
    is_secret = models.BooleanField(_("Secret: nobody learns who answered what"), default=True)
    electorate = models.CharField(
        _("Who may answer"), max_length=10, choices=Electorate.choices, default=Electorate.EVERYBODY
    )
    results = models.CharField(
        _("Results are shown"), max_length=10, choices=ResultsShown.choices, default=ResultsShown.ANSWERED
    )
    state = models.CharField(max_length=10, choices=PollState.choices, default=PollState.DRAFT)
    answered = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(question=""), name="poll_asks_something"),
            models.CheckConstraint(condition=Q(state__in=PollState.values), name="poll_state_is_known"),
            models.CheckConstraint(condition=Q(electorate__in=Electorate.values), name="poll_electorate_is_known"),
            models.CheckConstraint(condition=Q(results__in=ResultsShown.values), name="poll_results_are_known"),
            models.CheckConstraint(
                condition=Q(state=PollState.DRAFT) | Q(opened_at__isnull=False), name="opened_poll_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=PollState.CLOSED) | Q(closed_at__isnull=False), name="closed_poll_says_when"
            ),
        )
        indexes = (models.Index(fields=["event", "state", "id"], name="polls_of_an_event"),)

    def __str__(self) -> str:
        return self.question

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.event.slug

    @property
    def is_open(self) -> bool:
        """Whether it was opened and not closed."""
        return self.state == PollState.OPEN

    @property
    def takes_answers(self) -> bool:
        """Whether it can be answered now: it is open, at an event that takes place."""
        return self.is_open and takes_ballots(self.event)

    @property
    def can_be_opened(self) -> bool:
        """Whether it is a draft, of an event that takes place."""
        return self.state == PollState.DRAFT and takes_ballots(self.event)

    @property
    def has_too_few(self) -> bool:
        """Whether so few answered a secret poll that its numbers would tell who did."""
        return self.is_secret and self.answered < LEAST_SECRET


class Option(models.Model):
    """An answer that can be chosen, and how many people did."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["poll", "position"], name="poll_option_has_its_own_place"),
            models.CheckConstraint(condition=~Q(text=""), name="poll_option_says_something"),
        )

    def __str__(self) -> str:
        return self.text


class Ballot(models.Model):
    """That somebody answered a poll, and what; one for a person and a poll."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    chosen = models.ManyToManyField(Option, related_name="ballots")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["poll", "user"], name="answers_a_poll_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} on {self.poll_id}"
