"""How an expression of interest gets from one state to another, and by whom: what actions, pages, tests, docs read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.founding.models import ExpressionState, Move


class Party(TextChoices):
    """What somebody is to an expression of interest."""

    AUTHOR = "author", _("who acts for a founding organisation")
    LEAD = "lead", _("who acts for a founding organisation that leads or co-leads")
    TEAM = "team", _("the platform team, but nobody who acts for a founding organisation")


class When(TextChoices):
    """A further condition."""

    ANY_TIME = "", ""
    COMPLETE = "complete", _("every required criterion is answered, and an organisation leads")
    CUT_OFF = "cut_off", _("on or after the cut-off; every lead's letter is checked")
    CUT_OFF_ONLY = "cut_off_only", _("on or after the cut-off")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table. `before` is None for an expression of interest that is new."""

    move: Move
    before: ExpressionState | None
    after: ExpressionState
    parties: frozenset[Party]
    when: When = When.ANY_TIME
    needs_reason: bool = False


AUTHORS, LEADS, TEAM = frozenset({Party.AUTHOR}), frozenset({Party.LEAD}), frozenset({Party.TEAM})
DRAFT, SUBMITTED, UNDER_REVIEW = ExpressionState.DRAFT, ExpressionState.SUBMITTED, ExpressionState.UNDER_REVIEW
RETURNED, ACCEPTED, DECLINED = ExpressionState.RETURNED, ExpressionState.ACCEPTED, ExpressionState.DECLINED
WITHDRAWN = ExpressionState.WITHDRAWN

MOVES = (
    AllowedMove(Move.DRAFT, None, DRAFT, AUTHORS),
    AllowedMove(Move.SUBMIT, DRAFT, SUBMITTED, LEADS, When.COMPLETE),
    AllowedMove(Move.SUBMIT, RETURNED, SUBMITTED, LEADS, When.COMPLETE),
    AllowedMove(Move.REVIEW, SUBMITTED, UNDER_REVIEW, TEAM),
    AllowedMove(Move.RETURN, UNDER_REVIEW, RETURNED, TEAM, needs_reason=True),
    AllowedMove(Move.ACCEPT, UNDER_REVIEW, ACCEPTED, TEAM, When.CUT_OFF, needs_reason=True),
    AllowedMove(Move.DECLINE, UNDER_REVIEW, DECLINED, TEAM, When.CUT_OFF_ONLY, needs_reason=True),
    AllowedMove(Move.WITHDRAW, DRAFT, WITHDRAWN, AUTHORS),
    AllowedMove(Move.WITHDRAW, SUBMITTED, WITHDRAWN, AUTHORS),
    AllowedMove(Move.WITHDRAW, UNDER_REVIEW, WITHDRAWN, AUTHORS),
    AllowedMove(Move.WITHDRAW, RETURNED, WITHDRAWN, AUTHORS),
)


def row_for(move: Move, before: ExpressionState | str | None) -> AllowedMove | None:
    """The row by which a move can be made from a state; None where there is none."""
    return next((row for row in MOVES if row.move == move and row.before == before), None)
