"""Cut-offs: the last days on which expressions of interest are taken for a round of decisions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, nothing_more, paging, rows_of
from interlace_platform.api.asking import Nothing, Paged
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.founding import actions, policy, queries

router = Router(tags=["founding"])
NUMBER: Any = given.Path(..., ge=1, le=2**31 - 1, description="The number of the cut-off, as the list says.")


@router.get(
    "",
    auth=READING,
    response=shapes.CutOffs,
    operation_id="listCutOffs",
    url_name="cut-offs",
    summary="Until when expressions of interest are taken",
)
def cut_offs(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """The latest first."""
    return cut_offs_answer(request, reader_of(request), asked)


def cut_offs_answer(request: HttpRequest, reader: Reader, asked: Paged, status: int = 200) -> HttpResponse:
    found = queries.cut_offs(reader)
    items = [{"number": own.pk, "closes_on": own.closes_on, "note": own.note} for own in rows_of(found, asked)]
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.CutOffs.model_validate(said), status)


@router.post(
    "",
    auth=WORK,
    response={201: shapes.CutOffs},
    operation_id="enterCutOff",
    url_name="cut-offs",
    summary="Enter a cut-off",
)
def enter(request: HttpRequest, said: shapes.CutOffSent, asked: Query[Nothing]) -> HttpResponse:
    """At most two a year. What was submitted while there was none belongs to it. Twice is harmless."""
    by = actor_of(request)
    refuse_unless(policy.may_set_cut_offs(by=by))
    actions.enter_cut_off(closes_on=said.closes_on, note=said.note, by=by)
    return cut_offs_answer(request, by, Paged(limit=50, offset=0), 201)


@router.delete(
    "/{number}",
    auth=WORK,
    response={204: None},
    operation_id="removeCutOff",
    url_name="cut-off",
    summary="Take a cut-off back",
)
def remove(request: HttpRequest, asked: Query[Nothing], number: int = NUMBER) -> HttpResponse:
    """One that nothing was submitted for."""
    by = actor_of(request)
    refuse_unless(policy.may_set_cut_offs(by=by))
    actions.remove_cut_off(cut_off=queries.cut_off(number, by), by=by)
    return nothing_more()
