"""Addresses that let in whoever knows them are told to nobody: no search engine, no cache, nowhere a link leads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SECRET = frozenset(
    {"account_confirm_email", "account_reset_password_from_key", "following-leave", "following-stop", "own-ics"}
)
"""The names of such addresses."""

HEADERS = {
    "Referrer-Policy": "strict-origin",  # none at all would take the origin from forms, by which forgery is told
    "X-Robots-Tag": "noindex, nofollow",
}


class SecretAddressMiddleware:
    """Says with every answer at a secret address that the address is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers, also where the secret was a wrong one."""
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.url_name in SECRET:
            for name, value in HEADERS.items():
                response.headers[name] = value
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
