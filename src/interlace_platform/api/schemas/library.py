"""Documents, as they are answered."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.register import OrganisationName
from interlace_platform.api.schemas.shared import Answer, Out, Page

DocumentKindName = Literal[
    "report", "minutes", "presentation", "scoping_note", "transcript", "letter", "dataset", "other"
]  # fmt: skip


class DocumentSummary(Out):
    """A document in a list."""

    public_id: UUID
    slug: str = Field(description="The last part of its address, which stays.")
    title: str
    kind: DocumentKindName
    state: Literal["draft", "published", "withdrawn"]
    shown_to: Literal["public", "within", "attached"]
    year: int | None
    partnership: str = Field(description="Key of the partnership it belongs to; empty where to none.")
    organisation: str = Field(description="Slug of the organisation it belongs to; empty where to none.")
    theme: str = Field(description="Key of the thematic platform.")
    languages: list[str] = Field(description="Languages of the newest version.")
    is_fictional: bool


class DocumentVariant(Out):
    """A version in one language."""

    language: str
    url: str = Field(description="Where it is, if only a link is kept; else where the file is, on this site.")
    kind: str = Field(description="The kind of file, such as pdf; empty for a link.")
    size_bytes: int | None
    sha256: str
    text_state: Literal["waiting", "read", "empty", "failed", ""] = Field(
        description="What became of reading its text; empty for a link."
    )


class DocumentVersion(Out):
    """A version: nothing in it ever changes, languages may be added."""

    number: int
    dated_on: date
    note: str
    variants: list[DocumentVariant]


class DocumentAuthors(Out):
    """Who wrote it; people who agreed to be named."""

    organisations: list[OrganisationName]
    people: list[str]


class Documents(Page):
    """Documents."""

    items: list[DocumentSummary]


class DocumentAnswer(Answer, DocumentSummary):
    """A document with all its versions; of a withdrawn one, why."""

    description: str
    licence: Literal["cc_by", "cc0", "reserved", "other"]
    licence_text: str
    source_url: str
    published_by: str
    published_on: date | None
    tags: list[str]
    activities: list[str] = Field(description="NACE codes.")
    territories: list[str] = Field(description="Keys of territories.")
    authors: DocumentAuthors
    versions: list[DocumentVersion] = Field(description="Newest first; none once it was withdrawn.")
    withdrawn_because: str
    revision: int = Field(description="Send it back when you change the document: then nobody's change is lost.")


class DocumentText(Answer):
    """What was read from a file, by machine."""

    slug: str
    version: int
    language: str
    is_cut: bool = Field(description="Whether only the beginning was read, because it is long.")
    text: str


class DocumentCitation(Answer):
    """A citation."""

    slug: str
    form: Literal["text", "bibtex", "ris", "csl"]
    citation: str


class CollectionSummary(Out):
    """A collection in a list."""

    public_id: UUID
    slug: str = Field(description="The last part of its address, which stays.")
    title: str
    state: str = Field(description="draft, published or withdrawn.", examples=["published"])
    shown_to: str = Field(description="public or within.", examples=["public"])
    partnership: str = Field(description="Key of the partnership it belongs to; empty where to none.")
    organisation: str = Field(description="Slug of the organisation it belongs to; empty where to none.")
    is_fictional: bool


class Collections(Page):
    """Collections by title."""

    items: list[CollectionSummary]


class CollectionAnswer(Page, CollectionSummary):
    """A collection with its documents, in their order, as far as you see them."""

    description: str
    withdrawn_because: str
    revision: int = Field(description="Send it back when you change the collection: then nobody's change is lost.")
    items: list[DocumentSummary]
