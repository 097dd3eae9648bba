"""Announce events: draft and change them, say how people register and who hosts them, publish or cancel them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import nothing_more
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names, organisation_at
from interlace_platform.api.routers.events import EVENT, event_answer, router
from interlace_platform.api.schemas import event_sending as sent
from interlace_platform.api.schemas import events as shapes
from interlace_platform.core.errors import Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import actions, policy, queries
from interlace_platform.events.facts import DeskFacts, EventFacts, facts_of
from interlace_platform.events.models import Event, Series
from interlace_platform.events.policy import Home

HOST: Any = given.Path(..., description="The slug of an organisation.")
ONE_HOME = "Name one platform, partnership, territory or organisation; a working group together with its partnership."


def prepared_by(by: User, public_id: UUID) -> Event:
    """The event, for those who prepare it: others learn nothing of what they sent."""
    event = queries.event_by_id(public_id, by)
    refuse_unless(policy.may_prepare(by=by, event=event))
    return event


def home_from(said: sent.HomeSent, names: Names) -> Home:
    """Whose event it is; raises `Invalid` where that is not one thing that is there."""
    partnership = names.partnership("home.partnership", said.partnership)
    group = names.group("home.group", partnership, said.group)
    found: list[Home | None] = [
        names.platform("home.platform", said.platform),
        group or partnership,
        names.territory("home.territory", said.territory),
        names.organisation("home.organisation", said.organisation),
    ]
    named = [said.platform, said.partnership or said.group, said.territory, said.organisation]
    if sum(map(bool, named)) != 1 or (said.group and not said.partnership):
        names.problems.append(Problem("home", ONE_HOME))
    home: Home | None = next((each for each in found if each), None)
    names.the("home", home)
    assert home is not None
    return home


def series_from(said: sent.EventFactsSent, names: Names) -> Series | None:
    found = queries.all_series(names.reader).filter(slug=said.series).first() if said.series else None
    return names.noted("series", said.series, found, "There is no series with this slug.")


def facts_from(said: sent.EventFactsSent) -> EventFacts:
    told = said.model_dump(exclude={"home", "series", "revision"})
    return EventFacts(**told | {"languages": tuple(said.languages)})


@router.post(
    "",
    auth=WORK,
    response={201: shapes.EventAnswer},
    operation_id="draftEvent",
    url_name="events",
    summary="Draft an event",
)
def draft(request: HttpRequest, said: sent.EventSent, asked: Query[Nothing]) -> HttpResponse:
    """Nobody but who prepares it sees it before it is published. The same title, time and home twice is one event."""
    by = actor_of(request)
    names = Names(by)
    series = series_from(said, names)
    made = actions.draft_event(home=home_from(said.home, names), facts=facts_from(said), series=series, by=by)
    return event_answer(request, made.public_id, 201)


@router.put(
    "/{public_id}",
    auth=WORK,
    response=shapes.EventAnswer,
    operation_id="changeEvent",
    url_name="event",
    summary="Say anew what an event is",
)
def change(
    request: HttpRequest,
    said: sent.EventChanged,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """What is left out stays, as does whose it is; but the series. Who is registered is told of a new time or place."""
    by = actor_of(request)
    own, names = prepared_by(by, public_id), Names(by)
    series = own.series if own.series and own.series.slug == said.series else series_from(said, names)
    names.refuse_missing()
    revision = seen(request, lambda: event_answer(request, public_id), own.revision, said.revision)
    told = said.model_dump(exclude_unset=True, exclude={"series", "revision"})
    facts = replace(facts_of(own), **told | {"languages": tuple(told.get("languages", own.languages))})
    actions.change_event(event=own, facts=facts, series=series, revision=revision, by=by)
    return event_answer(request, public_id)


@router.put(
    "/{public_id}/desk",
    auth=WORK,
    response=shapes.EventAnswer,
    operation_id="setEventDesk",
    url_name="event-desk",
    summary="Say how people register for an event",
)
def set_desk(
    request: HttpRequest,
    said: sent.DeskSent,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """From when until when, for how many, whether somebody approves; what is left out stays. More places go to who
    waits, in turn."""
    by = actor_of(request)
    own = prepared_by(by, public_id)
    revision = seen(request, lambda: event_answer(request, public_id), own.revision, said.revision)
    now = {each.name: getattr(own, each.name) for each in fields(DeskFacts)}
    facts = DeskFacts(**now | said.model_dump(exclude_unset=True, exclude={"revision"}))
    actions.set_desk(event=own, facts=facts, revision=revision, by=by)
    return event_answer(request, public_id)


@router.put(
    "/{public_id}/hosts/{organisation}",
    auth=WORK,
    response=shapes.EventAnswer,
    operation_id="nameEventHost",
    url_name="event-host",
    summary="Say that an organisation organises or hosts an event",
)
def name_host(
    request: HttpRequest,
    said: sent.HostSent,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    organisation: Code = HOST,
) -> HttpResponse:
    """Or in what role it does so now. Its people may prepare the event, too."""
    by = actor_of(request)
    own = prepared_by(by, public_id)
    actions.add_host(event=own, organisation=organisation_at(organisation, by), role=said.role, by=by)
    return event_answer(request, public_id)


@router.delete(
    "/{public_id}/hosts/{organisation}",
    auth=WORK,
    response={204: None},
    operation_id="removeEventHost",
    url_name="event-host",
    summary="Say that an organisation does not host an event",
)
def remove_host(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, organisation: Code = HOST
) -> HttpResponse:
    """Twice is harmless. Who only prepared it as its people does so no longer."""
    by = actor_of(request)
    own = prepared_by(by, public_id)
    actions.remove_host(event=own, organisation=organisation_at(organisation, by), by=by)
    return nothing_more()


MOVES = {
    "publish": actions.publish_event,
    "hold": actions.hold_event,
    "archive": actions.archive_event,
    "take_out": actions.take_out_event,
}
WITH_REASON = {"postpone": actions.postpone_event, "cancel": actions.cancel_event}


@router.post(
    "/{public_id}/move",
    auth=WORK,
    response=shapes.EventAnswer,
    operation_id="moveEvent",
    url_name="event-move",
    summary="Publish, postpone, cancel, hold or archive an event",
)
def move(
    request: HttpRequest, said: sent.EventMoveSent, asked: Query[Nothing], public_id: UUID = EVENT
) -> HttpResponse:
    """Who is registered is told. What is cancelled stays so; `take_out` opens an archived one. Twice is harmless."""
    by = actor_of(request)
    own = prepared_by(by, public_id)
    if said.move in WITH_REASON:
        WITH_REASON[said.move](event=own, reason=said.reason, by=by)
    else:
        MOVES[said.move](event=own, by=by)
    return event_answer(request, public_id)
