"""The page that lists the operations, the description for programs, and what lies outside of both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja.openapi.schema import OpenAPISchema

from interlace_platform.api.describing import operations_of
from interlace_platform.api.keys import SCOPES
from interlace_platform.api.problems import KINDS, problem
from interlace_platform.api.service import API, TAGS


@dataclass(frozen=True)
class Parameter:
    """A parameter as the page shows it."""

    name: str
    where: str
    says: str
    is_required: bool


@dataclass(frozen=True)
class Operation:
    """An operation as the page and the reference show it."""

    id: str
    method: str
    path: str
    summary: str
    says: str
    tag: str
    scope: str
    parameters: tuple[Parameter, ...]


@cache
def described() -> OpenAPISchema:
    """The description; made once, because it is the same until the next start."""
    return API.get_openapi_schema(path_prefix="/api/v1/")


@cache
def operations() -> tuple[Operation, ...]:
    """All operations, area by area."""
    found = [operation_from(*each) for each in operations_of(described())]
    order = list(TAGS)
    return tuple(sorted(found, key=lambda each: (order.index(each.tag), each.path, each.method)))


def operation_from(path: str, method: str, said: dict[str, Any]) -> Operation:
    return Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        says=said.get("description", ""),
        tag=said["tags"][0],
        scope=scope_of(said["security"]),
        parameters=tuple(
            Parameter(each["name"], each["in"], each.get("description", ""), each["required"])
            for each in said["parameters"]
        ),
    )


def scope_of(security: list[dict[str, Any]]) -> str:
    """The scope that a token needs; empty where none is needed."""
    names = [name for each in security for name in each] if {} not in security else []
    return SCOPES[names[0]].value if names else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The operations, for people."""
    return render(request, "api/index.html", {"operations": operations(), "tags": TAGS, "problems": KINDS})


@cache
def described_in_json() -> str:
    """The same, written down."""
    return json.dumps(described(), ensure_ascii=False)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The operations, for programs: OpenAPI 3.1."""
    return HttpResponse(described_in_json(), content_type="application/json")


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Nothing is here."""
    return problem("not_found", "Nothing is known under this address.", what_to_do="See /api/v1/ for all operations.")
