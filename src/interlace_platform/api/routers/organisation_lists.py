"""Lists of organisations, for the platform team: bring one in, look at it, apply it wholly or not at all, undo it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.files import UploadedFile

from interlace_platform.api.asking import Nothing, Paged
from interlace_platform.api.bringing import FILE, LIST, list_answer, lists_answer, rows_answer
from interlace_platform.api.keys import REGISTER, actor_of
from interlace_platform.api.schemas import lists as shapes
from interlace_platform.core.lists import Plan
from interlace_platform.core.policy import refuse_unless
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.columns import Record
from interlace_platform.organisations.models import OrganisationImport
from interlace_platform.organisations.planning import plan_for

router = Router(auth=REGISTER, tags=["organisations"])


def plan_of(upload: OrganisationImport) -> Plan[Record] | None:
    """What it would do; None once it is applied."""
    return plan_for(upload.sheet_rows) if upload.applied_at is None else None


@router.get(
    "",
    response=shapes.Lists,
    operation_id="listOrganisationLists",
    url_name="organisation-lists",
    summary="Lists of organisations that were brought in",
)
def lists(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Also those that were only looked at."""
    by = actor_of(request)
    refuse_unless(policy.may_import(by=by))
    return lists_answer(request, asked, queries.imports(by))


@router.post(
    "",
    response={201: shapes.ListAnswer},
    operation_id="uploadOrganisations",
    url_name="organisation-lists",
    summary="Have a list of organisations looked at",
)
def upload(request: HttpRequest, asked: Query[Nothing], file: UploadedFile = FILE) -> HttpResponse:
    """Nothing of the register changes: the answer says what would, and every problem of every row. Then apply it.

    Columns as in the export of organisations; rows with a `public_id` change that organisation, rows without one are
    new, and a column that is left out stays as it is.
    """
    made = actions.upload_import(data=file.read(), file_name=file.name or "", by=actor_of(request))
    return list_answer(request, made, plan_of(made), 201)


@router.get(
    "/{public_id}",
    response=shapes.ListOfRows,
    operation_id="getOrganisationList",
    url_name="organisation-list",
    summary="One list of organisations, row by row",
)
def one(request: HttpRequest, asked: Query[Paged], public_id: UUID = LIST) -> HttpResponse:
    """What every row would do as the register is now; once it is applied, what it did."""
    found = queries.uploaded(public_id, actor_of(request))
    return rows_answer(request, asked, found, plan_of(found))


@router.post(
    "/{public_id}/apply",
    response=shapes.ListAnswer,
    operation_id="applyOrganisations",
    url_name="organisation-list-apply",
    summary="Bring in a list of organisations",
)
def apply(request: HttpRequest, asked: Query[Nothing], public_id: UUID = LIST) -> HttpResponse:
    """All of it, or nothing: with a single problem all are said (422). Twice is harmless."""
    by = actor_of(request)
    return list_answer(request, actions.apply_import(upload=queries.uploaded(public_id, by), by=by), None)


@router.post(
    "/{public_id}/undo",
    response=shapes.ListAnswer,
    operation_id="undoOrganisations",
    url_name="organisation-list-undo",
    summary="Take back a whole list of organisations",
)
def undo(request: HttpRequest, asked: Query[Nothing], public_id: UUID = LIST) -> HttpResponse:
    """What was new goes, what was changed is as before. Refused where something was changed or used since."""
    by = actor_of(request)
    return list_answer(request, actions.undo_import(upload=queries.uploaded(public_id, by), by=by), None)
