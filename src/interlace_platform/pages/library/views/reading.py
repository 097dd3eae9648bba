"""The library to read: the list, a document, its versions, files, texts and citations."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interlace_platform.core.attachments import as_attachment
from interlace_platform.core.unknown import Unknown
from interlace_platform.library import policy, queries
from interlace_platform.library.citing import FORMS, as_text
from interlace_platform.library.models import Document, Version
from interlace_platform.library.works import work_of
from interlace_platform.pages.library.asking import DocumentFilter
from interlace_platform.partnerships import queries as register

LONGEST_PREVIEW, LONGEST_TEXT = 1_200, 200_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All documents the reader may see, with what to narrow them by."""
    form = DocumentFilter(request.GET, facets=queries.facets(queries.documents(request.user)))
    wanted = queries.documents(request.user, form.wanted)
    found = {
        "form": form,
        "page": queries.page_of_documents(wanted, request.GET.get("page")),
        "query": form.as_query,
        "may_add": policy.may_add_anything(by=request.user),
    }
    return render(request, "pages/library/index.html", found)


@require_safe
def of_partnership(request: HttpRequest, key: str) -> HttpResponse:
    """The documents and collections of a partnership."""
    partnership = register.partnership(key, request.user)
    documents = queries.documents_for(request.user, partnership=partnership)
    found = {
        "partnership": partnership,
        "page": queries.page_of_documents(documents, request.GET.get("page")),
        "collections": queries.collections(request.user).filter(partnership=partnership),
        "may_add": policy.may_add(by=request.user, home=policy.Home(partnership=partnership), shown_to="within"),
    }
    return render(request, "pages/library/of_partnership.html", found)


@require_safe
def by_id(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The id leads to the address for ever."""
    return redirect("document", queries.document_by_id(public_id, request.user).slug, permanent=True)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A document in its newest version; of a withdrawn one the reason."""
    return shown(request, queries.document(slug, request.user))


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A document in one of its versions."""
    return shown(request, queries.document(slug, request.user), number)


def shown(request: HttpRequest, document: Document, number: int | None = None) -> HttpResponse:
    versions = queries.versions_of(document)
    if document.is_withdrawn:
        return render(request, "pages/library/withdrawn.html", {"own": document}, status=410)
    current = next((each for each in versions if number in (None, each.number)), None)
    if current is None:
        raise Unknown(f"{document.slug} v{number}")
    authors = queries.authors_of(document, request.user)
    may_keep = policy.may_keep(by=request.user, own=document)
    found = {
        "document": document,
        "versions": versions,
        "current": current,
        "preview": preview_of(document, current),
        "authors": authors,
        "territories": document.territories.order_by("name"),
        "activities": document.activities.order_by("code"),
        "collections": queries.collections_with(document, request.user),
        "places": queries.places_of(document, request.user),
        "citation": as_text(work_of(document, authors, versions, address_of(request, document))),
        "forms": FORMS,
        "alike": queries.alike(document, request.user) if may_keep else (),
        "may_keep": may_keep,
    }
    return render(request, "pages/library/document.html", found)


def address_of(request: HttpRequest, document: Document) -> str:
    """The address for ever."""
    return request.build_absolute_uri(reverse("document", args=[document.slug]))


def preview_of(document: Document, version: Version) -> dict[str, str] | None:
    """The beginning of what was read from the first file with a text."""
    languages = [each.language for each in version.variants.all() if each.read is not None and each.read.is_read]
    if not languages:
        return None
    own = queries.variant(document, version.number, languages[0])
    text = own.read.text if own.read else ""
    return {"text": text[:LONGEST_PREVIEW], "language": own.language, "name": own.get_language_display()}


@require_safe
def file(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """The file, to be saved."""
    own = queries.variant(queries.document(slug, request.user), number, language)
    if own.upload is None:
        raise Unknown(_("the file"))
    return as_attachment(own.upload)


@require_safe
def text(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """What was read from a file."""
    document = queries.document(slug, request.user)
    own = queries.variant(document, number, language)
    if own.read is None or not own.read.is_read:
        raise Unknown(_("the text"))
    found = {"document": document, "own": own, "text": own.read.text[:LONGEST_TEXT]}
    return render(request, "pages/library/text.html", found | {"is_cut": len(own.read.text) > LONGEST_TEXT})


@require_safe
def cite(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """How to cite a document, in one of the usual forms."""
    document = queries.document(slug, request.user)
    versions = queries.versions_of(document)
    if form not in FORMS or not versions:
        raise Unknown(form)
    wanted = FORMS[form]
    authors = queries.authors_of(document, request.user)
    work = work_of(document, authors, versions, address_of(request, document))
    answer = HttpResponse(wanted.write(work), content_type=wanted.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{document.slug}.{wanted.ending}"'
    return answer
