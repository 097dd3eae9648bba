"""Half-yearly reports of partnerships: those that a reader may see, and their content as open data."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.api.answering import JSON, about, answered, each, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.routers.partnerships import KEY, TABLES
from interlace_platform.api.schemas import reports as shapes
from interlace_platform.core.readers import Reader
from interlace_platform.partnerships.queries import partnership
from interlace_platform.reporting import policy, queries
from interlace_platform.reporting.content import SCHEMA_FILE, hash_of
from interlace_platform.reporting.models import Report, ReportMove

of_partnership = Router(auth=READING, tags=["reports"])
router = Router(auth=READING, tags=["reports"])
REPORT: Any = given.Path(..., description="The report's public_id.")


@of_partnership.get(
    "/{key}/reports",
    response=shapes.Reports,
    operation_id="listReports",
    url_name="partnership-reports",
    summary="Half-yearly reports of a partnership",
)
def reports(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Every version that you may see, newest half-year first."""
    reader = reader_of(request)
    found = queries.reports_of(partnership(key, reader), reader)
    items = each(summary, part_of(found, asked))
    said = {**paging(request, asked, len(found)), "about": about(request, *TABLES), "items": items}
    return answered(shapes.Reports(**said))


def summary(report: Report) -> shapes.ReportSummary:
    return shapes.ReportSummary.model_validate(facts_of(report))


def facts_of(report: Report) -> dict[str, object]:
    """What is said of a report, by the names of the answer."""
    names = ("public_id", "version", "state", "language", "submitted_at", "accepted_at", "content_sha256")
    half = report.period
    return {name: getattr(report, name) for name in names} | {
        "partnership": report.partnership.key,
        "half_year": half.key,
        "first_day": half.first_day,
        "last_day": half.last_day,
    }


@router.get(
    "/schema",
    response=dict[str, Any],
    operation_id="getReportSchema",
    url_name="report-schema",
    summary="The JSON Schema of a report's content",
)
def schema(request: HttpRequest, asked: Query[Nothing]) -> HttpResponse:
    """What the content of a report holds, field by field."""
    return HttpResponse(SCHEMA_FILE.read_text(encoding="utf-8"), content_type=JSON)


@router.get(
    "/{public_id}",
    response=shapes.ReportAnswer,
    operation_id="getReport",
    url_name="report",
    summary="One half-yearly report",
)
def report(request: HttpRequest, asked: Query[Nothing], public_id: UUID = REPORT) -> HttpResponse:
    """A version of a report with its whole content: frozen with its hash, or as it stands while it is a draft."""
    return report_answer(request, public_id)


def report_answer(request: HttpRequest, public_id: UUID, status: int = 200) -> HttpResponse:
    """A report as it stands, as the reader sees it."""
    reader = reader_of(request)
    own = queries.report_by_id(public_id, reader)
    content = queries.content_of(own)
    more = {
        "is_internal": own.is_internal,
        "content": content,
        "content_now_sha256": hash_of(content),
        "passages": list(own.passages.order_by("heading").values("heading", "revision")),
        "signatures": [signature(each) for each in queries.signings_of(own)],
        "may": moves_open_to(reader, own),
        "about": about(request, *TABLES),
    }
    return answered(shapes.ReportAnswer.model_validate(facts_of(own) | more), status)


def signature(row: queries.Signing) -> dict[str, object]:
    return {"organisation": row.organisation, "signed_at": row.signature.signed_at if row.signature else None}


def moves_open_to(reader: Reader, own: Report) -> list[str]:
    parties = policy.parties_of(reader, own.partnership)
    moves = [move for move in ReportMove if policy.may_move(reader, own, move, parties)]
    return sorted(move.value for move in moves if move is not ReportMove.BEGIN)
