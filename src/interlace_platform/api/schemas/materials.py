"""Materials of events, as they are answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.shared import Answer, Out


class ChapterOut(Out):
    """A chapter of a recording."""

    second: int = Field(description="From which second on.")
    title: str


class MaterialVersion(Out):
    """A version of the document; the files are at `/api/v1/documents/{document}`."""

    number: int
    dated_on: date
    note: str


class MaterialOut(Out):
    """Something that is kept of an event: a document of the library, or a link."""

    public_id: UUID
    kind: Literal["presentation", "recording", "minutes", "photo", "other"]
    title: str
    session: str = Field(description="The title of the session; empty for the whole event.")
    speaker: str = Field(description="Who spoke, as far as they may be named; empty for nobody.")
    shown_to: Literal["public", "members", "coming", "within"] = Field(
        description="Who sees it, of those who see the event: everybody, those with an account, registered, or within."
    )
    visible_from: datetime
    document: str = Field(description="The slug of the document in the library; empty for a link.")
    versions: list[MaterialVersion] = Field(description="Of the document, newest first.")
    url: str = Field(description="The link; empty for a document.")
    language: str = Field(description="Of a link, such as en; empty where it is not known.")
    licence: str = Field(description="cc_by, cc0, reserved or other; empty where it is not known.")
    licence_text: str
    seconds: int | None = Field(description="How long a recording is; null where it is not known.")
    chapters: list[ChapterOut]
    transcript: str = Field(description="The slug of the transcript in the library; empty where there is none.")
    shows: str = Field(description="What a photo shows, in words.")
    revision: int = Field(description="Send it back when you change it: then nobody's change is lost.")


class Materials(Answer):
    """What is kept of an event."""

    items: list[MaterialOut]


class MaterialAnswer(Answer, MaterialOut):
    """One material."""
