"""What one follows, saved searches and webhooks, as they are sent and answered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import Said
from interlace_platform.api.schemas.sending import Key
from interlace_platform.api.schemas.shared import Answer, Out, Page

PaceName = Literal["at_once", "daily", "weekly", "never"]
TopicName = Literal[
    "members", "partnerships", "organisations", "decisions", "projects", "reports", "events", "documents"
]  # fmt: skip
AnyTopicName = Literal[TopicName, "searches"]
Short = Annotated[str, Field(max_length=40, pattern=PRINTABLE)]


class Followed(Out):
    """Something that one follows."""

    public_id: UUID
    kind: str = Field(
        description="partnership, region, theme, organisation, series or search.", examples=["partnership"]
    )
    key: str = Field(description="Its key, code or slug; of a search a name that stays.")
    name: str | None = Field(description="What it is called now; null: it is gone, or no longer for you.")
    address: str | None = Field(description="Where its page is.", examples=["/partnerships/bioenergy/"])
    pace: PaceName = Field(description="How soon you are told.")
    since: datetime
    text: str = Field(description="Of a search: its words.", examples=[""])
    facets: dict[str, str] = Field(description="Of a search: what it is narrowed to.", examples=[{}])


class AllFollowed(Page):
    """Everything that one follows, in the order in which it began."""

    items: list[Followed]


class FollowedAnswer(Answer, Followed):
    """One thing that one follows."""


class FollowSent(Said):
    """How soon to be told."""

    pace: PaceName = "daily"


class SearchSent(Said):
    """A search to keep: words, and perhaps what it is narrowed to, as `search` takes them."""

    text: Annotated[str, Field(max_length=200, pattern=PRINTABLE)] = Field("", examples=["hydrogen"])
    kind: Short = Field("", examples=["document"])
    platform: Short = Field("", examples=["energy"])
    region: Short = Field("", description="Code of a NUTS 2 region.", examples=["ES61"])
    year: Annotated[int, Field(ge=1000, le=2200)] | None = None
    language: Short = Field("", examples=["en"])
    pace: PaceName = "daily"


class TopicChoice(Out):
    """A topic, and how soon one wants to be told of it."""

    topic: AnyTopicName
    pace: PaceName | None = Field(description="null: as each thing says that one follows.", examples=["weekly"])


class DigestAnswer(Answer):
    """When one is written to about what one follows."""

    hour: int = Field(description="From 0 to 23, in your own time zone: the hour of the digest.", examples=[7])
    weekday: int = Field(description="1 is Monday: the day of the weekly digest.", examples=[1])
    mails: bool = Field(description="false: no mails at all; what you follow stays.", examples=[True])
    topics: list[TopicChoice]


class DigestSent(Said):
    """When to be written to; what is left out stays as it is."""

    hour: Annotated[int, Field(ge=0, le=23)] | None = Field(None, description="In your own time zone.", examples=[7])
    weekday: Annotated[int, Field(ge=1, le=7)] | None = Field(None, description="1 is Monday.", examples=[1])
    mails: bool | None = Field(None, description="false: no mails any more. What happens until true is never told.")
    topics: dict[AnyTopicName, Literal[PaceName, ""]] = Field(
        {},
        description="How soon to be told of a topic, whatever the things say; empty: as each thing says.",
        examples=[{"reports": "weekly"}],
    )


class WebhookSummary(Out):
    """Where a program is told of what everybody may know."""

    public_id: UUID
    kind: str = Field(description="partnership or organisation; empty: everything.", examples=["partnership"])
    key: str
    url: str = Field(examples=["https://program.example/interlace"])
    topics: list[str] = Field(examples=[["members", "projects"]])
    made_at: datetime
    is_on: bool
    failing_since: datetime | None = Field(description="null: the last delivery arrived.")


class Webhooks(Page):
    """Webhooks, the latest first."""

    items: list[WebhookSummary]


class WebhookAnswer(Answer, WebhookSummary):
    """One webhook."""

    secret: str | None = Field(
        description="What signs its deliveries: told once, when it is entered or renewed; else null.", examples=[None]
    )


class WebhookSent(Said):
    """A webhook to enter. The same address again gets the new topics."""

    kind: Literal["partnership", "organisation", ""] = Field(
        "", description="Empty, with an empty key: everything that is public, for the platform team only."
    )
    key: Key = ""
    url: Annotated[str, Field(min_length=9, max_length=500, pattern=PRINTABLE)] = Field(
        description="Begins with https://, leads to the public internet, on port 443 or 8443.",
        examples=["https://program.example/interlace"],
    )
    topics: list[TopicName] = Field(min_length=1, max_length=20)


class Delivery(Out):
    """One happening that was sent, or is to be."""

    public_id: UUID
    what: str = Field(description="What happened, in English.", examples=["Fictional weavers takes part in bioenergy"])
    topic: str = Field(examples=["members"])
    asked_at: datetime
    attempts: int
    status: int | None = Field(description="What the program answered last; null: nothing yet.", examples=[200])
    error: str = Field(examples=[""])
    delivered_at: datetime | None = Field(description="null: it has not arrived yet.")


class Deliveries(Page):
    """What was sent to a webhook, the latest first."""

    items: list[Delivery]
