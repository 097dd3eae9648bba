"""What is sent to the library: documents by link or with a file, versions, collections."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.library import DocumentKindName
from interlace_platform.api.schemas.register import Said
from interlace_platform.api.schemas.sending import NO_NUL, Address, Key, Line, Note, Revision

LongTitle = Annotated[str, Field(min_length=1, max_length=300, pattern=PRINTABLE)]
Description = Annotated[str, Field(max_length=5_000, pattern=NO_NUL)]
Because = Annotated[str, Field(min_length=1, max_length=1_000, pattern=NO_NUL)]
Tag = Annotated[str, Field(min_length=1, max_length=40, pattern=PRINTABLE)]
Code = Annotated[str, Field(min_length=1, max_length=10, pattern=PRINTABLE)]
Name = Annotated[str, Field(min_length=1, max_length=150, pattern=PRINTABLE)]
NamedKey = Annotated[str, Field(min_length=1, max_length=120, pattern=PRINTABLE)]
Language = Annotated[str, Field(min_length=2, max_length=2, pattern=r"^[a-z]{2}$")]
LanguageCode: Any = Field(description="An official language of the European Union.", examples=["en"])
Readers = Literal["public", "within"]


class Placed(Said):
    """Where it belongs: a partnership (perhaps a working group of it), or an organisation; for the platform team also
    neither."""

    partnership: Key = Field("", description="Key of the partnership.")
    group: Key = Field("", description="Slug of a working group of that partnership.", examples=[""])
    organisation: Key = Field("", description="Slug of the organisation, instead of a partnership.", examples=[""])


class FactsOfDocument(Said):
    """All that is said of a document beside its files."""

    title: LongTitle
    kind: DocumentKindName
    licence: Literal["cc_by", "cc0", "reserved", "other"] = Field(
        description="Where all rights are reserved, only a link is kept here."
    )
    licence_text: Note = Field("", description="What another licence allows.", examples=[""])
    description: Description = Field("", description="What is in it, and for whom it is useful.")
    shown_to: Readers = Field("public", description="within: only those who take part in its partnership.")
    source_url: Address = Field("", description="Where it comes from.")
    published_by: Line = ""
    published_on: date | None = None
    year: Annotated[int, Field(ge=1800, le=2200)] | None = Field(None, description="Where the day is not known.")
    theme: Key = Field("", description="Key of a thematic platform.")
    tags: list[Tag] = Field([], max_length=20)
    activities: list[Code] = Field([], max_length=50, description="NACE codes that it is about.")
    territories: list[NamedKey] = Field([], max_length=100, description="Keys of territories that it is about.")
    authors: list[NamedKey] = Field([], max_length=50, description="Slugs of organisations that wrote it.")
    people: list[Name] = Field([], max_length=50, description="People who wrote it and agreed to be named.")
    people_agreed: bool = Field(False, description="Whether they did.")


class DocumentChanged(FactsOfDocument):
    """All that is said of a document, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class DocumentSent(Placed, FactsOfDocument):
    """A document that lies elsewhere, as its first version."""

    language: Language = LanguageCode
    url: Address = Field(min_length=1, description="Where the document is.")
    publish: bool = Field(False, description="Whether others see it at once; else it is a draft.")


class DocumentFileSent(Placed, FactsOfDocument):
    """A document whose file is sent with it, as its first version. Lists are given by repeating a field."""

    language: Language = LanguageCode
    publish: bool = Field(False, description="Whether others see it at once; else it is a draft.")
    again: bool = Field(False, description="Add the file though it is in the library already.")


class VersionLinkSent(Said):
    """What a document has become, where it lies elsewhere."""

    language: Language = LanguageCode
    note: Annotated[str, Field(min_length=1, max_length=500, pattern=PRINTABLE)] = Field(
        description="What has changed."
    )
    dated_on: date | None = Field(None, description="Today if left out.")
    after: Revision | None = Field(None, description="The number of the newest version that you saw.", examples=[1])
    url: Address = Field(min_length=1, description="Where it is.")


class VersionFileSent(Said):
    """The same, with its file."""

    language: Language = LanguageCode
    note: Annotated[str, Field(min_length=1, max_length=500, pattern=PRINTABLE)] = Field(
        description="What has changed."
    )
    dated_on: date | None = Field(None, description="Today if left out.")
    after: Revision | None = Field(None, description="The number of the newest version that you saw.", examples=[1])
    again: bool = Field(False, description="Add the file though it is in the library already.")


class WithdrawalSent(Said):
    """Why it is taken out of the library; everybody who comes to its address reads this."""

    because: Because


class CollectionFacts(Said):
    """What a collection is called, what it is for, and who sees it."""

    title: LongTitle
    description: Description = ""
    shown_to: Readers = Field("public", description="within: only those who take part in its partnership.")


class CollectionSent(Placed, CollectionFacts):
    """A collection to make, with nothing in it yet."""

    publish: bool = Field(False, description="Whether others see it at once; else it is a draft.")


class CollectionChanged(CollectionFacts):
    """All that is said of a collection, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")
