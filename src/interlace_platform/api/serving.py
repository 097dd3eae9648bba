"""What every answer of the API has in common: HEAD, ETag, 304, who may read it from elsewhere, no cookies."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from interlace_platform.api.keys import counted
from interlace_platform.api.matching import etag_of
from interlace_platform.api.problems import not_allowed
from interlace_platform.core.limits import WINDOW_S

View = Callable[..., HttpResponseBase]


def served(view: View) -> View:
    """Let a view answer HEAD like GET, say which version its answer is, and answer 304 to who has it already."""

    @wraps(view)
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = view(request, *args, **kwargs)
        request.method = asked
        if response.status_code == 405:
            response = not_allowed(with_head(response.headers["Allow"]))
        return with_limit(request, finished(request, response)) if isinstance(response, HttpResponse) else response

    return serve


def whole(view: View) -> View:
    """Let what an operation writes and its answer be one: where there is no answer, nothing was written."""
    waits = getattr(view, "waits", False)

    @wraps(view)
    def act(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if waits or request.method == "GET":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return act


def waiting(view: View) -> View:
    """Mark an operation that waits for others before it writes, and holds up nobody meanwhile: its action is one."""
    view.waits = True  # type: ignore[attr-defined]  # read by `whole`
    return view


def with_limit(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Say how many requests are allowed, and how many are left."""
    if taken := counted(request):
        response.headers["RateLimit-Policy"] = f'"{taken.limit.name}";q={taken.limit.most};w={WINDOW_S}'
        response.headers["RateLimit"] = f'"{taken.limit.name}";r={taken.left};t={taken.full_in_s}'
    return response


def with_head(allowed: str) -> str:
    """The methods in one order, HEAD after GET."""
    methods = sorted(method.strip() for method in allowed.split(","))
    return ", ".join("GET, HEAD" if method == "GET" else method for method in methods)


def finished(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    patch_vary_headers(response, ["Accept", "Authorization"])
    response.headers["Cache-Control"] = "private, no-cache" if request.headers.get("Authorization") else "no-cache"
    if request.method not in ("GET", "HEAD"):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, RateLimit, RateLimit-Policy, Retry-After"
    answer: HttpResponseBase = response
    if response.status_code == 200:
        response.headers["ETag"] = etag_of(response)
        answer = get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
    return without_body(answer) if request.method == "HEAD" else answer


def without_body(response: HttpResponseBase) -> HttpResponseBase:
    """Only the headers, with the length that the answer would have."""
    if isinstance(response, HttpResponse) and response.content:
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
