"""What working groups mean to reach: add milestones, move them, say when they were reached, drop them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.group_work import SLUG, group_answer, run
from interlace_platform.api.routers.inside import router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import group_work as shapes
from interlace_platform.core.unknown import Unknown
from interlace_platform.groups import actions
from interlace_platform.groups.models import Milestone
from interlace_platform.groups.queries import GroupCard

MILESTONE: Any = given.Path(..., ge=1, le=2**31 - 1, description="The number of the milestone, as the group says.")


@router.post(
    "/{key}/groups/{slug}/milestones",
    auth=WORK,
    response={201: shapes.GroupAnswer},
    operation_id="addMilestone",
    url_name="group-milestones",
    summary="Say what a working group means to reach",
)
def add_milestone(
    request: HttpRequest, said: shapes.MilestoneSent, asked: Query[Nothing], key: Code = KEY, slug: Code = SLUG
) -> HttpResponse:
    """A milestone on one of its tracks, until a day. The same twice is harmless."""
    by = actor_of(request)
    actions.add_milestone(group=run(key, slug, by).group, by=by, **said.model_dump())
    return group_answer(request, key, slug, 201)


@router.put(
    "/{key}/groups/{slug}/milestones/{number}",
    auth=WORK,
    response=shapes.GroupAnswer,
    operation_id="changeMilestone",
    url_name="group-milestone",
    summary="Move a milestone, or say when it was reached",
)
def change_milestone(
    request: HttpRequest,
    said: shapes.MilestoneChanged,
    asked: Query[Nothing],
    key: Code = KEY,
    slug: Code = SLUG,
    number: int = MILESTONE,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """The day on which it is due, and the one on which it was reached. The same twice is harmless."""
    by = actor_of(request)
    own = milestone_of(run(key, slug, by), number)
    revision = seen(request, lambda: group_answer(request, key, slug), own.revision, said.revision)
    actions.change_milestone(milestone=own, due_on=said.due_on, reached_on=said.reached_on, revision=revision, by=by)
    return group_answer(request, key, slug)


def milestone_of(card: GroupCard, number: int) -> Milestone:
    """One of its milestones, dropped or not; raises `Unknown`."""
    found = next((each for each in (*card.milestones, *card.dropped) if each.pk == number), None)
    if found is None:
        raise Unknown(str(number))
    return found


@router.post(
    "/{key}/groups/{slug}/milestones/{number}/drop",
    auth=WORK,
    response=shapes.GroupAnswer,
    operation_id="dropMilestone",
    url_name="group-milestone-drop",
    summary="Say that a working group no longer means to reach something",
)
def drop_milestone(
    request: HttpRequest,
    said: shapes.MilestoneDropped,
    asked: Query[Nothing],
    key: Code = KEY,
    slug: Code = SLUG,
    number: int = MILESTONE,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """It stays to be read, with the reason. Adding it again under its name takes it up. Twice is harmless."""
    by = actor_of(request)
    own = milestone_of(run(key, slug, by), number)
    revision = seen(request, lambda: group_answer(request, key, slug), own.revision, said.revision)
    actions.drop_milestone(milestone=own, reason=said.reason, revision=revision, by=by)
    return group_answer(request, key, slug)
