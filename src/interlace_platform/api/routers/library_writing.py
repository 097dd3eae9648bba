"""The library for those who keep it: add documents and versions by link or with a file, describe, publish, withdraw."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Form, Query, Router
from ninja.files import UploadedFile
from ninja.params import functions as given

from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.library import SLUG, document_answer, router
from interlace_platform.api.schemas import library as shapes
from interlace_platform.api.schemas import library_sending as sent
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.library import actions, policy, queries
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import Document
from interlace_platform.library.policy import Home

files = Router(auth=WORK, tags=["library"])
FILE: Any = given.File(..., description="PDF, DOCX, PPTX, ODT, HTML, VTT, SRT, PNG or JPEG, as its content shows.")
PLAIN = (
    "title", "kind", "licence", "licence_text", "description", "shown_to", "source_url", "published_by", "published_on",
    "year", "people_agreed",
)  # fmt: skip


@router.post(
    "",
    auth=WORK,
    response={201: shapes.DocumentAnswer},
    operation_id="addDocument",
    url_name="documents",
    summary="Put a document that lies elsewhere into the library",
)
def add(request: HttpRequest, said: sent.DocumentSent, asked: Query[Nothing]) -> HttpResponse:
    """Only the link is kept here. To have the file kept, send it to `/document-files`."""
    return added(request, said, Content(said.language, url=said.url))


@files.post(
    "",
    response={201: shapes.DocumentAnswer},
    operation_id="addDocumentFile",
    url_name="document-files",
    summary="Put a document with its file into the library",
)
def add_file(
    request: HttpRequest, asked: Query[Nothing], said: Form[sent.DocumentFileSent], file: UploadedFile = FILE
) -> HttpResponse:
    """A file that is here already is refused, with the place where it is; say `again` to add it all the same."""
    return added(request, said, content_of(file, said.language, again=said.again))


def content_of(file: UploadedFile, language: str, *, again: bool) -> Content:
    return Content(language, file.read(), file.name or "", again=again)


def added(request: HttpRequest, said: sent.DocumentSent | sent.DocumentFileSent, content: Content) -> HttpResponse:
    by = actor_of(request)
    names = Names(by)
    home, facts = home_from(said, names), facts_from(said, names)
    names.refuse_missing()
    own = actions.add_document(home=home, facts=facts, content=content, publish=said.publish, by=by)
    return document_answer(request, own.slug, 201)


def home_from(said: sent.Placed, names: Names) -> Home:
    """Where it belongs, as far as it is there."""
    partnership = names.partnership("partnership", said.partnership)
    group = names.group("group", partnership, said.group)
    return Home(partnership, group, names.organisation("organisation", said.organisation))


def facts_from(said: sent.FactsOfDocument, names: Names) -> Facts:
    """What is said of a document, as far as what it names is there."""
    return Facts(
        **{name: getattr(said, name) for name in PLAIN},
        theme=names.platform("theme", said.theme),
        tags=tuple(said.tags),
        activities=tuple(said.activities),
        territories=names.territories("territories", said.territories),
        organisations=names.organisations("authors", said.authors),
        people=tuple(said.people),
    )


def kept_by(reader: Reader, slug: str) -> Document:
    """The document, for those who keep it: others learn nothing of what they sent."""
    own = queries.document(slug, reader)
    refuse_unless(policy.may_keep(by=reader, own=own))
    return own


@router.put(
    "/{slug}",
    auth=WORK,
    response=shapes.DocumentAnswer,
    operation_id="changeDocument",
    url_name="document",
    summary="Describe a document anew",
)
def change(
    request: HttpRequest,
    said: sent.DocumentChanged,
    asked: Query[Nothing],
    slug: Code = SLUG,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """All that is said of it. Its address, where it belongs and its versions stay."""
    by = actor_of(request)
    own, names = kept_by(by, slug), Names(by)
    facts = facts_from(said, names)
    names.refuse_missing()
    revision = seen(request, lambda: document_answer(request, slug), own.revision, said.revision)
    actions.change_document(document=own, facts=facts, revision=revision, by=by)
    return document_answer(request, slug)


@router.post(
    "/{slug}/versions",
    auth=WORK,
    response={201: shapes.DocumentAnswer},
    operation_id="addVersion",
    url_name="document-versions",
    summary="Add a version that lies elsewhere",
)
def add_version(
    request: HttpRequest, said: sent.VersionLinkSent, asked: Query[Nothing], slug: Code = SLUG
) -> HttpResponse:
    """What the document has become. Those before it stay."""
    return version_added(request, slug, said, Content(said.language, url=said.url))


@router.post(
    "/{slug}/version-files",
    auth=WORK,
    response={201: shapes.DocumentAnswer},
    operation_id="addVersionFile",
    url_name="document-version-files",
    summary="Add a version with its file",
)
def add_version_file(
    request: HttpRequest,
    asked: Query[Nothing],
    said: Form[sent.VersionFileSent],
    slug: Code = SLUG,
    file: UploadedFile = FILE,
) -> HttpResponse:
    """What the document has become. Those before it stay."""
    return version_added(request, slug, said, content_of(file, said.language, again=said.again))


def version_added(
    request: HttpRequest, slug: str, said: sent.VersionLinkSent | sent.VersionFileSent, content: Content
) -> HttpResponse:
    by = actor_of(request)
    actions.add_version(
        document=kept_by(by, slug), content=content, note=said.note, dated_on=said.dated_on, after=said.after, by=by
    )
    return document_answer(request, slug, 201)


@router.post(
    "/{slug}/publish",
    auth=WORK,
    response=shapes.DocumentAnswer,
    operation_id="publishDocument",
    url_name="document-publish",
    summary="Show a draft to others",
)
def publish(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """To those it is meant for. Twice is harmless."""
    by = actor_of(request)
    actions.publish(own=queries.document(slug, by), by=by)
    return document_answer(request, slug)


@router.post(
    "/{slug}/withdraw",
    auth=WORK,
    response=shapes.DocumentAnswer,
    operation_id="withdrawDocument",
    url_name="document-withdraw",
    summary="Take a document out of the library",
)
def withdraw(request: HttpRequest, said: sent.WithdrawalSent, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """For good. Its address stays, and says why. Twice is harmless."""
    by = actor_of(request)
    actions.withdraw(own=queries.document(slug, by), because=said.because, by=by)
    return document_answer(request, slug)
