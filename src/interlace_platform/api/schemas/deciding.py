"""Decisions, one of them with all that belongs to it, and what is sent to draft, vote, withdraw and keep minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AwareDatetime, ConfigDict, Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.inside import Decision
from interlace_platform.api.schemas.register import OrganisationName, Said, TerritoryName
from interlace_platform.api.schemas.sending import NO_NUL, Revision
from interlace_platform.api.schemas.shared import Answer, Out, Page

Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]


class DecidingRegion(Out):
    """A region with a vote, and who casts it."""

    territory: TerritoryName
    organisation: OrganisationName
    position: int | None = Field(description="The option that it chose; null before the count, or where it chose none.")
    is_counted: bool = Field(description="Whether it had a mandate on the day of the count; true before it.")


class OwnBallot(Out):
    """A region for which you vote today."""

    territory: TerritoryName
    position: int | None = Field(description="The option that it has chosen so far; null: none.")


class MinutesVersion(Out):
    """One version of the minutes."""

    version: int
    text: str = Field(description="Markdown.")
    written_by: str = Field(description="Who wrote it.", examples=["Ada Fictional"])
    written_at: datetime


class MinutesVersions(Page):
    """Minutes, the newest version first."""

    items: list[MinutesVersion]


class DecisionAnswer(Answer, Decision):
    """A decision."""

    partnership: str = Field(description="Its key.")
    regions: list[DecidingRegion] = Field(
        description="Who may vote today; once the votes are counted, how each region voted. None where it is withdrawn."
    )
    regions_needed: int = Field(description="How many regions have to vote.")
    ballots: list[OwnBallot] = Field(description="The regions for which you vote, as long as you can.")
    minutes: MinutesVersion | None = Field(description="The newest version; null: none has been written.")
    may: list[str] = Field(
        description="What you may do: rewrite, open, vote, count, withdraw, write_minutes.", examples=[["vote"]]
    )


class DecisionDrafted(Said):
    """What a decision asks, when regions vote, and how many have to."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "question": "Shall we hold the trial in spring?",
                    "options": ["Yes", "No"],
                    "opens_at": "2027-03-04T08:30:00Z",
                    "closes_at": "2027-03-18T08:30:00Z",
                    "quorum": 0.5,
                }
            ]
        },
    )
    question: Annotated[str, Field(min_length=1, max_length=300, pattern=PRINTABLE)]
    background: Annotated[str, Field(max_length=10_000, pattern=NO_NUL)] = Field(
        "", description="What a region should know before it votes. Markdown."
    )
    options: list[Annotated[str, Field(min_length=1, max_length=200, pattern=PRINTABLE)]] = Field(
        min_length=2, max_length=20, description="The answers to choose from, each once."
    )
    opens_at: Moment = Field(description="When voting begins; where it is past, voting begins when it is opened.")
    closes_at: Moment = Field(description="When voting ends.")
    quorum: Annotated[Decimal, Field(ge=0, le=1, max_digits=4, decimal_places=3)] = Field(
        Decimal("0.5"), description="Share of the regions with a mandate that have to vote; at least one has to."
    )


class DecisionRewritten(DecisionDrafted):
    """All of a draft, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class VoteSent(Said):
    """What a region chooses."""

    position: Annotated[int, Field(ge=1, le=20)] = Field(description="The position of the option.")


class DecisionReasonSent(Said):
    """Why."""

    reason: Annotated[str, Field(min_length=1, max_length=2_000, pattern=NO_NUL)]


class MinutesSent(Said):
    """A new version of the minutes."""

    text: Annotated[str, Field(min_length=1, max_length=50_000, pattern=NO_NUL)] = Field(description="Markdown.")
    after: Revision | None = Field(None, description="The version that you read, 0 for none: refused after another.")
