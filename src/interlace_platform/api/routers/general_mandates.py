"""Mandates for all partnerships: read them; the platform team records them; they end as others do."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from interlace_platform.api.answering import about, answered, paging, rows_of
from interlace_platform.api.asking import Nothing, Paged
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.routers.inside import facts_of_mandate
from interlace_platform.api.routers.mandate_writing import MANDATE, granted
from interlace_platform.api.schemas import inside as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.partnerships import actions, history
from interlace_platform.partnerships.models import Mandate

router = Router(tags=["partnerships"])


def mandate_answer(request: HttpRequest, mandate: Mandate, status: int = 200) -> HttpResponse:
    """A mandate as it stands."""
    (seen,) = history.general_seen([mandate], reader_of(request))
    said = facts_of_mandate(seen) | {"about": about(request)}
    return answered(shapes.GeneralMandateAnswer.model_validate(said), status)


@router.get(
    "",
    auth=READING,
    response=shapes.GeneralMandates,
    operation_id="listGeneralMandates",
    url_name="mandates",
    summary="Who speaks and votes for which region in all partnerships",
)
def mandates(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """In force and past ones. Where a region gave another mandate for one partnership, that goes before there."""
    reader = reader_of(request)
    found = history.general_mandates(reader)
    items = [facts_of_mandate(row) for row in history.general_seen(rows_of(found, asked), reader)]
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.GeneralMandates.model_validate(said))


@router.post(
    "",
    auth=WORK,
    response={201: shapes.GeneralMandateAnswer},
    operation_id="grantGeneralMandate",
    url_name="mandates",
    summary="Record that an organisation speaks and votes for a region in all partnerships",
)
def grant(request: HttpRequest, said: shapes.MandateSent, asked: Query[Nothing]) -> HttpResponse:
    """For the platform team, by a letter of the region. The same twice is harmless."""
    return mandate_answer(request, granted(said, None, actor_of(request)), 201)


@router.post(
    "/{public_id}/end",
    auth=WORK,
    response=shapes.GeneralMandateAnswer,
    operation_id="endGeneralMandate",
    url_name="general-mandate-end",
    summary="End a mandate for all partnerships",
)
def end(
    request: HttpRequest, said: shapes.MandateEndSent, asked: Query[Nothing], public_id: UUID = MANDATE
) -> HttpResponse:
    """Today, or on a later day; what was done under it stands. Twice is harmless."""
    by = actor_of(request)
    found = history.mandate(public_id, by)
    refuse_unless(found.partnership_id is None)
    return mandate_answer(request, actions.end_mandate(mandate=found, on=said.on, by=by))
