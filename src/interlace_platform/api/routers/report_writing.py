"""Half-yearly reports for those who write, sign, submit and accept them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import REPORTING, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.routers.reports import REPORT, of_partnership, report_answer, router
from interlace_platform.api.schemas import reports as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.partnerships.queries import partnership
from interlace_platform.reporting import actions, policy, queries
from interlace_platform.reporting.halves import half_year_from
from interlace_platform.reporting.models import Heading, Report

HEADING: Any = given.Path(..., description=f"{', '.join(Heading.values)}.", examples=["plans"])  # type: ignore[arg-type]  # as JSON Schema has it


def written_by(by: User, public_id: UUID) -> Report:
    """A report, for those who write it: others learn nothing of what they sent."""
    own = queries.report_by_id(public_id, by)
    refuse_unless(policy.may_report(by=by, partnership=own.partnership))
    return own


@of_partnership.post(
    "/{key}/reports",
    auth=REPORTING,
    response={201: shapes.ReportAnswer},
    operation_id="beginReport",
    url_name="partnership-reports",
    summary="Begin the report of a half-year",
)
def begin(request: HttpRequest, said: shapes.ReportSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """With its facts drawn. One that is under way is answered; one that was accepted gets a corrected version."""
    by = actor_of(request)
    own = actions.begin_report(partnership=partnership(key, by), half=half_year_from(said.half_year), by=by)
    return report_answer(request, own.public_id, 201)


@router.post(
    "/{public_id}/draw",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="drawReport",
    url_name="report-draw",
    summary="Draw the facts of a draft again",
)
def draw(request: HttpRequest, asked: Query[Nothing], public_id: UUID = REPORT) -> HttpResponse:
    """From what the platform knows now."""
    by = actor_of(request)
    actions.draw_facts(report=written_by(by, public_id), by=by)
    return report_answer(request, public_id)


@router.put(
    "/{public_id}/settings",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="arrangeReport",
    url_name="report-settings",
    summary="Say in which language a draft is, and who sees it",
)
def arrange(
    request: HttpRequest, said: shapes.ReportSettingsSent, asked: Query[Nothing], public_id: UUID = REPORT
) -> HttpResponse:
    """The same again is harmless."""
    by = actor_of(request)
    actions.arrange_report(report=written_by(by, public_id), by=by, **said.model_dump())
    return report_answer(request, public_id)


@router.put(
    "/{public_id}/passages/{heading}",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="writePassage",
    url_name="report-passage",
    summary="Write what stands under one heading",
)
def write(
    request: HttpRequest,
    said: shapes.PassageSent,
    asked: Query[Nothing],
    public_id: UUID = REPORT,
    heading: Code = HEADING,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """As long as it is a draft. The same text again is harmless."""
    by = actor_of(request)
    own = written_by(by, public_id)
    if heading not in Heading.values:
        raise Unknown(heading)
    known = queries.passage_of(own, heading)
    revision = seen(request, lambda: report_answer(request, public_id), known.revision if known else 0, said.revision)
    actions.write_passage(report=own, heading=Heading(heading), text=said.text, revision=revision, by=by)
    return report_answer(request, public_id)


@router.post(
    "/{public_id}/signatures",
    auth=REPORTING,
    response={201: shapes.ReportAnswer},
    operation_id="signReport",
    url_name="report-signatures",
    summary="Sign for an organisation that leads",
)
def sign(
    request: HttpRequest, said: shapes.SignatureSent, asked: Query[Nothing], public_id: UUID = REPORT
) -> HttpResponse:
    """The first signature freezes the content. Twice is harmless."""
    by = actor_of(request)
    own = queries.report_by_id(public_id, by)
    organisation = queries.lead_to_sign(own, said.organisation)
    actions.sign_report(report=own, organisation=organisation, seen=said.seen, by=by)
    return report_answer(request, public_id, 201)


@router.post(
    "/{public_id}/submit",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="submitReport",
    url_name="report-submit",
    summary="Hand a signed report in",
)
def submit(request: HttpRequest, asked: Query[Nothing], public_id: UUID = REPORT) -> HttpResponse:
    """To the platform team. Twice is harmless."""
    by = actor_of(request)
    actions.submit_report(report=queries.report_by_id(public_id, by), by=by)
    return report_answer(request, public_id)


@router.post(
    "/{public_id}/take-back",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="takeBackReport",
    url_name="report-take-back",
    summary="Make a report a draft again",
)
def take_back(
    request: HttpRequest, said: shapes.ReportReasonSent, asked: Query[Nothing], public_id: UUID = REPORT
) -> HttpResponse:
    """All signatures end with that. Twice is harmless."""
    by = actor_of(request)
    actions.take_back_report(report=queries.report_by_id(public_id, by), reason=said.reason, by=by)
    return report_answer(request, public_id)


@router.post(
    "/{public_id}/withdraw",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="withdrawReport",
    url_name="report-withdraw",
    summary="Give a draft up",
)
def withdraw(
    request: HttpRequest, said: shapes.ReportReasonSent, asked: Query[Nothing], public_id: UUID = REPORT
) -> HttpResponse:
    """What was accepted for the half-year stands. Twice is harmless."""
    by = actor_of(request)
    actions.withdraw_report(report=queries.report_by_id(public_id, by), reason=said.reason, by=by)
    return report_answer(request, public_id)


@router.post(
    "/{public_id}/accept",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="acceptReport",
    url_name="report-accept",
    summary="Accept a report",
)
def accept(request: HttpRequest, asked: Query[Nothing], public_id: UUID = REPORT) -> HttpResponse:
    """By the platform team; one that it corrects is superseded. Twice is harmless."""
    by = actor_of(request)
    actions.accept_report(report=queries.report_by_id(public_id, by), by=by)
    return report_answer(request, public_id)


@router.post(
    "/{public_id}/return",
    auth=REPORTING,
    response=shapes.ReportAnswer,
    operation_id="returnReport",
    url_name="report-return",
    summary="Return a report",
)
def give_back(
    request: HttpRequest, said: shapes.ReportReasonSent, asked: Query[Nothing], public_id: UUID = REPORT
) -> HttpResponse:
    """By the platform team, to be changed and signed again. Twice is harmless."""
    by = actor_of(request)
    actions.return_report(report=queries.report_by_id(public_id, by), reason=said.reason, by=by)
    return report_answer(request, public_id)
