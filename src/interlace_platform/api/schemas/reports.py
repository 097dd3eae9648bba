"""Half-yearly reports, as they are answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.shared import Answer, Out, Page


class ReportSummary(Out):
    """A version of a report in a list."""

    public_id: UUID
    partnership: str = Field(description="Its key.")
    half_year: str = Field(description="YYYY-h1 for January to June, YYYY-h2 for July to December.")
    first_day: date
    last_day: date
    version: int = Field(description="A corrected report has a higher one; those before it stay.")
    state: str = Field(description="draft, signing, signed, submitted, accepted, returned, superseded or withdrawn.")
    language: str = Field(description="Of the text.")
    submitted_at: datetime | None
    accepted_at: datetime | None
    content_sha256: str = Field(description="Of the canonical JSON of the content; empty before the first signature.")


class Reports(Page):
    """Reports, newest half-year first."""

    items: list[ReportSummary]


class ReportAnswer(Answer, ReportSummary):
    """One version of a report with its content."""

    content: dict[str, Any] = Field(description="The report as open data, in the shape of the schema of reports.")
