"""The scoping note of a partnership: what it is about, in versions, and why it was written anew."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.api.answering import about, answered, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.inside import router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import actions, policy, queries
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.queries import partnership

AS_READ = Paged(limit=50, offset=0)


@router.get(
    "/{key}/scoping-note",
    auth=READING,
    response=shapes.ScopingVersions,
    operation_id="listScopingVersions",
    url_name="partnership-scoping-note",
    summary="The scoping note of a partnership",
)
def versions(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """In all its versions, the newest first, for everybody who sees the partnership."""
    return versions_answer(request, partnership(key, reader_of(request)), asked)


def versions_answer(request: HttpRequest, own: Partnership, asked: Paged = AS_READ) -> HttpResponse:
    found = queries.versions_of(queries.scoping_note(own))
    names = ("number", "sections", "what_changed", "reason", "written_at")
    items = [{name: getattr(each, name) for name in names} for each in part_of(found, asked)]
    said = {**paging(request, asked, len(found)), "about": about(request), "items": items}
    return answered(shapes.ScopingVersions.model_validate(said))


@router.put(
    "/{key}/scoping-note",
    auth=WORK,
    response=shapes.ScopingVersions,
    operation_id="rescopePartnership",
    url_name="partnership-scoping-note",
    summary="Write the scope of a partnership anew",
)
def write(
    request: HttpRequest,
    said: shapes.RescopeSent,
    asked: Query[Nothing],
    key: Code = KEY,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """As a new version, with the reason; those before it stay. The same text as the last one's is harmless."""
    by = actor_of(request)
    own = partnership(key, by)
    refuse_unless(policy.may_rescope(by=by, partnership=own))
    last = next((each.number for each in queries.versions_of(queries.scoping_note(own))), 0)
    after = seen(request, lambda: versions_answer(request, own), last, said.after)
    more = {name: getattr(said, name) for name in ("sections", "reason", "what_changed")}
    actions.write_partnership_scope(partnership=own, after=after, by=by, **more)
    return versions_answer(request, own)
