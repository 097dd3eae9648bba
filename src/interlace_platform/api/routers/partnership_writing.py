"""What coordinators say of a partnership: where it came from, what it is about, and that everybody may see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, nothing_more
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.routers.inside import lineage_answer, router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import inside as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.partnerships import actions, policy, queries
from interlace_platform.partnerships.actions import OtherEnd

LINK: Any = given.Path(..., ge=1, le=2**31 - 1, description="The number of the link, as the lineage says.")


@router.post(
    "/{key}/lineage",
    auth=WORK,
    response={201: shapes.LineageAnswer},
    operation_id="linkLineage",
    url_name="partnership-lineage",
    summary="Say what it came from, or what came of it",
)
def link(request: HttpRequest, said: shapes.LineageLinkSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """With the page where one can read it. Saying it twice is harmless."""
    by = actor_of(request)
    own = queries.partnership(key, by)
    refuse_unless(policy.may_link(by=by, partnership=own))
    other = OtherEnd(said.kind, said.key, said.name, said.initiative_kind, said.year)
    more = {name: getattr(said, name) for name in ("relation", "source_title", "source_url", "note")}
    actions.link_lineage(partnership=own, other=other, by=by, **more)
    return lineage_answer(request, key, 201)


@router.delete(
    "/{key}/lineage/{number}",
    auth=WORK,
    response={204: None},
    operation_id="unlinkLineage",
    url_name="lineage-link",
    summary="Take a link back",
)
def unlink(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, number: int = LINK) -> HttpResponse:
    """One that was entered here; those from public sources stand. Twice is harmless."""
    by = actor_of(request)
    own = queries.partnership(key, by)
    refuse_unless(policy.may_link(by=by, partnership=own))
    actions.unlink_lineage(partnership=own, link=queries.link_entered(own, number), by=by)
    return nothing_more()


@router.post(
    "/{key}/publish",
    auth=WORK,
    response={204: None},
    operation_id="publishPartnership",
    url_name="partnership-publish",
    summary="Show a draft to everybody",
)
def publish(request: HttpRequest, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """There is no way back. Twice is harmless."""
    by = actor_of(request)
    actions.publish_partnership(partnership=queries.partnership(key, by), by=by)
    return nothing_more()


@router.put(
    "/{key}/activities",
    auth=WORK,
    response=shapes.ActivitiesAnswer,
    operation_id="sayActivities",
    url_name="partnership-activities",
    summary="Say which activities it is about",
)
def say_activities(
    request: HttpRequest, said: shapes.ActivitiesSent, asked: Query[Nothing], key: Code = KEY
) -> HttpResponse:
    """In place of what was said before; none takes all of it back. The evidence of the partnership is about them."""
    by = actor_of(request)
    own = queries.partnership(key, by)
    refuse_unless(policy.may_say_activities(by=by, partnership=own))
    codes = actions.say_activities(partnership=own, codes=said.activity, note=said.note, by=by)
    answer = {"partnership": own.key, "activity": codes, "about": about(request)}
    return answered(shapes.ActivitiesAnswer.model_validate(answer))
