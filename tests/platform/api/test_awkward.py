"""What breaks programs elsewhere: signs that nobody sees, half characters, endless texts, nested and broken bodies."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from tests.platform.api.asking import token_of
from tests.platform.organisations.people import team_member

from interlace_platform.api.describing import operations_of
from interlace_platform.api.views import described

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TEXTS = {
    "nothing seen": "\u0000",
    "half a character": "\ud800",
    "endless": "x" * 60_000,
    "another script": "\U0001f9f6\u202e",
}
IN_ADDRESSES = ("%00", "%FF", "%ED%A0%80", "x" * 3000, "..%2F..", "%0A", "1e400", "9" * 40)
BODIES = (b"\xff\xfe{}", b"[" * 20_000, b"{", b"null", b'{"title": 1e999}', b"[]", b'"text"')


@pytest.fixture
def program():
    """A program of somebody of the platform team, who may do much."""
    return Client(headers=token_of(team_member("Tessa Fictional")), raise_request_exception=False)


def documented(operation, response):
    known = {str(status) for status in operation["responses"]}
    assert str(response.status_code) in known, (operation["operationId"], response.status_code, response.content[:200])


def filled(path, operation, value="01978f6e-8c00-7000-8000-000000000001"):
    """The address with a value for every parameter in it; numbers stay numbers."""
    numbers = {each["name"] for each in operation["parameters"] if each["schema"].get("type") == "integer"}
    return re.sub(r"\{(\w+)\}", lambda found: "1" if found[1] in numbers else value, path)


def replaced(said, text):
    """The same with another text in place of every one."""
    if isinstance(said, dict):
        return {name: replaced(each, text) for name, each in said.items()}
    return (
        [replaced(each, text) for each in said] if isinstance(said, list) else text if isinstance(said, str) else said
    )


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_in_a_body_or_a_question_breaks_anything(program, kind):
    text = TEXTS[kind]
    shapes = described()["components"]["schemas"]
    for path, method, operation in operations_of(described()):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content:
            example = shapes[content["schema"]["$ref"].rpartition("/")[2]]["examples"][0]
            body = json.dumps(replaced(example, text))
            documented(
                operation, program.generic(method, filled(path, operation), body, content_type="application/json")
            )
        names = [each["name"] for each in operation["parameters"] if each["in"] == "query"]
        if names:
            asked = {name: text.encode("utf-8", "surrogatepass")[:2000] for name in names}
            documented(operation, program.get(filled(path, operation), asked))


def test_no_address_breaks_anything(program):
    for path, method, operation in operations_of(described()):
        for value in IN_ADDRESSES if "{" in path else ():
            address = re.sub(r"\{\w+\}", lambda found, value=value: value, path)
            response = program.generic(method, "/", "{}", content_type="application/json", PATH_INFO=unquoted(address))
            assert response.status_code in {*map(int, operation["responses"]), 404, 405}, (
                address[:80],
                response.content,
            )


def unquoted(address):
    """As a server hands it on: bytes, written as Latin-1."""
    return re.sub(r"%([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), address)


def test_no_body_breaks_anything(program):
    for path, method, operation in operations_of(described()):
        for body in BODIES if "requestBody" in operation else ():
            for kind in operation["requestBody"]["content"]:
                response = program.generic(method, filled(path, operation), body, content_type=kind)
                documented(operation, response)
