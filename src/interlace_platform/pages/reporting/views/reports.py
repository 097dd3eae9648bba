"""The reports of a partnership, one of them, and the same as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.core.unknown import Unknown
from interlace_platform.pages.reporting.forms import BeginForm
from interlace_platform.partnerships import queries as register
from interlace_platform.reporting import policy, queries
from interlace_platform.reporting.composing import document_of
from interlace_platform.reporting.content import hash_of
from interlace_platform.reporting.documents import Title
from interlace_platform.reporting.halves import half_year_from
from interlace_platform.reporting.models import Heading, Report, ReportMove
from interlace_platform.reporting.moves import NEEDS_A_REASON
from interlace_platform.reporting.writers import FORMS, file_name, file_of

FILES = (*FORMS, "json")


@require_safe
def index(request: HttpRequest, key: str) -> HttpResponse:
    """All reports that the reader may see, and for coordinators the way to begin one."""
    partnership = register.partnership(key, request.user)
    may_report = policy.may_report(by=request.user, partnership=partnership)
    halves = queries.halves_to_report(partnership, request.user) if may_report else ()
    found = {
        "partnership": partnership,
        "reports": queries.reports_of(partnership, request.user),
        "form": BeginForm(halves=halves) if halves else None,
        "may_oversee": policy.may_oversee(by=request.user),
    }
    return render(request, "pages/reporting/reports.html", found)


def obtained(request: HttpRequest, key: str, half: str, version: int) -> Report:
    """The report of an address, for those who may see it."""
    partnership = register.partnership(key, request.user)
    return queries.report(partnership, half_year_from(half), version, request.user)


@require_safe
def detail(request: HttpRequest, key: str, half: str, version: int) -> HttpResponse:
    """One report: what is to be done with it, what it says, what happened to it."""
    report = obtained(request, key, half, version)
    document = document_of(report)
    found = {
        "partnership": report.partnership,
        "report": report,
        "document": document,
        "anchors": [part for part in document.parts if isinstance(part, Title) and part.level == 1],
        "events": queries.events_of(report),
        "forms": FILES,
        **what_may_be_done(request, report),
    }
    return render(request, "pages/reporting/report.html", found)


def what_may_be_done(request: HttpRequest, report: Report) -> dict[str, object]:
    """What the reader can do with a report as it stands now."""
    parties = policy.parties_of(request.user, report.partnership)
    if not parties:
        return {}
    moves = [move for move in ReportMove if policy.may_move(request.user, report, move, parties)]
    may_write = report.is_editable and policy.may_report(by=request.user, partnership=report.partnership)
    may_sign = ReportMove.SIGN in moves
    return {
        "moves": [move for move in moves if move not in (ReportMove.SIGN, ReportMove.BEGIN)],
        "needs_a_reason": NEEDS_A_REASON,
        "may_write": may_write,
        "headings": headings_of(report) if may_write else (),
        "to_sign": queries.to_be_signed_by(report, request.user) if may_sign else (),
        "seen": hash_of(queries.content_of(report)) if may_sign else "",
        "is_over": queries.is_over(report.period),
    }


def headings_of(report: Report) -> list[tuple[Heading, bool]]:
    """Every heading, and whether anything was written under it."""
    texts = queries.texts_of(report)
    return [(heading, heading.value in texts) for heading in Heading]


@require_safe
def download(request: HttpRequest, key: str, half: str, version: int, form: str) -> HttpResponse:
    """A report as PDF, DOCX, HTML or JSON."""
    report = obtained(request, key, half, version)
    if form not in FILES:
        raise Unknown(form)
    data, media_type = file_of(report, form, request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(report, form)}"'
    return response
