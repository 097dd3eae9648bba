"""Forms of django-allauth write several things; here all of them are written, or none is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

View = Callable[..., HttpResponseBase]
UNDER_WAY = ("account_login", "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate")
"""Slow where a password is compared and with nothing to write together: no transaction should wait for that."""


def whole(module: str) -> list[URLPattern | URLResolver]:
    """The addresses of one part of allauth, where what a form writes is one transaction, with its mail and its event.

    An account whose owner was killed off in the middle of signing up would otherwise never get its mail.
    """
    patterns: list[URLPattern | URLResolver] = import_module(module).urlpatterns
    for pattern in views_among(patterns):
        if pattern.name not in UNDER_WAY:
            pattern.callback = in_one_transaction(pattern.callback)
    return patterns


def views_among(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from views_among(pattern.url_patterns)


def in_one_transaction(view: View) -> View:
    @wraps(view)
    def act(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return act
