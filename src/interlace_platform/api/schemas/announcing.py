"""What is sent to put materials to an event: a link with its chapters, a document of the library, or a file."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.library_sending import Language, LanguageCode, LongTitle
from interlace_platform.api.schemas.register import Said
from interlace_platform.api.schemas.sending import Address, Key, Note, Revision, Title

Second = Annotated[int, Field(ge=0, le=359_999)]
LicenceName = Literal["cc_by", "cc0", "reserved", "other"]


class ChapterSent(Said):
    """A chapter of a recording."""

    second: Second = Field(description="From which second on.")
    title: Title


class MaterialFactsSent(Said):
    """What is said of every material."""

    title: LongTitle
    shown_to: Literal["public", "members", "coming", "within"] = Field(
        "public", description="Who sees it, of those who see the event: as `shown_to` in the answer says."
    )
    visible_from: datetime | None = Field(None, description="From when on they see it; null: at once.")
    session: UUID | None = Field(None, description="A session of the event; null: the whole event.")
    shows: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field(
        "", description="What a photo shows, in words; a photo needs it."
    )


class LinkOfMaterial(Said):
    """Where a material lies elsewhere, and what is in it."""

    url: Address = Field("", description="Where it is: an address that begins with https://.")
    language: Annotated[str, Field(max_length=2, pattern=r"^([a-z]{2})?$")] = Field("", examples=["en"])
    licence: Literal["", "cc_by", "cc0", "reserved", "other"] = Field("", description="Empty: not known.")
    licence_text: Note = Field("", description="What another licence allows.", examples=[""])
    seconds: Second | None = Field(None, description="How long a recording is; null: not known.", examples=[3600])
    chapters: list[ChapterSent] = Field([], max_length=200, description="Of a recording, in their order.")


class MaterialSent(LinkOfMaterial, MaterialFactsSent):
    """A link, or a document of the library: one of the two."""

    kind: Literal["presentation", "recording", "minutes", "photo", "other"] = Field(
        description="A recording is a link; a photo is a document with a picture.", examples=["recording"]
    )
    document: Key = Field("", description="The slug of a document of the library, instead of a link.", examples=[""])


class MaterialChanged(LinkOfMaterial, MaterialFactsSent):
    """All that is said of a material, anew; what is said of a link only for one that is a link."""

    revision: Revision | None = Field(None, description="The one that you read.")


class MaterialFileSent(MaterialFactsSent):
    """A document to put into the library and to the event, with its file."""

    kind: Literal["presentation", "minutes", "photo", "other"]
    language: Language = LanguageCode
    licence: LicenceName
    licence_text: Note = Field("", description="What another licence allows.", examples=[""])
    again: bool = Field(False, description="Add the file though it is in the library already.")
