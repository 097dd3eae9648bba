"""Calendars for programs: the same answer for everybody, but for one event and for somebody's own."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from interlace_platform.core.readers import VISITOR
from interlace_platform.core.unknown import Unknown
from interlace_platform.events import queries
from interlace_platform.events.calendar import actions, feeds
from interlace_platform.events.calendar.feeds import Feed
from interlace_platform.events.calendar.queries import live_address
from interlace_platform.evidence import queries as evidence
from interlace_platform.notify.languages import speaking
from interlace_platform.organisations import queries as organisations
from interlace_platform.partnerships import queries as register

SHARED, PRIVATE = "public, max-age=900", "private, no-cache"


def answer(request: HttpRequest, feed: Feed, name: str, caching: str = SHARED) -> HttpResponse:
    """The feed as a file; 304 for who has it already."""
    text = feed.text
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = caching
    response.headers["Content-Language"] = translation.get_language() or "en"
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, for whoever sees it; drafts are for no calendar yet."""
    found = queries.event(slug, request.user)
    if not found.was_seen:
        raise Unknown(slug)
    return answer(request, feeds.of_event(found, request.user), slug, PRIVATE)


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The public events of a series."""
    return answer(request, feeds.of_series(queries.series(slug, VISITOR)), slug)


@require_safe
def partnership(request: HttpRequest, key: str) -> HttpResponse:
    """The public events of a public partnership."""
    return answer(request, feeds.of_partnership(register.partnership(key, VISITOR)), key)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The public events of a public organisation."""
    return answer(request, feeds.of_organisation(organisations.organisation(slug, VISITOR)), slug)


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """The public events of a region."""
    found = evidence.region(code)
    return answer(request, feeds.of_region(found.code, found.name), found.code)


@require_safe
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody's own calendar, for who knows its secret: in the language of its owner, and for no cache."""
    address = live_address(secret)
    if address is None:
        raise Unknown("")
    actions.note_use_of(address=address)
    with speaking(address.user.language):
        return answer(request, feeds.of_person(address.user), "interlace", PRIVATE)
