"""Changes that are made only where nobody else has changed the thing meanwhile: If-Match with the ETag of an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from ninja.params import functions as given

IF_MATCH: Any = given.Header(
    "", alias="If-Match", max_length=500, description="The ETag that you read: refused where it has changed since."
)


class Stale(Exception):  # noqa: N818 - a refusal
    """Somebody else has changed it since the answer that was read."""


def etag_of(response: HttpResponse) -> str:
    """The version of an answer: the same answer has the same."""
    return f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'


def seen(
    request: HttpRequest, answer: Callable[[], HttpResponse], revision: int, sent: int | None = None
) -> int | None:
    """The revision that a change starts from; raises `Stale` where the answer as it is now was not the one read.

    Parameters
    ----------
    answer
        What reading the thing answers now; asked for only where there is something to compare it with.
    revision
        The revision it has, read before that answer: another change in between is a conflict in the action.
    sent
        The revision that was sent in the body, if any; it goes before.
    """
    read = request.headers.get("If-Match", "")
    if not read:
        return sent
    known = {etag.removeprefix("W/") for etag in parse_etags(read)}
    if "*" not in known and etag_of(answer()) not in known:
        raise Stale
    return revision if sent is None else sent
