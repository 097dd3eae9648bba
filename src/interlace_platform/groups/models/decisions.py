"""Decisions: a question with options, the votes of regions, what came of it, and minutes in versions."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership
from interlace_platform.territories.models import Territory


class DecisionState(models.TextChoices):
    """Where a decision stands; `moves` says how it gets from one state to another."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open for votes")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DecisionMove(models.TextChoices):
    """What can be done to a decision as a whole."""

    DRAFT = "draft", _("draft it")
    OPEN = "open", _("open it for votes")
    CLOSE = "close", _("count the votes")
    WITHDRAW = "withdraw", _("withdraw it")


class Result(models.TextChoices):
    """What the count came to."""

    CARRIED = "carried", _("decided")
    TIE = "tie", _("a tie: no decision")
    NO_QUORUM = "no_quorum", _("too few regions voted: no decision")


class Decision(models.Model):
    """A question that a partnership decides by votes of regions, each with one.

    `quorum` is the share (0 to 1) of the regions with a mandate that have to vote. `regions_entitled`,
    `regions_voted`, `result`, `chosen` and `outcome` are computed once, when the votes are counted.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    question = models.CharField(_("Question"), max_length=300)
    background = models.TextField(_("Background"), blank=True)
    opens_at = models.DateTimeField(_("Voting begins"))
    closes_at = models.DateTimeField(_("Voting ends"))
    quorum = models.DecimalField(_("Quorum"), max_digits=4, decimal_places=3)
    state = models.CharField(max_length=10, choices=DecisionState.choices, default=DecisionState.DRAFT)
    was_opened = models.BooleanField(default=False, editable=False)
    withdrawn_because = models.TextField(blank=True)
    regions_entitled = models.PositiveIntegerField(null=True, blank=True)
    regions_voted = models.PositiveIntegerField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    chosen = models.ForeignKey("DecisionOption", models.PROTECT, related_name="+", null=True, blank=True)
    outcome = models.TextField(blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["partnership", "number"], name="decision_has_its_own_number"),
            models.CheckConstraint(condition=~Q(question=""), name="decision_has_a_question"),
            models.CheckConstraint(condition=Q(state__in=DecisionState.values), name="decision_state_is_known"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="decision_runs_forward"),
            models.CheckConstraint(condition=Q(quorum__range=(0, 1)), name="decision_quorum_is_a_share"),
            models.CheckConstraint(
                condition=Q(state=DecisionState.CLOSED, result__in=Result.values, counted_at__isnull=False)
                | (~Q(state=DecisionState.CLOSED) & Q(result="", counted_at__isnull=True, outcome="")),
                name="decision_is_counted_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionState.WITHDRAWN)
                | Q(state=DecisionState.DRAFT, was_opened=False)
                | Q(state__in=(DecisionState.OPEN, DecisionState.CLOSED), was_opened=True),
                name="decision_remembers_being_open",
            ),
            models.CheckConstraint(
                condition=Q(result=Result.CARRIED, chosen__isnull=False)
                | (~Q(result=Result.CARRIED) & Q(chosen__isnull=True)),
                name="decision_chooses_when_carried",
            ),
            models.CheckConstraint(
                condition=Q(regions_voted__isnull=True) | Q(regions_voted__lte=F("regions_entitled")),
                name="decision_counts_entitled_regions",
            ),
        )
        indexes = (models.Index(fields=["partnership", "state"], name="decisions_of_a_partnership"),)

    def __str__(self) -> str:
        return self.question

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return f"decision {self.number}"

    def takes_votes(self, at: datetime | None = None) -> bool:
        """Whether regions can vote at a moment (now where none is given)."""
        now = at or timezone.now()
        return self.state == DecisionState.OPEN and self.opens_at <= now < self.closes_at

    @property
    def is_due(self) -> bool:
        """Whether voting has ended, and the votes wait to be counted."""
        return self.state == DecisionState.OPEN and self.closes_at <= timezone.now()


class DecisionOption(models.Model):
    """One of the answers a decision can have."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["decision", "position"], name="option_has_its_own_place"),
            models.UniqueConstraint(fields=["decision", "text"], name="option_once_in_a_decision"),
            models.CheckConstraint(condition=~Q(text=""), name="option_says_something"),
        )

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """The one vote of a region, by the organisation that had its mandate on that day. May change until voting ends."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="votes")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="votes")
    option = models.ForeignKey(DecisionOption, models.PROTECT, related_name="votes")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="votes")
    cast_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["decision", "territory"], name="one_region_one_vote"),)

    def __str__(self) -> str:
        return f"{self.territory_id} in {self.decision_id}"


class EntitledRegion(models.Model):
    """A region that had a mandate on the day the votes were counted, and who held it. Written once, by the count."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="entitled")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["decision", "territory"], name="entitled_once"),)

    def __str__(self) -> str:
        return f"{self.territory_id} in {self.decision_id}"


class Minutes(models.Model):
    """One version of the minutes of a decision, in Markdown. A correction is a new version."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="minutes")
    version = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["decision", "version"], name="minutes_have_their_own_version"),
            models.CheckConstraint(condition=~Q(text=""), name="minutes_say_something"),
        )

    def __str__(self) -> str:
        return f"version {self.version}"
