"""Half-yearly reports, as they are answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import OrganisationName, Said
from interlace_platform.api.schemas.sending import NO_NUL, Key, Revision
from interlace_platform.api.schemas.shared import Answer, Out, Page

HeadingName = Literal[
    "governance", "meetings", "difficulties", "support", "learn", "connect", "demonstrate", "commercialise",
    "scale_up", "plans", "messages",
]  # fmt: skip


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


class PassageNote(Out):
    """Something that people wrote in a report; its text stands in the content."""

    heading: HeadingName
    revision: int = Field(description="Send it back when you write it anew: then nobody's change is lost.")


class SignatureNote(Out):
    """An organisation that leads today, or has signed."""

    organisation: OrganisationName
    signed_at: datetime | None = Field(description="null: it has not signed yet.")


class ReportAnswer(Answer, ReportSummary):
    """One version of a report with its content."""

    is_internal: bool = Field(description="Whether only those within see it until it is accepted.")
    content_now_sha256: str = Field(description="Of the content as it is answered here: send it when you sign.")
    passages: list[PassageNote] = Field(description="What was written, by heading.")
    signatures: list[SignatureNote] = Field(description="Who leads, with or without a signature. All of them sign.")
    may: list[str] = Field(
        description="What you may do with it now: sign, submit, take_back, accept, return, withdraw.",
        examples=[["submit", "take_back"]],
    )

    content: dict[str, Any] = Field(description="The report as open data, in the shape of the schema of reports.")


class ReportSent(Said):
    """The half-year to report."""

    half_year: Annotated[str, Field(pattern=r"^20[0-9]{2}-h[12]$")] = Field(
        description="YYYY-h1 for January to June, YYYY-h2 for July to December.", examples=["2026-h1"]
    )


class ReportSettingsSent(Said):
    """How a draft is to be read."""

    language: Annotated[str, Field(min_length=2, max_length=2, pattern=PRINTABLE)] = Field(
        description="Of the text: an official language of the European Union.", examples=["en"]
    )
    is_internal: bool = Field(description="Whether only those within see it until it is accepted.")


class PassageSent(Said):
    """What stands under one heading."""

    text: Annotated[str, Field(max_length=20_000, pattern=NO_NUL)] = Field(description="Markdown; empty takes it out.")
    revision: Revision | None = Field(None, description="The one that you read; 0 where nothing was written yet.")


class SignatureSent(Said):
    """For whom, and what was read."""

    organisation: Key = Field(min_length=1, description="Slug of the organisation that leads and for which you act.")
    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None,
        description="The `content_now_sha256` that you read: refused where the report is another one now.",
        examples=["9f2c6d1e0b" * 6 + "9f2c"],
    )


class ReportReasonSent(Said):
    """Why."""

    reason: Annotated[str, Field(min_length=1, max_length=2_000, pattern=NO_NUL)]
