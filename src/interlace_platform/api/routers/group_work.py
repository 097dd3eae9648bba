"""Working groups: open and staff them, and say where their tracks stand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, nothing_more
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names, organisation_at
from interlace_platform.api.routers.inside import facts_of_group, router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import group_work as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.groups import actions, policy, queries
from interlace_platform.groups.models import TrackKind, WorkingGroup
from interlace_platform.groups.queries import GroupCard
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.queries import partnership

SLUG: Any = given.Path(..., description="The slug of the working group.")
TRACK: Any = given.Path(..., description=f"{', '.join(TrackKind.values)}.", examples=["learn"])  # type: ignore[arg-type]  # as JSON Schema has it
ORGANISATION: Any = given.Path(..., description="The slug of the organisation.")


def group_of(key: str, slug: str, reader: Reader) -> GroupCard:
    """One working group of a partnership; raises `Unknown`."""
    return queries.group(partnership(key, reader), slug, reader)


def arranged(key: str, slug: str, by: User) -> WorkingGroup:
    """The same, for those who arrange groups: others learn nothing of what they sent."""
    own = group_of(key, slug, by).group
    refuse_unless(policy.may_arrange(by=by, partnership=own.partnership))
    return own


def run(key: str, slug: str, by: User) -> GroupCard:
    """The same, for those who run the group."""
    card = group_of(key, slug, by)
    refuse_unless(policy.may_run(by=by, group=card.group))
    return card


def organisation_sent(slug: str, by: User) -> Organisation:
    """The organisation that a body names; raises `Invalid`."""
    names = Names(by)
    return names.the("organisation", names.organisation("organisation", slug))


def group_answer(request: HttpRequest, key: str, slug: str, status: int = 200) -> HttpResponse:
    """A working group as it stands."""
    card = group_of(key, slug, reader_of(request))
    more = {"partnership": card.group.partnership.key, "about": about(request)}
    return answered(shapes.GroupAnswer.model_validate(facts_of_group(card) | more), status)


@router.post(
    "/{key}/groups",
    auth=WORK,
    response={201: shapes.GroupAnswer},
    operation_id="openGroup",
    url_name="partnership-groups",
    summary="Open a working group",
)
def open_group(request: HttpRequest, said: shapes.GroupSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """A working group begins with five tracks, none of them started. The same twice is harmless."""
    by = actor_of(request)
    made = actions.open_group(partnership=partnership(key, by), by=by, **said.model_dump())
    return group_answer(request, key, made.slug, 201)


@router.get(
    "/{key}/groups/{slug}",
    auth=READING,
    response=shapes.GroupAnswer,
    operation_id="getGroup",
    url_name="partnership-group",
    summary="One working group",
)
def group(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, slug: Code = SLUG) -> HttpResponse:
    """A working group with its five tracks side by side, its milestones, who leads it and who takes part."""
    return group_answer(request, key, slug)


@router.put(
    "/{key}/groups/{slug}",
    auth=WORK,
    response=shapes.GroupAnswer,
    operation_id="changeGroup",
    url_name="partnership-group",
    summary="Say anew what a working group is for",
)
def change_group(
    request: HttpRequest,
    said: shapes.GroupChanged,
    asked: Query[Nothing],
    key: Code = KEY,
    slug: Code = SLUG,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """What it is called and what it is for; its address stays."""
    by = actor_of(request)
    own = arranged(key, slug, by)
    revision = seen(request, lambda: group_answer(request, key, slug), own.revision, said.revision)
    actions.change_group(group=own, name=said.name, aim=said.aim, revision=revision, by=by)
    return group_answer(request, key, slug)


@router.post(
    "/{key}/groups/{slug}/close",
    auth=WORK,
    response=shapes.GroupAnswer,
    operation_id="closeGroup",
    url_name="group-close",
    summary="End the work of a working group",
)
def close_group(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, slug: Code = SLUG) -> HttpResponse:
    """Its work ends today; its tracks and milestones stay as they are. Twice is harmless."""
    by = actor_of(request)
    actions.close_group(group=arranged(key, slug, by), by=by)
    return group_answer(request, key, slug)


@router.post(
    "/{key}/groups/{slug}/leads",
    auth=WORK,
    response={201: shapes.GroupAnswer},
    operation_id="nameGroupLead",
    url_name="group-leads",
    summary="Let an organisation lead a working group",
)
def name_lead(
    request: HttpRequest, said: shapes.GroupLeadSent, asked: Query[Nothing], key: Code = KEY, slug: Code = SLUG
) -> HttpResponse:
    """An organisation of the partnership leads it from today; several can. Twice is harmless."""
    by = actor_of(request)
    own = arranged(key, slug, by)
    actions.name_lead(group=own, organisation=organisation_sent(said.organisation, by), by=by)
    return group_answer(request, key, slug, 201)


@router.delete(
    "/{key}/groups/{slug}/leads/{organisation}",
    auth=WORK,
    response={204: None},
    operation_id="endGroupLead",
    url_name="group-lead",
    summary="Let an organisation lead a working group no longer",
)
def end_lead(
    request: HttpRequest,
    asked: Query[Nothing],
    key: Code = KEY,
    slug: Code = SLUG,
    organisation: Code = ORGANISATION,
) -> HttpResponse:
    """The organisation leads it no longer from today. Twice is harmless."""
    by = actor_of(request)
    own = arranged(key, slug, by)
    actions.end_lead(group=own, organisation=organisation_at(organisation, by), by=by)
    return nothing_more()


@router.post(
    "/{key}/groups/{slug}/participants",
    auth=WORK,
    response={201: shapes.GroupAnswer},
    operation_id="joinGroup",
    url_name="group-participants",
    summary="Let an organisation take part in a working group",
)
def join_group(
    request: HttpRequest, said: shapes.GroupParticipantSent, asked: Query[Nothing], key: Code = KEY, slug: Code = SLUG
) -> HttpResponse:
    """It takes part from today or a day before: by who runs the group, or a member's own people. Twice is harmless."""
    by = actor_of(request)
    own = group_of(key, slug, by).group
    refuse_unless(policy.may_staff(by=by, group=own))
    actions.join_group(group=own, organisation=organisation_sent(said.organisation, by), since=said.since, by=by)
    return group_answer(request, key, slug, 201)


