"""What every operation can answer beside its own answer, and examples, written into the OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from interlace_platform.api.examples import REFERENCE, example_of
from interlace_platform.api.problems import BY_CODE, MEDIA_TYPE, Kind, ProblemAnswer

READ = ("token_refused", "out_of_scope", "not_found", "invalid", "too_many", "not_ready")
WRITE = ("bad_request", *READ, "conflict")
LINKED = ("getPartnership", "getOrganisation")
PROBLEM = {"$ref": "#/components/schemas/ProblemAnswer"}
HEADERS = {
    "ETag": {"description": "The version of this answer.", "schema": {"type": "string"}},
    "RateLimit-Policy": {
        "description": "How many requests are allowed in how many seconds.",
        "schema": {"type": "string"},
    },
    "RateLimit": {"description": "How many are left, and in how many seconds all are.", "schema": {"type": "string"}},
    "Retry-After": {"description": "How many seconds to wait.", "schema": {"type": "integer", "minimum": 1}},
}
LIMITS = ("RateLimit-Policy", "RateLimit")


def complete(schema: OpenAPISchema) -> OpenAPISchema:
    """Add problems, 304, ETag, linked data, examples, and that reading needs no token."""
    described = ProblemAnswer.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schema["components"]["schemas"] |= {**described.pop("$defs"), "ProblemAnswer": described}
    schema["components"]["headers"] = HEADERS
    schema["components"]["responses"] = {code: problem_response(kind) for code, kind in BY_CODE.items()}
    for path, method, operation in operations_of(schema):
        complete_operation(operation, is_read=method == "get", has_object="{" in path)
    give_examples(schema)
    return schema


def operations_of(schema: OpenAPISchema) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and description of every operation."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def complete_operation(operation: dict[str, Any], *, is_read: bool, has_object: bool) -> None:
    responses: dict[Any, Any] = operation["responses"]
    for status, response in responses.items():
        response["headers"] = headers(*LIMITS, *(["ETag"] if is_read and status == 200 else []))
    for code in codes_of(operation, is_read=is_read, has_object=has_object):
        responses[BY_CODE[code].status] = {"$ref": f"#/components/responses/{code}"}
    if is_read:
        responses[304] = {"description": "Nothing has changed", "headers": headers("ETag", *LIMITS)}
        if is_for_visitors(operation):
            operation["security"] = [{}, *operation["security"]]
    if operation["operationId"] in LINKED:
        linked = {
            "schema": {"type": "object"},
            "examples": {"example": {"value": {"@id": "https://interlace.example"}}},
        }
        responses[200]["content"]["application/ld+json"] = linked


def headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def problem_response(kind: Kind) -> dict[str, Any]:
    """The answer of a kind of problem, which stands in the description once."""
    examples = {"example": {"summary": kind.title, "value": problem_example(kind)}}
    names = [*LIMITS, *(["Retry-After"] if kind.code == "too_many" else [])]
    content = {MEDIA_TYPE: {"schema": PROBLEM, "examples": examples}}
    return {"description": kind.title, "headers": headers(*names), "content": content}


def codes_of(operation: dict[str, Any], *, is_read: bool, has_object: bool) -> Iterator[str]:
    """The problems that an operation can answer with."""
    names = names_of(operation)
    is_for_some = has_object or not is_read or not is_for_visitors(operation)
    for code in READ if is_read else WRITE:
        if code != "not_found" or is_for_some or names & {"activity", "partnership"}:
            yield code
    if "If-Match" in names:
        yield "stale"


def is_for_visitors(operation: dict[str, Any]) -> bool:
    """Whether it is read without a token, too."""
    return any("ReadToken" in each for each in operation["security"])


def names_of(operation: dict[str, Any]) -> set[str]:
    return {parameter["name"] for parameter in operation["parameters"]}


def give_examples(schema: OpenAPISchema) -> None:
    """Give every shape, parameter, body and answer an example."""
    shapes: dict[str, Any] = schema["components"]["schemas"]
    for shape in shapes.values():
        shape["examples"] = [example_of(shape, shapes)]
    examples: dict[str, Any] = {}
    schema["components"]["examples"] = examples
    for _path, _method, operation in operations_of(schema):
        for parameter in operation["parameters"]:
            parameter.pop("examples", None)  # a list belongs into the schema, where it stays
            parameter["schema"]["examples"] = [example_of(parameter["schema"], shapes, parameter["name"])]
        for content in contents_of(operation):
            if "examples" not in content:
                content["examples"] = {"example": shared_example(content["schema"], shapes, examples)}


def shared_example(said: dict[str, Any], shapes: dict[str, Any], examples: dict[str, Any]) -> dict[str, Any]:
    """An example of a shape, which stands in the description once; or of what has no name."""
    if "$ref" not in said:
        return {"value": example_of(said, shapes)}
    name = said["$ref"].removeprefix(REFERENCE)
    examples[name] = {"summary": shapes[name].get("description", name), "value": shapes[name]["examples"][0]}
    return {"$ref": f"#/components/examples/{name}"}


def contents_of(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is sent and what is answered."""
    yield from operation.get("requestBody", {}).get("content", {}).values()
    for response in operation["responses"].values():
        yield from response.get("content", {}).values()


def problem_example(kind: Kind) -> dict[str, Any]:
    errors = [{"field": "query.limit", "message": "Input should be greater than or equal to 1"}]
    said = ProblemAnswer(
        type=f"/api/v1/#{kind.code}",
        title=kind.title,
        status=kind.status,
        code=kind.code,
        detail="There is 1 problem." if kind.code == "invalid" else f"{kind.title}.",
        what_to_do=kind.what_to_do,
    )
    return said.model_dump() | ({"errors": errors} if kind.code == "invalid" else {})
