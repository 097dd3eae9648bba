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
    needs_token: bool
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
        needs_token=method != "get",
        parameters=tuple(
            Parameter(each["name"], each["in"], each.get("description", ""), each["required"])
            for each in said["parameters"]
        ),
    )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The operations, for people."""
    return render(request, "api/index.html", {"operations": operations(), "tags": TAGS, "problems": KINDS})


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The operations, for programs: OpenAPI 3.1."""
    return HttpResponse(json.dumps(described(), ensure_ascii=False), content_type="application/json")


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Nothing is here."""
    return problem("not_found", "Nothing is known under this address.", what_to_do="See /api/v1/ for all operations.")
