"""The words of questions, posts and polls, as codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionState(models.TextChoices):
    """Where a question stands; `moves` says how it gets from one state to another."""

    WAITING = "waiting", _("waits for the organisers")
    SHOWN = "shown", _("shown")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("declined")
    REMOVED = "removed", _("removed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class QuestionMove(models.TextChoices):
    """What can be done to a question."""

    ASK = "ask", _("ask it")
    SHOW = "show", _("show it")
    ANSWER = "answer", _("answer it")
    DECLINE = "decline", _("decline it")
    REMOVE = "remove", _("remove it")
    WITHDRAW = "withdraw", _("withdraw it")


class PollState(models.TextChoices):
    """Where a poll stands; `moves` says how it gets from one state to another."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class PollMove(models.TextChoices):
    """What can be done to a poll."""

    DRAFT = "draft", _("draft it")
    OPEN = "open", _("open it")
    CLOSE = "close", _("close it")


class Electorate(models.TextChoices):
    """Who may answer a poll."""

    REGISTERED = "registered", _("those who are registered for the event")
    EVERYBODY = "everybody", _("everybody with an account who sees the event")


class ResultsShown(models.TextChoices):
    """From when on the results of a poll are shown to whoever sees the event."""

    ALWAYS = "always", _("always")
    ANSWERED = "answered", _("to those who have answered, and to everybody once it is closed")
    CLOSED = "closed", _("once it is closed")
