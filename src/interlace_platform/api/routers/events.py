"""Events: read them and their series, and with a token register for one or cancel."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, paging
from interlace_platform.api.asking import Nothing, Paged, Text
from interlace_platform.api.keys import READING, REGISTER, actor_of, reader_of
from interlace_platform.api.routers.claims import organisation_named
from interlace_platform.api.schemas import events as shapes
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.periods import first_moment
from interlace_platform.core.unknown import Unknown
from interlace_platform.events import actions, queries
from interlace_platform.events.models import Event, EventKind, Registration, Series, Session
from interlace_platform.organisations.models import Organisation

router = Router(tags=["events"])
EVENT: Any = given.Path(..., description="The event's public_id.")


Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]


class EventsAsked(Paged):
    """Which events."""

    kind: Text = Field("", description="webinar, steering_committee, …; empty for all.", examples=["webinar"])
    when: Literal["coming", "past", "any"] = Field(
        "coming", description="coming (the next first), past (newest first), or any (in the order of their days)."
    )
    since: Day | None = Field(None, description="Only what ends on this day or later.", examples=["2026-03-01"])
    until: Day | None = Field(None, description="Only what begins on this day or earlier.", examples=["2026-03-31"])
    series: Text = Field("", description="The slug of a series.")
    q: Text = Field("", description="Words in the title.")


@router.get(
    "",
    auth=READING,
    response=shapes.Events,
    operation_id="listEvents",
    url_name="events",
    summary="List events",
)
def events(request: HttpRequest, asked: Query[EventsAsked]) -> HttpResponse:
    """The events that you may see, drafts left out."""
    found = queries.events(reader_of(request), kind=kind_named(asked.kind), text=asked.q)
    if asked.series:
        found = found.filter(series__slug=asked.series)
    ordered = WHEN[asked.when](within(found, asked.since, asked.until))
    items = [shapes.EventSummary.model_validate(summary_of(each)) for each in part_of(ordered, asked)]
    return answered(shapes.Events(**paging(request, asked, found_number(ordered)), about=about(request), items=items))


def within(found: QuerySet[Event], since: date | None, until: date | None) -> QuerySet[Event]:
    """The events of some days, which begin and end as in UTC."""
    if since is not None:
        found = found.filter(ends_at__gte=first_moment(since))
    return found if until is None else found.filter(starts_at__lt=first_moment(until + timedelta(days=1)))


def in_order(found: QuerySet[Event]) -> QuerySet[Event]:
    return found.order_by("starts_at", "pk")


WHEN = {"coming": queries.coming, "past": queries.over, "any": in_order}


def kind_named(kind: str) -> str:
    if kind and kind not in EventKind.values:
        raise Invalid([Problem("kind", f"Use one of {', '.join(EventKind.values)}.")])
    return kind


def part_of(found: QuerySet[Any], asked: Paged) -> list[Any]:
    return list(found[asked.offset : asked.offset + asked.limit])


def found_number(found: QuerySet[Any]) -> int:
    return found.count()


def summary_of(event: Event) -> dict[str, Any]:
    partnership = event.its_partnership
    said = {name: getattr(event, name) for name in shapes.EventSummary.model_fields}
    return said | {
        "series": event.series.slug if event.series else "",
        "partnership": partnership.key if partnership else "",
    }


@router.get(
    "/series",
    auth=READING,
    response=shapes.AllSeries,
    operation_id="listEventSeries",
    url_name="event-series",
    summary="List series of events",
)
def all_series(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """The series of which you see an event."""
    found = queries.all_series(reader_of(request))
    items = [series_of(each) for each in part_of(found, asked)]
    paged = paging(request, asked, found_number(found))
    return answered(shapes.AllSeries(**paged, about=about(request), items=items))


def series_of(series: Series) -> shapes.SeriesSummary:
    names = ("public_id", "slug", "name", "description", "is_fictional")
    said: dict[str, Any] = {name: getattr(series, name) for name in names}
    number: int = getattr(series, "number")  # noqa: B009 - annotated by the query
    return shapes.SeriesSummary(**said, owner=series.owner.slug, events=number)


@router.get(
    "/{public_id}",
    auth=READING,
    response=shapes.EventAnswer,
    operation_id="getEvent",
    url_name="event",
    summary="One event",
)
def event(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """An event with its programme, and who organises it."""
    return event_answer(request, public_id)


def event_answer(request: HttpRequest, public_id: UUID, status: int = 200) -> HttpResponse:
    """An event as it stands."""
    reader = reader_of(request)
    found = queries.event_by_id(public_id, reader)
    places = queries.places_of(found)
    more = {
        "summary": found.summary,
        "practical": found.practical,
        "revision": found.revision,
        "recording_url": found.recording_url,
        "takes_registrations": found.takes_people,
        "capacity": found.capacity,
        "free_places": places.free,
        "hosts": [host_of(each.organisation, each.role) for each in queries.hosts_of(found, reader)],
        "sessions": [session_of(each) for each in queries.programme_of(found)],
        "about": about(request),
    }
    return answered(shapes.EventAnswer.model_validate(summary_of(found) | more), status)


def host_of(organisation: Organisation, role: str) -> dict[str, str]:
    return {"organisation": organisation.slug, "name": organisation.name, "role": role}


def session_of(session: Session) -> dict[str, Any]:
    talks = [
        {
            "title": talk.title,
            "abstract": talk.abstract,
            "speakers": [
                {"name": each.shown_name, "speaks_for": str(each.speaks_for or "")} for each in talk.speakers.all()
            ],
        }
        for talk in session.talks.all()
    ]
    said = {name: getattr(session, name) for name in ("public_id", "title", "starts_at", "ends_at")}
    return said | {"talks": talks}


@router.post(
    "/{public_id}/registration",
    auth=REGISTER,
    response={201: shapes.RegistrationAnswer},
    operation_id="registerForEvent",
    url_name="event-registration",
    summary="Register for an event",
)
def register(
    request: HttpRequest, said: shapes.RegistrationSent, asked: Query[Nothing], public_id: UUID = EVENT
) -> HttpResponse:
    """At once, on the waiting list or for approval, as the state says. Registering twice is harmless."""
    by = actor_of(request)
    found = queries.event_by_id(public_id, by)
    organisation = organisation_named(said.organisation, by)
    if said.organisation and organisation is None:
        raise Invalid([Problem("organisation", "There is no organisation with this slug.")])
    made = actions.register(
        event=found, organisation=organisation, is_listed=said.is_listed, answers=said.answers, by=by
    )
    return registration_answer(request, made, 201)


@router.delete(
    "/{public_id}/registration",
    auth=REGISTER,
    response=shapes.RegistrationAnswer,
    operation_id="cancelRegistration",
    url_name="event-registration",
    summary="Cancel one's registration",
)
def cancel(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """The place goes to the next in turn. Cancelling twice is harmless."""
    by = actor_of(request)
    found = queries.event_by_id(public_id, by)
    made = actions.cancel_registration(event=found, by=by)
    if made is None:
        raise Unknown(str(public_id))
    return registration_answer(request, made, 200)


def registration_answer(request: HttpRequest, made: Registration, status: int) -> HttpResponse:
    own = made.organisation
    return answered(
        shapes.RegistrationAnswer(
            public_id=made.public_id,
            event=made.event.public_id,
            state=made.state,
            organisation=own.slug if own else "",
            is_listed=made.is_listed,
            about=about(request),
        ),
        status,
    )