@router.delete(
    "/{key}/groups/{slug}/participants/{organisation}",
    auth=WORK,
    response={204: None},
    operation_id="leaveGroup",
    url_name="group-participant",
    summary="Let an organisation leave a working group",
)
def leave_group(
    request: HttpRequest,
    asked: Query[Nothing],
    key: Code = KEY,
    slug: Code = SLUG,
    organisation: Code = ORGANISATION,
) -> HttpResponse:
    """It leaves today; that it took part stays known. Twice is harmless."""
    by = actor_of(request)
    own = group_of(key, slug, by).group
    actions.leave_group(group=own, organisation=organisation_at(organisation, by), by=by)
    return nothing_more()


@router.put(
    "/{key}/groups/{slug}/tracks/{track}",
    auth=WORK,
    response=shapes.GroupAnswer,
    operation_id="setTrack",
    url_name="group-track",
    summary="Say where one track of a working group stands",
)
def set_track(
    request: HttpRequest,
    said: shapes.TrackSent,
    asked: Query[Nothing],
    key: Code = KEY,
    slug: Code = SLUG,
    track: Code = TRACK,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Its state and a note; the other four tracks are not touched. The same twice is harmless."""
    by = actor_of(request)
    card = run(key, slug, by)
    own = next((each for each in card.tracks if each.kind == track), None)
    if own is None:
        raise Unknown(track)
    revision = seen(request, lambda: group_answer(request, key, slug), own.revision, said.revision)
    actions.set_track(group=card.group, kind=own.kind, state=said.state, note=said.note, revision=revision, by=by)
    return group_answer(request, key, slug)
