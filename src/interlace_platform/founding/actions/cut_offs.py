"""Cut-offs: the days on which a round of decisions closes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.founding import policy
from interlace_platform.founding.models import CutOff, Expression, ExpressionState

A_YEAR = 2


def next_cut_off(on: date | None = None) -> CutOff | None:
    """The cut-off for what is submitted on a day (today where none is given); None while none is entered."""
    return CutOff.objects.filter(closes_on__gte=on or today()).order_by("closes_on").first()


@action(may=policy.may_set_cut_offs)
def enter_cut_off(*, closes_on: date, note: str = "", by: User) -> CutOff:
    """Enter a cut-off, at most two a year. What was submitted while there was none belongs to it. Twice is harmless."""
    known = CutOff.objects.filter(closes_on=closes_on).first()
    if known is not None:
        return known
    in_that_year = CutOff.objects.filter(closes_on__year=closes_on.year).count()
    refuse_wrong(
        [
            ("closes_on", closes_on < today(), _("That day is over.")),
            ("closes_on", in_that_year >= A_YEAR, _("That year has two cut-offs already.")),
            ("note", len(note) > 200, _("At most 200 characters.")),
        ]
    )
    cut_off = CutOff.objects.create(closes_on=closes_on, note=note.strip(), entered_by=by)
    waiting = (ExpressionState.SUBMITTED, ExpressionState.UNDER_REVIEW)
    Expression.objects.filter(state__in=waiting, cut_off__isnull=True).update(cut_off=next_cut_off())
    record(what="cut_off.entered", subject=cut_off, by=by, details={"closes_on": closes_on})
    return cut_off


@action(may=policy.may_set_cut_offs)
def remove_cut_off(*, cut_off: CutOff, by: User) -> None:
    """Take a cut-off back that nothing was submitted for. Twice is harmless."""
    found = CutOff.objects.select_for_update().filter(pk=cut_off.pk).first()
    if found is None:
        return
    if found.expressions.exists():
        raise Conflict(_("Something was submitted for this cut-off: it stays."))
    record(what="cut_off.removed", subject=found, by=by, details={"closes_on": found.closes_on})
    found.delete()
