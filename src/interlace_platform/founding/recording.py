"""How founding is written down: the step of an expression of interest, and the event in the audit log."""

from __future__ import annotations

from interlace_platform.accounts.models import User
from interlace_platform.core.audit import record
from interlace_platform.founding.models import Expression, Move, Step
from interlace_platform.organisations.models import Organisation

PAST = {
    Move.DRAFT: "expression.drafted",
    Move.SUBMIT: "expression.submitted",
    Move.REVIEW: "expression.taken_up",
    Move.RETURN: "expression.returned",
    Move.ACCEPT: "expression.accepted",
    Move.DECLINE: "expression.declined",
    Move.WITHDRAW: "expression.withdrawn",
}


def concerned(expression: Expression) -> list[Organisation]:
    """The organisations whose people may read what happens to an expression of interest."""
    return list(Organisation.objects.filter(founded__expression=expression).order_by("pk"))


def stepped(expression: Expression, move: str, before: str, reason: str, by: User) -> Step:
    """Write down a move that was just made."""
    step = Step.objects.create(
        expression=expression, move=move, before=before, after=expression.state, reason=reason, by=by
    )
    details = {"before": before, "after": expression.state, "cut_off": expression.cut_off and str(expression.cut_off)}
    record(what=PAST[Move(move)], subject=expression, by=by, details=details, concerns=concerned(expression))
    return step
