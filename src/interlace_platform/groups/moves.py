"""How a decision gets from one state to another, and by whom: the table that actions, pages, tests and docs read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.groups.models import DecisionMove, DecisionState


class Party(TextChoices):
    """What somebody is to the decisions of a partnership."""

    STEERS = "steers", _("a coordinator of the partnership, or the platform team")
    TAKES_PART = "takes_part", _("everybody who takes part in the partnership or votes for a region")


class When(TextChoices):
    """A further condition, which the clock decides."""

    ANY_TIME = "", ""
    BEFORE_END = "before_end", _("before voting ends")
    AFTER_END = "after_end", _("after voting has ended")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table. `before` is None for a decision that is new."""

    move: DecisionMove
    before: DecisionState | None
    after: DecisionState
    parties: frozenset[Party]
    when: When = When.ANY_TIME


STEERING = frozenset({Party.STEERS})
ANYBODY_IN_IT = frozenset({Party.STEERS, Party.TAKES_PART})

MOVES = (
    AllowedMove(DecisionMove.DRAFT, None, DecisionState.DRAFT, STEERING),
    AllowedMove(DecisionMove.OPEN, DecisionState.DRAFT, DecisionState.OPEN, STEERING, When.BEFORE_END),
    AllowedMove(DecisionMove.CLOSE, DecisionState.OPEN, DecisionState.CLOSED, ANYBODY_IN_IT, When.AFTER_END),
    AllowedMove(DecisionMove.WITHDRAW, DecisionState.DRAFT, DecisionState.WITHDRAWN, STEERING),
    AllowedMove(DecisionMove.WITHDRAW, DecisionState.OPEN, DecisionState.WITHDRAWN, STEERING, When.BEFORE_END),
)


def row_for(move: DecisionMove, before: DecisionState | str | None) -> AllowedMove | None:
    """The row by which a move can be made from a state; None where there is none."""
    return next((row for row in MOVES if row.move == move and row.before == before), None)
