"""Lists of projects of a partnership: bring one in, look at it, apply it wholly or not at all, undo it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.files import UploadedFile

from interlace_platform.accounts.models import User
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.bringing import FILE, LIST, list_answer, lists_answer, rows_answer
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.routers.projects import of_partnership
from interlace_platform.api.schemas import lists as shapes
from interlace_platform.core.lists import Plan
from interlace_platform.core.policy import refuse_unless
from interlace_platform.partnerships.queries import partnership
from interlace_platform.projects import actions, policy, queries
from interlace_platform.projects.bringing import plan_for
from interlace_platform.projects.columns import ProjectRow
from interlace_platform.projects.models import ProjectImport


def plan_of(own: ProjectImport, by: User) -> Plan[ProjectRow] | None:
    """What it would do; None once it is applied."""
    return plan_for(own.sheet_rows, own.partnership, by) if own.applied_at is None else None


def found_by(by: User, key: str, public_id: UUID) -> ProjectImport:
    return queries.project_import(public_id, partnership(key, by), by)


@of_partnership.get(
    "/{key}/project-lists",
    auth=WORK,
    response=shapes.Lists,
    operation_id="listProjectLists",
    url_name="project-lists",
    summary="Lists of projects that were brought in",
)
def lists(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Your own; for the platform team all. Also those that were only looked at."""
    by = actor_of(request)
    own = partnership(key, by)
    refuse_unless(policy.may_steer(by=by, partnership=own))
    return lists_answer(request, asked, queries.project_imports(own, by))


@of_partnership.post(
    "/{key}/project-lists",
    auth=WORK,
    response={201: shapes.ListAnswer},
    operation_id="uploadProjects",
    url_name="project-lists",
    summary="Have a list of projects looked at",
)
def upload(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, file: UploadedFile = FILE) -> HttpResponse:
    """No project changes yet: the answer says what would, and every problem of every row. Then apply it.

    Columns as in the export of projects; rows with a `slug` change that project, rows without one are new, and a column
    that is left out stays as it is.
    """
    by = actor_of(request)
    own, data = partnership(key, by), file.read()
    made = actions.upload_projects(partnership=own, data=data, file_name=file.name or "", by=by)
    return list_answer(request, made, plan_of(made, by), 201)


@of_partnership.get(
    "/{key}/project-lists/{public_id}",
    auth=WORK,
    response=shapes.ListOfRows,
    operation_id="getProjectList",
    url_name="project-list",
    summary="One list of projects, row by row",
)
def one(request: HttpRequest, asked: Query[Paged], key: Code = KEY, public_id: UUID = LIST) -> HttpResponse:
    """What every row would do to the projects as they are now; once it is applied, what it did."""
    by = actor_of(request)
    found = found_by(by, key, public_id)
    return rows_answer(request, asked, found, plan_of(found, by))


@of_partnership.post(
    "/{key}/project-lists/{public_id}/apply",
    auth=WORK,
    response=shapes.ListAnswer,
    operation_id="applyProjects",
    url_name="project-list-apply",
    summary="Bring in a list of projects",
)
def apply(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, public_id: UUID = LIST) -> HttpResponse:
    """All of it, or nothing: with a single problem all are said (422). Twice is harmless."""
    by = actor_of(request)
    return list_answer(request, actions.apply_projects(upload=found_by(by, key, public_id), by=by), None)


@of_partnership.post(
    "/{key}/project-lists/{public_id}/undo",
    auth=WORK,
    response=shapes.ListAnswer,
    operation_id="undoProjects",
    url_name="project-list-undo",
    summary="Take back a whole list of projects",
)
def undo(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, public_id: UUID = LIST) -> HttpResponse:
    """What was new goes, what was changed is as before. Refused where something was changed or used since."""
    by = actor_of(request)
    return list_answer(request, actions.undo_projects(upload=found_by(by, key, public_id), by=by), None)
