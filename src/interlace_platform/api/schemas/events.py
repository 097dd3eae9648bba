"""Events, series and registrations, as they are sent and answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.shared import Answer, Out, Page


class EventSummary(Out):
    """An event in a list. Times are in UTC; `time_zone` says by which clocks it takes place."""

    public_id: UUID
    slug: str = Field(description="The last part of its address.")
    title: str
    kind: str = Field(description="webinar, steering_committee, brokerage, plenary, workshop or other.")
    mode: str = Field(description="in_person, online or both.")
    state: str = Field(description="draft, published, postponed, cancelled, held or archived.")
    audience: str = Field(description="public, within or invited.")
    starts_at: datetime
    ends_at: datetime
    time_zone: str = Field(description="An IANA time zone.")
    place: str
    languages: list[str]
    series: str = Field(description="The series' slug; empty for none.")
    partnership: str = Field(description="The partnership's key; empty for none.")
    sequence: int = Field(description="Grows with every change of what is published.")
    is_fictional: bool


class Events(Page):
    """Events."""

    items: list[EventSummary]


class HostOut(Out):
    """An organisation that organises or hosts it."""

    organisation: str = Field(description="Its slug.")
    name: str
    role: str = Field(description="organiser, host or co_organiser.")


class SpeakerOut(Out):
    """Who speaks, as far as they may be named, and for whom."""

    name: str
    speaks_for: str


class TalkOut(Out):
    """A talk."""

    title: str
    abstract: str = Field(description="Markdown.")
    speakers: list[SpeakerOut]


class SessionOut(Out):
    """A part of the programme; its times may be open."""

    public_id: UUID
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    talks: list[TalkOut]


class EventAnswer(Answer, EventSummary):
    """One event with its programme."""

    summary: str = Field(description="Markdown.")
    practical: str = Field(description="Markdown.")
    recording_url: str
    revision: int = Field(description="Send it back with a change, and nobody else's is lost.")
    takes_registrations: bool = Field(description="Whether one can register now.")
    capacity: int | None = Field(description="null: any number.")
    free_places: int | None = Field(description="null: any number.")
    hosts: list[HostOut]
    sessions: list[SessionOut]


class SeriesSummary(Out):
    """A series of events."""

    public_id: UUID
    slug: str
    name: str
    description: str = Field(description="Markdown.")
    owner: str = Field(description="The organisation's slug.")
    events: int = Field(description="How many of its events you see.")
    is_fictional: bool


class AllSeries(Page):
    """Series of events, by name."""

    items: list[SeriesSummary]


class RegistrationSent(Out):
    """What one says to register."""

    organisation: str = Field("", description="The slug of an organisation that you act for; empty: for yourself.")
    is_listed: bool = Field(False, description="Whether other participants may see your name.")
    answers: dict[int, str] = Field({}, description="By the number of the question.")


class RegistrationAnswer(Answer):
    """One's own registration."""

    public_id: UUID
    event: UUID
    state: str = Field(description="asked, waiting, registered, declined or cancelled.")
    organisation: str
    is_listed: bool
