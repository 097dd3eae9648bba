"""A report is begun, its facts are drawn, its passages written, as long as it is a draft."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting import policy
from interlace_platform.reporting.actions.moving import allowed_row, is_done, locked_report, moved
from interlace_platform.reporting.content import drawn
from interlace_platform.reporting.halves import HalfYear, half_year_of
from interlace_platform.reporting.models import OPEN, Heading, Passage, Report, ReportMove, ReportState
from interlace_platform.reporting.moves import rows_for
from interlace_platform.reporting.refusals import refuse_frozen

LONGEST_PASSAGE = 20_000


@action(may=policy.may_report)
def begin_report(*, partnership: Partnership, half: HalfYear, by: User) -> Report:
    """Begin the report of a half-year, its facts drawn; one that is under way is given back.

    Where one was accepted already, this is a corrected version of it, and begins with its text.
    """
    if half > half_year_of():
        raise Conflict(_("That half-year has not begun yet."))
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    own = Report.objects.filter(partnership=partnership, year=half.year, half=half.half)
    known = own.filter(state__in=OPEN).first()
    if known is not None:
        return known
    report = Report(
        partnership=partnership, year=half.year, half=half.half, facts=drawn(partnership, half), begun_by=by,
        version=(own.aggregate(last=Max("version"))["last"] or 0) + 1,
    )  # fmt: skip
    corrected = own.filter(state=ReportState.ACCEPTED).first()
    if corrected is not None:
        report.language, report.is_internal = corrected.language, corrected.is_internal
    moved(report, rows_for(ReportMove.BEGIN, None)[0], by, version=report.version)
    if corrected is not None:
        keep_texts(report, corrected, by)
    return report


def keep_texts(report: Report, corrected: Report, by: User) -> None:
    Passage.objects.bulk_create(
        Passage(report=report, heading=each.heading, text=each.text, written_by=by)
        for each in corrected.passages.exclude(text="")
    )


@action
def draw_facts(*, report: Report, by: User) -> Report:
    """Draw the facts of a draft again, from what the platform knows now."""
    report = written_by(report, by)
    report.facts, report.drawn_at = drawn(report.partnership, report.period), timezone.now()
    report.save(update_fields=["facts", "drawn_at"])
    record(what="report.drawn", subject=report, by=by, concerns=[report.partnership])
    return report


@action
def arrange_report(*, report: Report, language: str, is_internal: bool, by: User) -> Report:
    """Say in which language the text is, and whether the report stays internal until it is accepted."""
    report = written_by(report, by)
    refuse_wrong([("language", language not in dict(LANGUAGES), _("Choose an official language of the EU."))])
    if (report.language, report.is_internal) == (language, is_internal):
        return report
    report.language, report.is_internal = language, is_internal
    report.save(update_fields=["language", "is_internal"])
    said = {"language": language, "internal": is_internal}
    record(what="report.arranged", subject=report, by=by, details=said, concerns=[report.partnership])
    return report


@action
def write_passage(*, report: Report, heading: Heading, text: str, revision: int | None = None, by: User) -> Passage:
    """Write what stands under one heading, in Markdown. `revision` is the one it was written from; 0 for none."""
    report = written_by(report, by)
    refuse_wrong([("text", len(text) > LONGEST_PASSAGE, _("At most 20,000 characters."))])
    passage = Passage.objects.filter(report=report, heading=heading).first()
    tidy = text.strip().replace("\r\n", "\n")
    if passage is not None and passage.text == tidy:
        return passage
    refuse_stale(passage.revision if passage else 0, revision)
    if passage is None:
        passage = Passage(report=report, heading=heading, revision=0)
    passage.text, passage.written_by, passage.written_at = tidy, by, timezone.now()
    passage.revision += 1
    passage.save()
    said = {"heading": heading, "revision": passage.revision}
    record(what="report.written", subject=report, by=by, details=said, concerns=[report.partnership])
    return passage


@action
def withdraw_report(*, report: Report, reason: str, by: User) -> Report:
    """Give a draft up; what was accepted for the half-year stands. Twice is harmless."""
    report = locked_report(report)
    if is_done(report, ReportState.WITHDRAWN, by):
        return report
    return moved(report, allowed_row(report, ReportMove.WITHDRAW, by), by, reason)


def written_by(report: Report, by: User) -> Report:
    """The draft, locked, for those who write it."""
    report = locked_report(report)
    refuse_unless(policy.may_report(by=by, partnership=report.partnership))
    refuse_frozen(report)
    return report
