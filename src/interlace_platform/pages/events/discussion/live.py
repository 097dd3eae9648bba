"""What happens at an event right now; a part of it is asked again and again while the page is open."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from interlace_platform.events.discussion import queries
from interlace_platform.events.discussion.queries import Moment
from interlace_platform.pages.events.discussion.forms import AskForm

FRAGMENT = "pages/events/discussion/parts/now.html"
PAUSED = "paused"


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole page; it refreshes itself where scripts run, and has a link for it everywhere."""
    moment = queries.moment_of(slug, request.user)
    sessions = tuple(moment.event.sessions.order_by("position"))
    found = shown_of(moment) | {"form": AskForm(sessions=sessions), "is_whole_page": True}
    return render(request, "pages/events/discussion/live.html", found)


def shown_of(moment: Moment) -> dict[str, Any]:
    """What the page and its part show."""
    return {"event": moment.event, "floor": moment.floor, "live": queries.live(moment)}


@require_safe
def now(request: HttpRequest, slug: str) -> HttpResponse:
    """The part that changes; 304 where nothing has."""
    moment = queries.moment_of(slug, request.user)
    mark = mark_of(request, moment)
    unchanged = get_conditional_response(request, etag=mark)
    return unchanged or answered(request, moment, mark)


def mark_of(request: HttpRequest, moment: Moment) -> str:
    return f'"{moment.mark}-{get_language()}{"-paused" * (PAUSED in request.GET)}"'


def answered(request: HttpRequest, moment: Moment, mark: str, said: str = "") -> HttpResponse:
    found = shown_of(moment) | {
        "is_paused": PAUSED in request.GET,
        "known": json.dumps({"If-None-Match": mark}),
        "said": said,
    }
    response = render(request, FRAGMENT, found)
    response["ETag"] = mark
    patch_cache_control(response, private=True, no_cache=True)
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the live page asked by itself, and takes only the part that changes."""
    return bool(request.headers.get("HX-Request"))


def fragment(request: HttpRequest, slug: str, said: str = "") -> HttpResponse:
    """The part that changes, after somebody did something on the page; with what was refused."""
    moment = queries.moment_of(slug, request.user)
    return answered(request, moment, mark_of(request, moment), said)
