"""What every move of a report has in common: the lock, the row of the table, what is kept of it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.reporting import policy
from interlace_platform.reporting.models import Report, ReportEvent, ReportMove, ReportState
from interlace_platform.reporting.moves import AllowedMove, When, rows_for
from interlace_platform.reporting.refusals import refuse_bad_reason

PAST = {
    ReportMove.BEGIN: "report.begun",
    ReportMove.SIGN: "report.signed",
    ReportMove.TAKE_BACK: "report.taken_back",
    ReportMove.SUBMIT: "report.submitted",
    ReportMove.ACCEPT: "report.accepted",
    ReportMove.RETURN: "report.returned",
    ReportMove.WITHDRAW: "report.withdrawn",
    ReportMove.SUPERSEDE: "report.superseded",
}


def locked_report(report: Report) -> Report:
    """The report as it is now, locked until the end of the transaction: signatures and changes take turns."""
    rows = Report.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("partnership__platform").get(pk=report.pk)


def allowed_row(report: Report, move: ReportMove, by: User, when: When = When.ALWAYS) -> AllowedMove:
    """The row of the table by which this is done; who may not see the report learns nothing from the refusal."""
    refuse_unless(policy.visible_to(by).filter(pk=report.pk).exists())
    rows = [row for row in rows_for(move, report.state) if row.when == when]
    if not rows:
        said = {"state": report.get_state_display()}
        raise Conflict(_("This report is %(state)s now, so that cannot be done.") % said)
    refuse_unless(bool(rows[0].parties & policy.parties_of(by, report.partnership)))
    return rows[0]


def moved(report: Report, row: AllowedMove, by: User, reason: str = "", **details: object) -> Report:
    """Write the move down, with the reason it needs."""
    refuse_bad_reason(row.move, reason)
    before, report.state = (report.state if row.before else ""), row.after
    report.save()
    keep_event(report, row.move, before, by, reason)
    said = {"before": before, "after": row.after, "half_year": report.period.key, **details}
    record(what=PAST[row.move], subject=report, by=by, details=said, concerns=[report.partnership])
    return report


def keep_event(report: Report, move: ReportMove, before: str, by: User, reason: str) -> None:
    ReportEvent.objects.create(
        report=report, move=move, before=before, after=report.state, by=by, reason=reason.strip()
    )


def thawed(report: Report) -> None:
    """Nothing is frozen any more: what was signed is taken back."""
    report.signatures.filter(taken_back_at__isnull=True).update(taken_back_at=timezone.now())
    report.content, report.content_sha256, report.submitted_at = None, "", None


def is_done(report: Report, state: ReportState, by: User) -> bool:
    """Whether somebody asks again for what has happened already: harmless, for those who could have asked."""
    return report.state == state and bool(policy.parties_of(by, report.partnership))
