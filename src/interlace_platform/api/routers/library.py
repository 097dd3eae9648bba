"""The library: documents, the text of their versions, and how to cite them; as far as the reader may see them."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, each, paging, rows_of
from interlace_platform.api.asking import Asked, Code, Nothing, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import library as shapes
from interlace_platform.core.unknown import Unknown
from interlace_platform.library import queries
from interlace_platform.library.citing import FORMS
from interlace_platform.library.models import Document, Variant, Version, Why
from interlace_platform.library.queries import Wanted
from interlace_platform.library.works import work_of

router = Router(auth=READING, tags=["library"])
SLUG: Any = given.Path(..., description="The last part of the document's address.")
NUMBER: Any = given.Path(..., ge=1, le=30_000, description="The number of the version.")
SAID_OF_ONE = (
    "description", "licence", "licence_text", "source_url", "published_by", "published_on", "tags", "withdrawn_because",
    "revision",
)  # fmt: skip
LANGUAGE: Any = given.Path(..., description="The language of the file, such as en.")


class DocumentsAsked(Paged):
    """Which documents."""

    q: Text = Field("", description="Words of the title or a tag.")
    kind: Text = Field("", description="A kind, such as report.", examples=["report"])
    theme: Text = Field("", description="Key of a thematic platform.")
    language: Text = Field("", description="A language that a version is in, such as fr.")
    year: Text = Field("", description="A year.", examples=["2020"])
    region: Text = Field("", description="Key of a territory it is about.")
    activity: Text = Field("", description="A NACE code it is about, or the beginning of one.")
    tag: Text = Field("", description="A tag.")
    partnership: Text = Field("", description="Key of the partnership it belongs to.")

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        return Wanted(text=self.q, **self.model_dump(include=set(Wanted.__dataclass_fields__)))


class CitationAsked(Asked):
    """In which form."""

    form: Literal["text", "bibtex", "ris", "csl"] = Field("text", description="text, bibtex, ris or csl.")


@router.get(
    "",
    response=shapes.Documents,
    operation_id="listDocuments",
    url_name="documents",
    summary="List documents",
)
def documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> HttpResponse:
    """The documents that you may see, newest year first; those withdrawn are not listed."""
    found = queries.documents(reader_of(request), asked.wanted)
    if asked.partnership:
        found = found.filter(partnership__key=asked.partnership)
    items = each(summary, rows_of(queries.prepared(found), asked))
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.Documents(**said))


def summary(own: Document) -> shapes.DocumentSummary:
    return shapes.DocumentSummary.model_validate(said_of(own, tuple(own.versions.all())))


def said_of(own: Document, versions: tuple[Version, ...]) -> dict[str, Any]:
    """What is said of a document, by the names of the answer."""
    names = ("public_id", "slug", "title", "kind", "state", "shown_to", "year", "is_fictional")
    return {name: getattr(own, name) for name in names} | {
        "partnership": own.partnership.key if own.partnership else "",
        "organisation": own.organisation.slug if own.organisation else "",
        "theme": own.platform.key if own.platform else "",
        "languages": [variant.language for variant in versions[0].variants.all()] if versions else [],
    }


@router.get(
    "/{slug}",
    response=shapes.DocumentAnswer,
    operation_id="getDocument",
    url_name="document",
    summary="One document",
)
def document(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """A document with all its versions; of a withdrawn one nothing but why."""
    return document_answer(request, slug)


def document_answer(request: HttpRequest, slug: str, status: int = 200) -> HttpResponse:
    """A document as it stands, as the reader sees it."""
    reader = reader_of(request)
    own = queries.document(slug, reader)
    versions, authors = queries.versions_of(own), queries.authors_of(own, reader)
    more = {
        "activities": own.activities.order_by("code").values_list("code", flat=True),
        "territories": own.territories.order_by("name").values_list("key", flat=True),
        "authors": {
            "organisations": [each.organisation for each in authors if each.organisation],
            "people": [each.name for each in authors if each.name],
        },
        "versions": [version_as_said(request, own, version) for version in versions],
        "about": about(request),
    }
    said = said_of(own, versions) | {name: getattr(own, name) for name in SAID_OF_ONE} | more
    return answered(shapes.DocumentAnswer.model_validate(said), status)


def version_as_said(request: HttpRequest, own: Document, version: Version) -> dict[str, Any]:
    variants = [variant_as_said(request, own, version, variant) for variant in version.variants.all()]
    return {name: getattr(version, name) for name in ("number", "dated_on", "note")} | {"variants": variants}


def variant_as_said(request: HttpRequest, own: Document, version: Version, variant: Variant) -> dict[str, Any]:
    file, read = variant.upload, variant.read
    here = request.build_absolute_uri(reverse("document-file", args=[own.slug, version.number, variant.language]))
    return {
        "language": variant.language,
        "url": here if file else variant.url,
        "kind": file.kind if file else "",
        "size_bytes": file.size_bytes if file else None,
        "sha256": file.sha256 if file else "",
        "text_state": read.state if read else "",
    }


@router.get(
    "/{slug}/versions/{number}/{language}/text",
    response=shapes.DocumentText,
    operation_id="getDocumentText",
    url_name="document-text",
    summary="The text of a version",
)
def text(
    request: HttpRequest,
    asked: Query[Nothing],
    slug: Code = SLUG,
    number: int = NUMBER,
    language: Code = LANGUAGE,
) -> HttpResponse:
    """What was read from the file in this language, without layout and pictures."""
    own = queries.document(slug, reader_of(request))
    variant = queries.variant(own, number, language)
    if variant.read is None or not variant.read.is_read:
        raise Unknown("the text")
    read = variant.read
    return answered(
        shapes.DocumentText(
            slug=own.slug,
            version=number,
            language=language,
            text=read.text,
            is_cut=read.why == Why.CUT,
            about=about(request),
        )
    )


@router.get(
    "/{slug}/citation",
    response=shapes.DocumentCitation,
    operation_id="getDocumentCitation",
    url_name="document-citation",
    summary="How to cite a document",
)
def citation(request: HttpRequest, asked: Query[CitationAsked], slug: Code = SLUG) -> HttpResponse:
    """The newest version, cited at its address for ever."""
    reader = reader_of(request)
    own = queries.document(slug, reader)
    versions = queries.versions_of(own)
    if not versions:
        raise Unknown(slug)
    address = request.build_absolute_uri(reverse("document", args=[own.slug]))
    work = work_of(own, queries.authors_of(own, reader), versions, address)
    written = FORMS[asked.form].write(work)
    return answered(shapes.DocumentCitation(slug=own.slug, form=asked.form, citation=written, about=about(request)))
