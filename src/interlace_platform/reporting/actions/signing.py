"""Who leads signs; the first signature freezes the content. Then it is submitted, or taken back to be changed."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acts_for
from interlace_platform.reporting import policy
from interlace_platform.reporting.actions.moving import allowed_row, is_done, locked_report, moved, thawed
from interlace_platform.reporting.content import hash_of
from interlace_platform.reporting.models import Report, ReportMove, ReportState, Signature
from interlace_platform.reporting.moves import When
from interlace_platform.reporting.queries import content_of, is_over, leads_of


@action
def sign_report(*, report: Report, organisation: Organisation, seen: str | None = None, by: User) -> Report:
    """Sign for an organisation that leads. The first to sign freezes the content. Twice is harmless.

    `seen` is the hash of the content that was read; a report that is another one now is not signed.
    """
    report = locked_report(report)
    refuse_unless(policy.visible_to(by).filter(pk=report.pk).exists() and acts_for(by, organisation))
    signed = set(report.signatures.filter(taken_back_at__isnull=True).values_list("organisation_id", flat=True))
    if organisation.pk in signed:
        return report
    leading = {own.pk for own in leads_of(report.partnership)}
    refuse_unless(organisation.pk in leading)
    is_last = not leading - signed - {organisation.pk}
    row = allowed_row(report, ReportMove.SIGN, by, When.LAST if is_last else When.OTHERS_LEFT)
    freeze(report, seen)
    Signature.objects.create(
        report=report, organisation=organisation, content_sha256=report.content_sha256, signed_by=by
    )
    return moved(report, row, by, sha256=report.content_sha256, organisation=organisation.public_id)


def freeze(report: Report, seen: str | None) -> None:
    if report.state == ReportState.DRAFT:
        refuse_too_early(report)
        report.content = content_of(report)
        report.content_sha256 = hash_of(report.content)
    refuse_stale(report.content_sha256, seen)


def refuse_too_early(report: Report) -> None:
    if not is_over(report.period):
        raise Conflict(_("The half-year is not over yet. It can be signed from the day after its last day."))
    if report.drawn_at < report.period.ends_at:
        raise Conflict(_("The facts were drawn before the half-year was over. Draw them again, look, and sign then."))


@action
def take_back_report(*, report: Report, reason: str, by: User) -> Report:
    """Make a report a draft again; all signatures end with that. Twice is harmless."""
    report = locked_report(report)
    if is_done(report, ReportState.DRAFT, by):
        return report
    row = allowed_row(report, ReportMove.TAKE_BACK, by)
    before = report.content_sha256
    thawed(report)
    return moved(report, row, by, reason, sha256=before)


@action
def submit_report(*, report: Report, by: User) -> Report:
    """Hand a signed report to the platform team. Twice is harmless."""
    report = locked_report(report)
    if is_done(report, ReportState.SUBMITTED, by):
        return report
    row = allowed_row(report, ReportMove.SUBMIT, by)
    report.submitted_at = timezone.now()
    return moved(report, row, by, sha256=report.content_sha256)
