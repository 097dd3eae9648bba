"""News as a page and as feeds: what everybody may know."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from interlace_platform.core.paging import page_of
from interlace_platform.core.readers import VISITOR
from interlace_platform.following import queries, subjects
from interlace_platform.following.feeds import as_atom, as_json, feed_of
from interlace_platform.following.subjects import Subject
from interlace_platform.pages.following.rows import rows_of

FORMS = {
    "atom": (as_atom, "application/atom+xml; charset=utf-8"),
    "json": (as_json, "application/feed+json; charset=utf-8"),
}


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What happened, the latest first; of one thing, where the address says so."""
    kind, _colon, key = request.GET.get("about", "").partition(":")
    subject = Subject(kind, key) if key else None
    named = subjects.named(subject, VISITOR) if subject else None
    if subject is not None and named is None:
        raise Http404
    page = page_of(queries.happenings_about(subject), request.GET.get("page"))
    found = {"page": page, "rows": rows_of(page), "subject": subject, "named": named}
    return render(request, "pages/following/news.html", found | {"query": f"about={subject.word}&" if subject else ""})


@require_safe
def feed(request: HttpRequest, form: str, kind: str = "", key: str = "") -> HttpResponse:
    """The same as Atom or JSON, for programs that read news."""
    if form not in FORMS:
        raise Http404
    found = feed_of(Subject(kind, key) if kind else None, settings.ENVIRONMENT.address, request.path)
    if found is None:
        raise Http404
    write, content_type = FORMS[form]
    headers = {"Last-Modified": http_date(found.updated.timestamp()), "Cache-Control": "max-age=300"}
    return HttpResponse(write(found), content_type=content_type, headers=headers)
