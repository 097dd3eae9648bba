"""Lists of claims about a partnership: bring one in, look at it, propose all of it or nothing, take it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.files import UploadedFile

from interlace_platform.accounts.models import User
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.bringing import FILE, LIST, list_answer, lists_answer, rows_answer
from interlace_platform.api.keys import REGISTER, actor_of
from interlace_platform.api.routers.claims import of_partnership
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import lists as shapes
from interlace_platform.core.lists import Plan
from interlace_platform.core.policy import refuse_unless
from interlace_platform.partnerships import actions, policy, queries
from interlace_platform.partnerships.bringing import plan_for
from interlace_platform.partnerships.models import ClaimImport
from interlace_platform.partnerships.statements import Statement


def plan_of(own: ClaimImport, by: User) -> Plan[Statement] | None:
    """What it would do; None once it is applied."""
    return plan_for(own.sheet_rows, own.partnership, by) if own.applied_at is None else None


def found_by(by: User, key: str, public_id: UUID) -> ClaimImport:
    return queries.claim_import(public_id, queries.partnership(key, by), by)


@of_partnership.get(
    "/{key}/claim-lists",
    auth=REGISTER,
    response=shapes.Lists,
    operation_id="listClaimLists",
    url_name="claim-lists",
    summary="Lists of claims that were brought in",
)
def lists(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Your own; for the platform team all. Also those that were only looked at."""
    by = actor_of(request)
    own = queries.partnership(key, by)
    refuse_unless(policy.may_import(by=by, partnership=own))
    return lists_answer(request, asked, queries.claim_imports(own, by))


@of_partnership.post(
    "/{key}/claim-lists",
    auth=REGISTER,
    response={201: shapes.ListAnswer},
    operation_id="uploadClaims",
    url_name="claim-lists",
    summary="Have a list of claims looked at",
)
def upload(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, file: UploadedFile = FILE) -> HttpResponse:
    """Nothing is claimed yet: the answer says what would be, and every problem of every row. Then apply it.

    Columns as in the export of claims, of which `role` and `strength` are needed; what is claimed already stays.
    """
    by = actor_of(request)
    own, data = queries.partnership(key, by), file.read()
    made = actions.upload_claims(partnership=own, data=data, file_name=file.name or "", by=by)
    return list_answer(request, made, plan_of(made, by), 201)


@of_partnership.get(
    "/{key}/claim-lists/{public_id}",
    auth=REGISTER,
    response=shapes.ListOfRows,
    operation_id="getClaimList",
    url_name="claim-list",
    summary="One list of claims, row by row",
)
def one(request: HttpRequest, asked: Query[Paged], key: Code = KEY, public_id: UUID = LIST) -> HttpResponse:
    """What every row would propose as the register is now; once it is applied, what it did."""
    by = actor_of(request)
    found = found_by(by, key, public_id)
    return rows_answer(request, asked, found, plan_of(found, by))


@of_partnership.post(
    "/{key}/claim-lists/{public_id}/apply",
    auth=REGISTER,
    response=shapes.ListAnswer,
    operation_id="applyClaims",
    url_name="claim-list-apply",
    summary="Propose all claims of a list",
)
def apply(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, public_id: UUID = LIST) -> HttpResponse:
    """All of it, or nothing: with a single problem all are said (422). Twice is harmless."""
    by = actor_of(request)
    return list_answer(request, actions.apply_claims(upload=found_by(by, key, public_id), by=by), None)


@of_partnership.post(
    "/{key}/claim-lists/{public_id}/undo",
    auth=REGISTER,
    response=shapes.ListAnswer,
    operation_id="undoClaims",
    url_name="claim-list-undo",
    summary="Take back all claims of a list",
)
def undo(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, public_id: UUID = LIST) -> HttpResponse:
    """They are withdrawn, and stay in the history. Refused where somebody has answered one of them since."""
    by = actor_of(request)
    return list_answer(request, actions.undo_claims(upload=found_by(by, key, public_id), by=by), None)
