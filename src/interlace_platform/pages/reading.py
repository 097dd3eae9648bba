"""Requests that only read ask each rule once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from interlace_platform.core.once import asking_once

READING = ("GET", "HEAD")


class AskOnceMiddleware:
    """Remembers what rules said for as long as one request is answered that changes nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if request.method not in READING:
            return self.get_response(request)
        with asking_once():
            return self.get_response(request)
