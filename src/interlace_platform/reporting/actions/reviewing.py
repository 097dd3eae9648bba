"""The platform team accepts a report or returns it with reasons. What was accepted is replaced, never overwritten."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Conflict
from interlace_platform.reporting.actions.moving import allowed_row, is_done, locked_report, moved
from interlace_platform.reporting.followed import tell_of_acceptance
from interlace_platform.reporting.models import Report, ReportMove, ReportState
from interlace_platform.reporting.moves import When


@action
def accept_report(*, report: Report, by: User) -> Report:
    """Accept a submitted report; the version that was accepted before is superseded. Twice is harmless."""
    report = locked_report(report)
    if is_done(report, ReportState.ACCEPTED, by):
        return report
    row = allowed_row(report, ReportMove.ACCEPT, by)
    refuse_own_signature(report, by)
    replace_accepted(report, by)
    report.accepted_at = timezone.now()
    tell_of_acceptance(report, by)
    return moved(report, row, by, sha256=report.content_sha256)


def refuse_own_signature(report: Report, by: User) -> None:
    if report.signatures.filter(taken_back_at__isnull=True, signed_by=by).exists():
        raise Conflict(_("You have signed this report yourself; somebody else of the team has to look at it."))


def replace_accepted(report: Report, by: User) -> None:
    own = Report.objects.filter(partnership=report.partnership, year=report.year, half=report.half)
    before = own.filter(state=ReportState.ACCEPTED).first()
    if before is not None:
        before = locked_report(before)
        moved(before, allowed_row(before, ReportMove.SUPERSEDE, by, When.REPLACED), by, version=report.version)


@action
def return_report(*, report: Report, reason: str, by: User) -> Report:
    """Return a submitted report, and say what should be different. Twice is harmless."""
    report = locked_report(report)
    if is_done(report, ReportState.RETURNED, by):
        return report
    return moved(report, allowed_row(report, ReportMove.RETURN, by), by, reason)
