"""What is sent to announce an event: what it is, whose it is, how people register, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import Said
from interlace_platform.api.schemas.sending import NO_NUL, Address, Key, Paragraph, Revision, Title

Moment = Annotated[AwareDatetime, Field(ge=datetime(1990, 1, 1, tzinfo=UTC), le=datetime(2100, 12, 31, tzinfo=UTC))]
Zone = Annotated[str, Field(max_length=60, pattern=PRINTABLE)]
Text = Annotated[str, Field(max_length=20_000, pattern=NO_NUL)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class HomeSent(Said):
    """Whose event it is: one of these; a working group together with its partnership."""

    platform: Key = Field("", description="The key of a thematic platform.", examples=[""])
    partnership: Key = Field("", description="The key of a partnership.", examples=["high-tech-farming"])
    group: Key = Field("", description="The slug of a working group of that partnership.", examples=[""])
    territory: Key = Field("", description="The key of a region or place.", examples=[""])
    organisation: Key = Field("", description="The slug of an organisation, such as a cluster's.", examples=[""])


class EventFactsSent(Said):
    """All that is said of an event but whose it is."""

    title: Title
    kind: Literal["webinar", "steering_committee", "brokerage", "plenary", "workshop", "other"]
    mode: Literal["in_person", "online", "both"]
    starts_at: Moment = Field(description="With its distance from UTC.", examples=["2027-03-01T09:00:00+01:00"])
    ends_at: Moment = Field(description="At most 92 days later.", examples=["2027-03-01T11:00:00+01:00"])
    time_zone: Zone = Field("Europe/Brussels", description="By which clocks it takes place: an IANA time zone.")
    summary: Text = Field("", description="Markdown.")
    practical: Text = Field("", description="Markdown: how to get there, what to bring.")
    place: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field("", description="Where people meet.")
    join_url: Address = Field("", description="Where one joins online.", examples=["https://example.org/join"])
    join_link_is_public: bool = Field(False, description="Whether everybody sees that, or only who is registered.")
    recording_url: Address = Field("", examples=[""])
    languages: list[LanguageCode] = Field([], max_length=24, description="Spoken there.", examples=[["en", "fr"]])
    audience: Literal["public", "within", "invited"] = "public"
    series: Key = Field("", description="The slug of a series of an organisation that you act for.", examples=[""])


class EventSent(EventFactsSent):
    """An event that is new."""

    home: HomeSent


class EventChanged(EventFactsSent):
    """What is said of an event, anew; what is left out stays, such as the link to join, which answers do not show."""

    revision: Revision | None = Field(None, description="The one that you read.")


class DeskSent(Said):
    """How people register."""

    takes_registrations: bool = True
    registration_opens_at: Moment | None = Field(None, description="null: at once.")
    registration_closes_at: Moment | None = Field(None, description="null: when it ends.")
    capacity: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(None, description="null: any number.")
    needs_approval: bool = False
    revision: Revision | None = Field(None, description="The one that you read.")


class HostSent(Said):
    """In what role an organisation is there."""

    role: Literal["organiser", "host", "co_organiser"]


class EventMoveSent(Said):
    """What becomes of an event."""

    move: Literal["publish", "postpone", "cancel", "hold", "archive", "take_out"]
    reason: Paragraph = Field("", description="Of postponing or cancelling; who is registered is told.", examples=[""])
