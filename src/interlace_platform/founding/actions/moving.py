"""Handing an expression of interest in, taking it back, returning and deciding it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.evidence.folding import address_word
from interlace_platform.founding import policy
from interlace_platform.founding.actions.cut_offs import next_cut_off
from interlace_platform.founding.actions.drafting import locked
from interlace_platform.founding.criteria import form_version
from interlace_platform.founding.followed import tell_of_founding
from interlace_platform.founding.models import (
    Expression,
    ExpressionState,
    FoundingOrganisation,
    LetterState,
    Move,
    ScopingNote,
)
from interlace_platform.founding.moves import row_for
from interlace_platform.founding.moving import allowed_row, moved, refuse_without_reason
from interlace_platform.partnerships.actions.about import say_activities
from interlace_platform.partnerships.actions.opening import Founder, open_partnership
from interlace_platform.partnerships.models import Partnership, Role

ABOUT = "From its expression of interest"
SOURCE = "Letters checked for expression of interest {number}"


@action
def submit_expression(*, expression: Expression, by: User) -> Expression:
    """Hand it in for the next cut-off. Twice is harmless."""
    expression = locked(expression)
    if is_done(expression, ExpressionState.SUBMITTED, Move.SUBMIT, by):
        return expression
    row = allowed_row(expression, Move.SUBMIT, by)
    refuse_incomplete(expression)
    expression.submitted_at = timezone.now()
    if expression.cut_off is None or expression.cut_off.closes_on < today():
        expression.cut_off = next_cut_off()
    return moved(expression, row, "", by)


def is_done(expression: Expression, state: ExpressionState, move: Move, by: User) -> bool:
    """Whether what is asked for is so already, and whoever asks may know."""
    came_by = [row_for(move, before) for before in ExpressionState]
    may = {party for row in came_by if row for party in row.parties}
    return expression.state == state and bool(policy.parties_of(by, expression) & may)


def refuse_incomplete(expression: Expression) -> None:
    """Every required criterion must be answered, and somebody must lead; all that is missing at once."""
    answered = set(expression.answers.exclude(text="").values_list("criterion", flat=True))
    missing = [
        Problem(each.key, _("“%(title)s” is not answered yet.") % {"title": each.title})
        for each in form_version(expression.form).criteria
        if each.is_required and each.key not in answered
    ]
    if not any(founder.leads for founder in expression.founders.all()):
        missing.append(Problem("founders", _("Somebody has to lead.")))
    if missing:
        raise Invalid(missing)


@action
def withdraw_expression(*, expression: Expression, reason: str = "", by: User) -> Expression:
    """Take it back before it is decided. Twice is harmless."""
    expression = locked(expression)
    if is_done(expression, ExpressionState.WITHDRAWN, Move.WITHDRAW, by):
        return expression
    return moved(expression, allowed_row(expression, Move.WITHDRAW, by), reason, by)


@action
def return_expression(*, expression: Expression, reason: str, by: User) -> Expression:
    """Give it back to its authors with questions; they can change it and hand it in again. Twice is harmless."""
    expression = locked(expression)
    if is_done(expression, ExpressionState.RETURNED, Move.RETURN, by):
        return expression
    row = allowed_row(expression, Move.RETURN, by)
    expression.decision = reason.strip()
    return moved(expression, row, reason, by)


@action
def decline_expression(*, expression: Expression, reason: str, by: User) -> Expression:
    """Decide that nothing is founded, on or after the cut-off. Twice is harmless."""
    expression = locked(expression)
    if is_done(expression, ExpressionState.DECLINED, Move.DECLINE, by):
        return expression
    row = allowed_row(expression, Move.DECLINE, by)
    expression.decision, expression.decided_at = reason.strip(), timezone.now()
    return moved(expression, row, reason, by)


@action
def accept_expression(*, expression: Expression, reason: str, by: User) -> Expression:
    """Open the partnership, with the founders whose letters are checked and with the scoping note. Twice is harmless.

    On or after the cut-off, once the letter of every organisation that leads is checked. The others without a checked
    letter do not take part; they can join by a claim.
    """
    expression = locked(expression)
    if is_done(expression, ExpressionState.ACCEPTED, Move.ACCEPT, by):
        return expression
    row = allowed_row(expression, Move.ACCEPT, by)
    refuse_without_reason(reason)
    expression.partnership = partnership = opened(expression, by)
    expression.decision, expression.decided_at = reason.strip(), timezone.now()
    expression = moved(expression, row, reason, by)
    if expression.activities:
        say_activities(partnership=partnership, codes=expression.activities, note=ABOUT, by=by)
    ScopingNote.objects.filter(expression=expression).update(partnership=partnership)
    tell_of_founding(expression, partnership, by)
    return expression


def opened(expression: Expression, by: User) -> Partnership:
    founders = list(expression.founders.select_related("organisation", "territory").order_by("pk"))
    refuse_unchecked_leads(founders)
    return open_partnership(
        name=expression.title,
        key=free_key(expression),
        platform=expression.platform,
        founders=[
            Founder(each.organisation, Role(each.role), each.territory)
            for each in founders
            if each.letter == LetterState.CHECKED
        ],
        scope=expression.summary,
        source_title=SOURCE.format(number=expression.public_id.hex[-8:]),
        is_fictional=expression.is_fictional,
        by=by,
    )


def refuse_unchecked_leads(founders: list[FoundingOrganisation]) -> None:
    unchecked = [each.organisation.name for each in founders if each.leads and each.letter != LetterState.CHECKED]
    if unchecked:
        raise Conflict(_("Not checked yet: the letter of %(names)s.") % {"names": ", ".join(unchecked)})


def free_key(expression: Expression) -> str:
    """The title as an address; with the acronym where another partnership has it."""
    key = address_word(expression.title)[:90]
    if not key:
        raise Invalid([Problem("title", _("The title needs letters that an address can have."))])
    taken = Partnership.objects.filter(key=key).exists()
    return f"{key}-{expression.public_id.hex[-4:]}" if taken else key
