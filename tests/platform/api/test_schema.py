"""Schemathesis asks every operation all sorts of things: no server error, no answer that is not described.

Addresses lead to things that exist more often than not (`existing.py`). What is refused must not have written anything.
"""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as conformance
from tests.platform.api.existing import ROOT, Existing

from interlace_platform.api.service import API
from interlace_platform.config.wsgi import application
from interlace_platform.core.models import AuditEvent

pytestmark = pytest.mark.django_db
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
    conformance.allow_header_conformance,
]
PLAIN = {"Accept-Encoding": "identity"}
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
WHO = ("visitor", "coordinator", "platform_team", "platform_admin")
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def described():
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(API.get_openapi_schema(path_prefix=f"{ROOT}/"))))
    schema.app = application
    return schema


OPERATIONS = {each.ok().definition.raw["operationId"]: each.ok() for each in described().get_all_operations()}
LISTS = {
    each.path.removeprefix(ROOT)
    for name, each in OPERATIONS.items()
    if each.method == "get" and name.startswith("list")
}


@pytest.fixture(scope="module")
def world(world):
    """The fictional world of the matrix, with things of every area and a token for every role."""
    yield world
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def keep_connected():
    """A request must not close the connection that the transaction is on; Django's test client lets the next one."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)


@pytest.fixture(scope="module")
def few(world):
    return Existing(world, LISTS, most=2)


@pytest.fixture(scope="module")
def many(world):
    return Existing(world, LISTS, most=6)


def asks(name, world, existing, *, examples, who=WHO, mode=GenerationMode.POSITIVE, more=()):
    """Ask an operation, and look at the answers."""
    operation = OPERATIONS[name]
    paths = existing.paths(operation.path.removeprefix(ROOT))
    keep_connected()
    tokens = [world.things.get(("program of", role), {}) for role in who]

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=QUIET)
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def ask(case, data):
        if case.path_parameters and paths and data.draw(st.integers(0, 4)):
            case.path_parameters.update({each: str(value) for each, value in data.draw(st.sampled_from(paths)).items()})
        for part in (case.query, case.body):
            for field in sorted(existing.values.keys() & part.keys()) if isinstance(part, dict) else ():
                if data.draw(st.booleans()):
                    part[field] = data.draw(st.sampled_from(existing.values[field]))
        with transaction.atomic():
            before = AuditEvent.objects.count()
            headers = PLAIN | data.draw(st.sampled_from(tokens))
            response = case.call_and_validate(headers=headers, checks=[*CHECKS, *more])
            assert response.status_code < 400 or AuditEvent.objects.count() == before, "refused, yet it was done"
            transaction.set_rollback(True)

    ask()


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_question_breaks_an_operation_or_gets_an_answer_that_is_not_described(name, world, few):
    asks(name, world, few, examples=3)


@pytest.mark.slow
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", OPERATIONS)
def test_nor_does_any_of_many_more_questions_whoever_asks(name, who, world, many):
    raw = OPERATIONS[name].definition.raw
    for mode in MODES if raw["parameters"] or "requestBody" in raw else MODES[:1]:
        asks(name, world, many, examples=20, who=(who,), mode=mode)


@pytest.mark.parametrize("name", ["proposeClaim", "disputeClaim", "listRegions", "listPartners"])
def test_what_does_not_fit_the_description_is_refused(name, world, few):
    asks(
        name, world, few, examples=10, who=("coordinator",), mode=GenerationMode.NEGATIVE,
        more=[conformance.negative_data_rejection],
    )  # fmt: skip
