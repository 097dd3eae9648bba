"""Activities: what they are, what they are related to, where they are strong."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, each, paging, rows_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import evidence as shapes
from interlace_platform.evidence import queries as evidence

router = Router(auth=READING, tags=["activities"])
ACTIVITY: Any = given.Path(..., description="NACE Rev. 2, section letter and division.", examples=["C28"])  # type: ignore[arg-type]  # as JSON Schema has it


@router.get(
    "", response=shapes.Activities, operation_id="listActivities", url_name="activities", summary="List activities"
)
def activities(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """The divisions of NACE Rev. 2 that the release holds, by code."""
    found = evidence.activities(reader_of(request))
    items = each(shapes.ActivitySummary.model_validate, rows_of(found, asked))
    said = {**paging(request, asked, found.count()), "about": about(request, "activity"), "items": items}
    return answered(shapes.Activities(**said))


@router.get(
    "/{code}",
    response=shapes.ActivityAnswer,
    operation_id="getActivity",
    url_name="activity",
    summary="One activity",
)
def activity(request: HttpRequest, asked: Query[Nothing], code: Code = ACTIVITY) -> HttpResponse:
    """An activity with the activities found together with it, and the regions specialised in it."""
    own = evidence.activity(code, reader_of(request))
    said = {name: getattr(own, name, None) for name in shapes.ActivitySummary.model_fields}
    more = {"related": evidence.related_to(own), "strong_in": evidence.regions_strong_in(own)}
    where = {"about": about(request, "activity", "strength")}
    return answered(shapes.ActivityAnswer.model_validate(said | more | where))
