"""What the API says when it cannot answer: RFC 9457, always with what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, Field

from interlace_platform.api.matching import Stale
from interlace_platform.core.errors import Conflict, Invalid
from interlace_platform.core.limits import Taken
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.refusals import BadWeights, NoEvidence
from interlace_platform.organisations.resembling import Resembling

MEDIA_TYPE = "application/problem+json"


PARTS = {"form": "body", "file": "body"}
"""What the framework calls the fields of a form that is sent, and what everybody else does."""


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its status, title, and what the caller can do."""

    code: str
    status: int
    title: str
    what_to_do: str


KINDS = (
    Kind("bad_request", 400, "The request cannot be read", "Send a body that is JSON in UTF-8, of at most 2.5 MB."),
    Kind("token_refused", 401, "The token cannot be used", "Make a new token on your account page, or send none."),
    Kind("out_of_scope", 403, "The token is not meant for this", "Make a token with the scope that is named here."),
    Kind("not_found", 404, "There is no such thing", "Check the address; what you may not see looks the same."),
    Kind("method_not_allowed", 405, "This cannot be done here", "Use one of the methods in the Allow header."),
    Kind("conflict", 409, "The thing has another state by now", "Read it again, then decide."),
    Kind("stale", 412, "It has changed since it was read", "Read it again, then send the new ETag, or none."),
    Kind("invalid", 422, "What was asked or sent does not fit", "Correct everything under errors, and send it again."),
    Kind("too_many", 429, "There were too many requests", "Wait as many seconds as Retry-After says, then ask again."),
    Kind("not_ready", 503, "There is no evidence here yet", "Ask again once a release has been imported."),
)
BY_CODE = {kind.code: kind for kind in KINDS}


class FieldProblem(BaseModel):
    """One thing that is wrong."""

    field: str = Field(description="Where it is, such as query.limit or body.role; empty where it concerns all of it.")
    message: str = Field(description="What is wrong with it.")


class Meant(BaseModel):
    """Something that was perhaps meant."""

    kind: str
    key: str
    title: str


class ProblemAnswer(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(description="Address of the description of this kind of problem.")
    title: str
    status: int
    code: str = Field(description="Stable code of the kind of problem.", examples=["invalid"])
    detail: str = Field(description="What is wrong this time.")
    what_to_do: str
    errors: list[FieldProblem] = Field(default=[], description="Every single thing that is wrong, all at once.")
    did_you_mean: list[Meant] = Field(default=[], description="What was perhaps meant, the nearest first.")


class OutOfScope(Exception):  # noqa: N818 - a refusal
    """The token lacks the scope that the operation needs."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__(scope)


class TooMany(Exception):  # noqa: N818 - a refusal
    """Somebody asks too often."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        super().__init__(taken.limit.name)


def problem(
    code: str, detail: str, errors: Iterable[FieldProblem] = (), meant: Iterable[Meant] = (), what_to_do: str = ""
) -> HttpResponse:
    """The answer that says what is wrong."""
    kind = BY_CODE[code]
    body = ProblemAnswer(
        type=f"/api/v1/#{code}",
        title=kind.title,
        status=kind.status,
        code=code,
        detail=detail,
        what_to_do=what_to_do or kind.what_to_do,
        errors=list(errors),
        did_you_mean=list(meant),
    )
    return HttpResponse(body.model_dump_json(), content_type=MEDIA_TYPE, status=kind.status)


def absent(request: HttpRequest, error: Http404) -> HttpResponse:
    finds = error.did_you_mean if isinstance(error, Unknown) else ()
    meant = [Meant(kind=find.kind, key=find.key, title=find.title) for find in finds]
    said = str(error) if isinstance(error, Unknown) else "Nothing is known under this address."
    return problem("not_found", said, meant=meant)


def unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return invalid([field_problem(each) for each in error.errors])


def field_problem(error: dict[str, Any]) -> FieldProblem:
    source, *rest = map(str, error["loc"])
    names = [name for name in rest if name not in ("asked", "said", "[key]")]
    return FieldProblem(field=".".join([PARTS.get(source, source), *names]), message=error["msg"])


def invalid(errors: Sequence[FieldProblem], meant: Iterable[Meant] = (), what_to_do: str = "") -> HttpResponse:
    said = "There is 1 problem." if len(errors) == 1 else f"There are {len(errors)} problems."
    return problem("invalid", said, errors, meant, what_to_do)


def refused(request: HttpRequest, error: Invalid) -> HttpResponse:
    return invalid(named(request, error))


def named(request: HttpRequest, error: Invalid) -> list[FieldProblem]:
    where = "query" if request.method == "GET" else "body"
    return [FieldProblem(field=f"{where}.{each.field}".rstrip("."), message=each.message) for each in error.problems]


def resembling(request: HttpRequest, error: Resembling) -> HttpResponse:
    meant = [Meant(kind="organisation", key=each.slug, title=str(each)) for each in error.organisations]
    do = "Use the one under did_you_mean that it is; or send it again with is_another as true."
    return invalid(named(request, error), meant, do)


def stale(request: HttpRequest, error: Stale) -> HttpResponse:
    return problem("stale", "The ETag in If-Match is not that of the answer as it is now.")


def badly_weighed(request: HttpRequest, error: BadWeights) -> HttpResponse:
    return problem("invalid", error.problem, [FieldProblem(field="query", message=error.problem)], what_to_do=error.do)


def not_ready(request: HttpRequest, error: NoEvidence) -> HttpResponse:
    return problem("not_ready", error.problem)


def out_of_scope(request: HttpRequest, error: OutOfScope) -> HttpResponse:
    return problem("out_of_scope", f"This needs a token with the scope “{error.scope}”.")


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    limit = error.taken.limit
    asked = "from one address without a token" if limit.name == "visitor" else "with one token"
    response = problem("too_many", f"Up to {limit.most} requests a minute are answered {asked}.")
    response.headers["Retry-After"] = str(error.taken.again_in_s)
    return response


def token_refused(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem("token_refused", "The token is unknown, revoked or expired, or none was sent.")
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def unreadable(request: HttpRequest, error: HttpError | SuspiciousOperation) -> HttpResponse:
    return problem("bad_request", "The body of the request cannot be read.")


def conflicting(request: HttpRequest, error: Conflict) -> HttpResponse:
    return problem("conflict", error.message)


def not_allowed(allowed: str) -> HttpResponse:
    """The answer to a method that an address does not know."""
    response = problem("method_not_allowed", f"This address knows {allowed}.")
    response.headers["Allow"] = allowed
    return response


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Http404: absent,
    ValidationError: unfit,
    Invalid: refused,
    Resembling: resembling,
    Conflict: conflicting,
    Stale: stale,
    BadWeights: badly_weighed,
    NoEvidence: not_ready,
    OutOfScope: out_of_scope,
    TooMany: too_many,
    AuthenticationError: token_refused,
    HttpError: unreadable,
    SuspiciousOperation: unreadable,
}


def handle_problems(api: NinjaAPI) -> None:
    """Let the API answer in this form whatever goes wrong."""
    for error, handler in HANDLERS.items():
        api.add_exception_handler(error, handler)
