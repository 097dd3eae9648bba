"""Views for people with an account: visitors are asked to sign in first."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from interlace_platform.accounts.models import User

P = ParamSpec("P")


class SignedIn(HttpRequest):
    """A request of somebody with an account."""

    user: User


AnyView = Callable[Concatenate[HttpRequest, P], HttpResponse]
OwnView = Callable[Concatenate[SignedIn, P], HttpResponse]


def signed_in(view: OwnView[P]) -> AnyView[P]:
    """Send visitors to the page where they sign in, and back."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(cast(SignedIn, request), *args, **kwargs)

    return guarded


def freshly_signed_in(view: OwnView[P]) -> AnyView[P]:
    """The same, and ask again who it is where that was more than a few minutes ago: for what concerns safety."""
    return signed_in(cast(OwnView[P], reauthentication_required(view)))
