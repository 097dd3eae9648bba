"""Making a move: allowed by the table, written down, told to those who wait for it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import policy
from interlace_platform.founding.models import Expression, Move
from interlace_platform.founding.moves import AllowedMove, When, row_for
from interlace_platform.founding.notices import tell
from interlace_platform.founding.recording import stepped

LONGEST_REASON = 5_000


def allowed_row(expression: Expression, move: Move, by: User) -> AllowedMove:
    """The row of the table by which this is done; who may not see it within learns nothing from the refusal."""
    parties = policy.parties_of(by, expression)
    refuse_unless(bool(parties))
    row = row_for(move, expression.state)
    if row is None:
        said = {"state": expression.get_state_display()}
        raise Conflict(_("This expression of interest is %(state)s now, so that cannot be done.") % said)
    refuse_unless(bool(parties & row.parties))
    if row.when in (When.CUT_OFF, When.CUT_OFF_ONLY):
        refuse_before_cut_off(expression)
    return row


def refuse_before_cut_off(expression: Expression) -> None:
    if expression.cut_off is None:
        raise Conflict(_("It belongs to no cut-off yet. Enter the next one first."))
    if today() < expression.cut_off.closes_on:
        said = {"day": expression.cut_off.closes_on.isoformat()}
        raise Conflict(_("It can be decided from its cut-off, %(day)s, on.") % said)


def refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid([Problem("reason", _("Say why."))])
    if len(reason) > LONGEST_REASON:
        raise Invalid([Problem("reason", _("At most 5,000 characters."))])


def moved(expression: Expression, row: AllowedMove, reason: str, by: User) -> Expression:
    """Put it into its new state, with step, event and mails."""
    if row.needs_reason:
        refuse_without_reason(reason)
    before, expression.state, expression.since = expression.state, row.after, timezone.now()
    expression.save()
    step = stepped(expression, row.move, before, reason.strip(), by)
    tell(expression, step)
    return expression
