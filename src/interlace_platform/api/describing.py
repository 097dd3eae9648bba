"""What every operation can answer beside its own answer, written into the OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from interlace_platform.api.problems import BY_CODE, MEDIA_TYPE, ProblemAnswer

READ = ("token_refused", "out_of_scope", "not_found", "invalid", "too_many", "not_ready")
WRITE = ("bad_request", *READ, "conflict")
LINKED = ("getPartnership", "getOrganisation")
PROBLEM = {"$ref": "#/components/schemas/ProblemAnswer"}
ETAG = {"ETag": {"description": "The version of this answer.", "schema": {"type": "string"}}}

LIMITS = {
    "RateLimit-Policy": {
        "description": "How many requests are allowed in how many seconds.",
        "schema": {"type": "string"},
    },
    "RateLimit": {"description": "How many are left, and in how many seconds all are.", "schema": {"type": "string"}},
}
RETRY = {"Retry-After": {"description": "How many seconds to wait.", "schema": {"type": "integer", "minimum": 1}}}


def complete(schema: OpenAPISchema) -> OpenAPISchema:
    """Add problems, 304, ETag, linked data, and that reading needs no token."""
    described = ProblemAnswer.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schema["components"]["schemas"] |= {**described.pop("$defs"), "ProblemAnswer": described}
    for path, method, operation in operations_of(schema):
        complete_operation(operation, is_read=method == "get", has_object="{" in path)
    return schema


def operations_of(schema: OpenAPISchema) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and description of every operation."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def complete_operation(operation: dict[str, Any], *, is_read: bool, has_object: bool) -> None:
    responses: dict[Any, Any] = operation["responses"]
    for code in READ if is_read else WRITE:
        kind = BY_CODE[code]
        if code != "not_found" or has_object or "activity" in names_of(operation):
            responses[kind.status] = {"description": kind.title, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
    if is_read:
        responses[200]["headers"] = ETAG
        responses[304] = {"description": "Nothing has changed", "headers": ETAG}
        operation["security"] = [{}, *operation.get("security", [])]
    for status, response in responses.items():
        response["headers"] = {**response.get("headers", {}), **LIMITS, **(RETRY if status == 429 else {})}
    if operation["operationId"] in LINKED:
        responses[200]["content"]["application/ld+json"] = {"schema": {"type": "object"}}
    for parameter in operation["parameters"]:
        parameter.pop("examples", None)  # a list belongs into the schema, where it stays


def names_of(operation: dict[str, Any]) -> set[str]:
    return {parameter["name"] for parameter in operation["parameters"]}
