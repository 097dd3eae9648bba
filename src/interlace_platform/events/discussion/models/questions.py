"""Questions that people ask at an event, and who would like to know the answer, too."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.events.discussion.models.words import QuestionState
from interlace_platform.events.models import Event, Session

READ_BY_ALL = (QuestionState.SHOWN, QuestionState.ANSWERED)


class Question(models.Model):
    """What somebody asks before, during or after an event; the answer stays with it.

    `is_anonymous`: shown to others without the name, which the organisers know. `recording_s` is the second of the
    recording at which it was answered live. `wants` is how many would like to know it, too, beside who asks. `is_told`:
    who asked knows how it stands; `told_on` is the day of the mail about it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="asked")
    session = models.ForeignKey(Session, models.SET_NULL, related_name="asked", null=True, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="questions_asked")
    text = models.TextField(_("Question"))
    is_anonymous = models.BooleanField(_("Show it without my name"), default=False)
    state = models.CharField(max_length=10, choices=QuestionState.choices)
    reason = models.TextField(blank=True)
    answer = models.TextField(_("Answer"), blank=True)
    recording_s = models.PositiveIntegerField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    wants = models.PositiveIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    is_told = models.BooleanField(default=False, editable=False)
    told_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="question_asks_something"),
            models.CheckConstraint(condition=Q(state__in=QuestionState.values), name="question_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=(QuestionState.DECLINED, QuestionState.REMOVED)) | ~Q(reason=""),
                name="question_is_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.ANSWERED) | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="answered_question_says_when_and_by",
            ),
        )
        indexes = (
            models.Index(fields=["event", "state", "-wants", "id"], name="questions_of_an_event"),
            models.Index(fields=["author", "event"], name="questions_of_somebody"),
        )

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.event.slug

    @property
    def is_read_by_all(self) -> bool:
        """Whether everybody who sees the event sees it."""
        return self.state in READ_BY_ALL

    @property
    def recording_time(self) -> str:
        """When in the recording it is answered, as 1:02:03; empty where nothing is said."""
        if self.recording_s is None:
            return ""
        minutes, seconds = divmod(self.recording_s, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class Want(models.Model):
    """That somebody would like to know the answer to a question, too."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="wanting")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "user"], name="wants_to_know_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} wants {self.question_id}"
