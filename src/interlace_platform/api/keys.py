"""Who is asking: a visitor, or the owner of a token. Cookies count for nothing here."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from interlace_platform.accounts.actions import note_use_of
from interlace_platform.accounts.models import Scope, User
from interlace_platform.accounts.queries import live_token
from interlace_platform.api.problems import OutOfScope, TooMany
from interlace_platform.core.limits import Taken, address_of, limit_of, take
from interlace_platform.core.readers import VISITOR, Reader

COUNTED = "interlace_counted"


class Token(HttpBearer):
    """A token of an account, in the header ``Authorization: Bearer …``; one scheme in OpenAPI for each scope."""

    scope: Scope
    is_needed = True

    def __init__(self) -> None:
        self.openapi_description = f"A token with the scope “{self.scope.value}”, from your account page."
        super().__init__()

    def __call__(self, request: HttpRequest) -> Any:
        """The owner of the token; a visitor where none is sent and none is needed."""
        if not request.headers.get(self.header) and not self.is_needed:
            count(request, "visitor", address_of(request))
            return VISITOR
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The owner, if the token can be used for this."""
        live = live_token(token)
        if live is None:
            count(request, "visitor", address_of(request))
            return None
        count(request, "token", str(live.pk))
        if self.scope not in live.scopes:
            raise OutOfScope(self.scope)
        note_use_of(token=live)
        return live.user


def count(request: HttpRequest, limit: str, who: str) -> None:
    """Count the request, and remember for the answer what is left; raises `TooMany`."""
    taken = take(limit_of(limit), who)
    setattr(request, COUNTED, taken)
    if taken and taken.is_refused:
        raise TooMany(taken)


def counted(request: HttpRequest) -> Taken | None:
    """What is left to whoever asks; None where it was not counted."""
    return cast(Taken | None, getattr(request, COUNTED, None))


class ReadToken(Token):
    """To read; what is public is read without one."""

    scope, is_needed = Scope.READ, False


class RegisterToken(Token):
    """To say who is in what: claims, organisations, registrations for events."""

    scope = Scope.REGISTER


class PartnershipsToken(Token):
    """To work in partnerships: found them, decide, run groups and projects, fill boards, keep the library."""

    scope = Scope.PARTNERSHIPS


class ReportsToken(Token):
    """To write, sign and submit reports; for the platform team also to accept them."""

    scope = Scope.REPORTS


class FollowingToken(Token):
    """To follow things, keep searches, and have programs told."""

    scope = Scope.FOLLOWING


READING, REGISTER = ReadToken(), RegisterToken()
WORK, REPORTING, FOLLOWING = PartnershipsToken(), ReportsToken(), FollowingToken()
SCOPES = {type(each).__name__: each.scope for each in (READING, REGISTER, WORK, REPORTING, FOLLOWING)}
"""Which scope is meant by the name of a scheme in OpenAPI."""


def reader_of(request: HttpRequest) -> Reader:
    """Who reads."""
    return cast(Reader, getattr(request, "auth", VISITOR))


def actor_of(request: HttpRequest) -> User:
    """Who acts: the owner of the token, which the operation needs."""
    return cast(User, getattr(request, "auth"))  # noqa: B009 - set by the authentication
