"""Collections of the library: documents in an order, with a title."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, each, nothing_more, paging, part_of, rows_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.library import summary
from interlace_platform.api.routers.library_writing import home_from
from interlace_platform.api.schemas import library as shapes
from interlace_platform.api.schemas import library_sending as sent
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.library import actions, policy, queries
from interlace_platform.library.models import Collection

router = Router(tags=["library"])
SLUG: Any = given.Path(..., description="The last part of the collection's address.")
DOCUMENT: Any = given.Path(..., description="The last part of the document's address.")
AS_READ = Paged(limit=50, offset=0)


@router.get(
    "",
    auth=READING,
    response=shapes.Collections,
    operation_id="listCollections",
    url_name="collections",
    summary="List collections",
)
def collections(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """The collections that you may see, by title; those withdrawn are not listed."""
    found = queries.collections(reader_of(request))
    items = [shapes.CollectionSummary.model_validate(said_of(own)) for own in rows_of(found, asked)]
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.Collections(**said))


def said_of(own: Collection) -> dict[str, Any]:
    """What is said of a collection, by the names of the answer."""
    names = ("public_id", "slug", "title", "state", "shown_to", "is_fictional")
    return {name: getattr(own, name) for name in names} | {
        "partnership": own.partnership.key if own.partnership else "",
        "organisation": own.organisation.slug if own.organisation else "",
    }


@router.get(
    "/{slug}",
    auth=READING,
    response=shapes.CollectionAnswer,
    operation_id="getCollection",
    url_name="collection",
    summary="One collection",
)
def collection(request: HttpRequest, asked: Query[Paged], slug: Code = SLUG) -> HttpResponse:
    """A collection with its documents in their order; of a withdrawn one nothing but why."""
    return collection_answer(request, slug, asked)


def collection_answer(request: HttpRequest, slug: str, asked: Paged = AS_READ, status: int = 200) -> HttpResponse:
    """A collection as it stands, as the reader sees it."""
    reader = reader_of(request)
    own = queries.collection(slug, reader)
    found = queries.contents_of(own, reader)
    names = ("description", "withdrawn_because", "revision")
    said = {
        **said_of(own),
        **{name: getattr(own, name) for name in names},
        **paging(request, asked, len(found)),
        "items": each(summary, part_of(found, asked)),
        "about": about(request),
    }
    return answered(shapes.CollectionAnswer.model_validate(said), status)


@router.post(
    "",
    auth=WORK,
    response={201: shapes.CollectionAnswer},
    operation_id="makeCollection",
    url_name="collections",
    summary="Make a collection",
)
def make(request: HttpRequest, said: sent.CollectionSent, asked: Query[Nothing]) -> HttpResponse:
    """With nothing in it yet."""
    by = actor_of(request)
    names = Names(by)
    home = home_from(said, names)
    names.refuse_missing()
    own = actions.make_collection(
        home=home, title=said.title, description=said.description, shown_to=said.shown_to, publish=said.publish, by=by
    )
    return collection_answer(request, own.slug, status=201)


def kept_by(reader: Reader, slug: str) -> Collection:
    """The collection, for those who keep it: others learn nothing of what they sent."""
    own = queries.collection(slug, reader)
    refuse_unless(policy.may_keep(by=reader, own=own))
    return own


@router.put(
    "/{slug}",
    auth=WORK,
    response=shapes.CollectionAnswer,
    operation_id="changeCollection",
    url_name="collection",
    summary="Describe a collection anew",
)
def change(
    request: HttpRequest,
    said: sent.CollectionChanged,
    asked: Query[Nothing],
    slug: Code = SLUG,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """What it is called, what it is for, who sees it."""
    by = actor_of(request)
    own = kept_by(by, slug)
    revision = seen(request, lambda: collection_answer(request, slug), own.revision, said.revision)
    facts = said.model_dump(exclude={"revision"})
    actions.change_collection(collection=own, **facts, revision=revision, by=by)
    return collection_answer(request, slug)


@router.put(
    "/{slug}/documents/{document}",
    auth=WORK,
    response=shapes.CollectionAnswer,
    operation_id="putDocumentIntoCollection",
    url_name="collection-document",
    summary="Put a document into a collection",
)
def put(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG, document: Code = DOCUMENT) -> HttpResponse:
    """At its end. Twice is harmless."""
    by = actor_of(request)
    own = kept_by(by, slug)
    actions.put_document(collection=own, document=queries.document(document, by), by=by)
    return collection_answer(request, slug)


@router.delete(
    "/{slug}/documents/{document}",
    auth=WORK,
    response={204: None},
    operation_id="takeDocumentOutOfCollection",
    url_name="collection-document",
    summary="Take a document out of a collection",
)
def take_out(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG, document: Code = DOCUMENT) -> HttpResponse:
    """It stays in the library. Twice is harmless."""
    by = actor_of(request)
    own = kept_by(by, slug)
    actions.take_out(collection=own, document=queries.document(document, by), by=by)
    return nothing_more()


@router.post(
    "/{slug}/publish",
    auth=WORK,
    response=shapes.CollectionAnswer,
    operation_id="publishCollection",
    url_name="collection-publish",
    summary="Show a collection to others",
)
def publish(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """To those it is meant for. Twice is harmless."""
    by = actor_of(request)
    actions.publish(own=queries.collection(slug, by), by=by)
    return collection_answer(request, slug)


@router.post(
    "/{slug}/withdraw",
    auth=WORK,
    response=shapes.CollectionAnswer,
    operation_id="withdrawCollection",
    url_name="collection-withdraw",
    summary="Take a collection out of the library",
)
def withdraw(request: HttpRequest, said: sent.WithdrawalSent, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """Its documents stay, and so does its address, which says why. Twice is harmless."""
    by = actor_of(request)
    actions.withdraw(own=queries.collection(slug, by), because=said.because, by=by)
    return collection_answer(request, slug)
