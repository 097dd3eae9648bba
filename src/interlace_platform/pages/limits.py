"""Pages that cost much, and feeds, are not for asking again and again: generous limits, and when to come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlace_platform.core.limits import address_of, limit_of, take

COSTLY = frozenset(
    {
        "account-export",
        "board-cover",
        "board-export",
        "board-import",
        "claims-import",
        "compare",
        "founding-evidence",
        "data-table",
        "organisations-export",
        "organisations-import",
        "pair",
        "partnership-data",
        "partnership-evidence",
        "partnership-evidence-rules",
        "partnership-evidence-table",
        "partnership-projects-export",
        "partnership-projects-import",
        "partnership-projects-sheet",
        "partnership-report-file",
        "region-partners",
        "reports-csv",
        "search",
    }
)
"""The names of their addresses."""

FEEDS = frozenset(
    {
        "event-ics",
        "event-series-ics",
        "feed",
        "feed-about",
        "organisation-ics",
        "own-ics",
        "partnership-ics",
        "region-ics",
    }
)
"""Calendars and news for programs, which ask again by themselves: a limit of their own, so that people keep theirs."""


class LimitMiddleware:
    """Counts who asks for costly pages and for feeds: accounts by themselves, visitors by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        """A page of its own for one request too many."""
        match = request.resolver_match
        name = "" if match is None or match.namespaces else match.url_name
        kind = "page" if name in COSTLY else "feed" if name in FEEDS else ""
        if not kind:
            return None
        who = str(request.user.pk) if request.user.is_authenticated else address_of(request)
        taken = take(limit_of(kind), who)
        if not (taken and taken.is_refused):
            return None
        return too_many(request, taken.again_in_s) if kind == "page" else too_many_for_a_program(taken.again_in_s)


def wait(seconds: int) -> str:
    return ngettext("Wait %(seconds)s second.", "Wait %(seconds)s seconds.", seconds) % {"seconds": seconds}


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    remedy = wait(seconds)
    explanation = _("You asked for many pages of this kind within a minute, and each of them is work for the site.")
    said = {"status": 429, "heading": _("Too many at once"), "explanation": explanation, "remedy": remedy}
    response = render(request, "pages/error.html", said, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def too_many_for_a_program(seconds: int) -> HttpResponse:
    """The same for who reads no page."""
    response = HttpResponse(f"{wait(seconds)}\n", status=429, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = str(seconds)
    return response
