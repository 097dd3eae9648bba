"""How questions and polls get from one state to another, and by whom: what actions, pages, tests and docs read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.events.discussion.models import PollMove, PollState, QuestionMove, QuestionState


class Party(TextChoices):
    """What somebody is to a question."""

    ASKS = "asks", _("who asks")
    PREPARES = "prepares", _("who prepares the event")
    SPEAKS = "speaks", _("who prepares the event or speaks at it")


class When(TextChoices):
    """A further condition: how the event stands, and what its organisers chose."""

    ANY_TIME = "", ""
    LIVE = "live", _("until the record of the event is closed")
    MODERATED = "moderated", _("while questions are taken, and looked at first")
    AT_ONCE = "at_once", _("while questions are taken, and shown at once")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table of questions. `before` is None for a question that is new."""

    move: QuestionMove
    before: QuestionState | None
    after: QuestionState
    party: Party
    when: When = When.ANY_TIME
    needs_reason: bool = False


IS = QuestionState
MOVES = (
    AllowedMove(QuestionMove.ASK, None, IS.WAITING, Party.ASKS, When.MODERATED),
    AllowedMove(QuestionMove.ASK, None, IS.SHOWN, Party.ASKS, When.AT_ONCE),
    AllowedMove(QuestionMove.SHOW, IS.WAITING, IS.SHOWN, Party.PREPARES, When.LIVE),
    AllowedMove(QuestionMove.DECLINE, IS.WAITING, IS.DECLINED, Party.PREPARES, needs_reason=True),
    AllowedMove(QuestionMove.ANSWER, IS.SHOWN, IS.ANSWERED, Party.SPEAKS, When.LIVE),
    AllowedMove(QuestionMove.ANSWER, IS.ANSWERED, IS.ANSWERED, Party.SPEAKS, When.LIVE),
    AllowedMove(QuestionMove.REMOVE, IS.SHOWN, IS.REMOVED, Party.PREPARES, needs_reason=True),
    AllowedMove(QuestionMove.REMOVE, IS.ANSWERED, IS.REMOVED, Party.PREPARES, needs_reason=True),
    AllowedMove(QuestionMove.WITHDRAW, IS.WAITING, IS.WITHDRAWN, Party.ASKS),
    AllowedMove(QuestionMove.WITHDRAW, IS.SHOWN, IS.WITHDRAWN, Party.ASKS),
)


def row_for(move: QuestionMove, before: QuestionState | str | None) -> AllowedMove | None:
    """The row by which a move can be made from a state; None where there is none."""
    return next((row for row in MOVES if row.move == move and row.before == before), None)


@dataclass(frozen=True)
class AllowedStep:
    """One row of the table of polls; all are made by who prepares the event. `before` is None for a new poll."""

    move: PollMove
    before: PollState | None
    after: PollState


STEPS = (
    AllowedStep(PollMove.DRAFT, None, PollState.DRAFT),
    AllowedStep(PollMove.OPEN, PollState.DRAFT, PollState.OPEN),
    AllowedStep(PollMove.CLOSE, PollState.OPEN, PollState.CLOSED),
)


def step_for(move: PollMove, before: PollState | str) -> AllowedStep | None:
    """The row by which a poll can be moved from a state; None where there is none."""
    return next((row for row in STEPS if row.move == move and row.before == before), None)
