"""Expressions of interest, as they are answered."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.register import OrganisationName, PlatformName, TerritoryName
from interlace_platform.api.schemas.shared import Answer, Out, Page


class CutOffNote(Out):
    """The last day on which expressions of interest are taken for one round."""

    closes_on: date


class ExpressionSummary(Out):
    """An expression of interest in a list."""

    public_id: UUID
    title: str
    acronym: str = Field(description="Empty where it has none.")
    platform: PlatformName
    state: str = Field(description="draft, submitted, under_review, returned, accepted, declined or withdrawn.")
    since: datetime = Field(description="When it came into this state.")
    cut_off: CutOffNote | None = Field(description="null: it was not submitted yet, or none is entered.")
    is_fictional: bool = Field(description="Whether it was invented to show how things work.")


class Expressions(Page):
    """Expressions of interest, the latest first."""

    items: list[ExpressionSummary]


class FounderNote(Out):
    """Somebody who founds."""

    organisation: OrganisationName
    territory: TerritoryName | None
    role: str
    letter: str = Field(description="asked, received or checked; empty for those who are not within.")


class CriterionAnswer(Out):
    """What is said to one criterion."""

    criterion: str
    question: str
    text: str = Field(description="Empty where nothing is said yet.")


class ScopingSection(Out):
    """A section of the scoping note."""

    key: str
    text: str = Field(description="Markdown.")


class ExpressionAnswer(Answer, ExpressionSummary):
    """One expression of interest. Answers are there for those who act for a founder, and for the platform team."""

    summary: str
    form: str = Field(description="Which generation of the criteria it answers.")
    activities: list[str] = Field(description="Divisions of NACE Rev. 2.")
    founders: list[FounderNote]
    answers: list[CriterionAnswer]
    scoping_version: int | None = Field(description="null where no scoping note is written.")
    scoping_note: list[ScopingSection]
    decided_at: datetime | None
    decision: str = Field(description="The reasons, in Markdown; empty before a decision or a return.")
    partnership: str | None = Field(description="The key of the partnership that was opened, where you may see it.")
