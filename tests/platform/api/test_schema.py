"""Schemathesis asks every operation all sorts of things: no server error, no answer that is not described."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.specs.openapi import checks as conformance
from tests.platform.matrix.world import build_world

from interlace_platform.api.service import API
from interlace_platform.config.wsgi import application

pytestmark = pytest.mark.django_db
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
    conformance.allow_header_conformance,
]
KNOWN = {
    "code": ["ES61", "ITH5", "EL43", "C28"],
    "key": ["bioenergy", "photonics"],
    "activity": ["C28", ""],
    "limit": ["1"],
    "q": ["and", "c"],
}
PLAIN = {"Accept-Encoding": "identity"}
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


def described():
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(API.get_openapi_schema(path_prefix="/api/v1/"))))
    schema.app = application
    return schema


OPERATIONS = {each.ok().definition.raw["operationId"]: each.ok() for each in described().get_all_operations()}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The fictional world of the matrix, with things of every area and a token for every role; undone at the end.

    A request must not close the connection that the transaction is on (Django's own test client does so).
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), transaction.atomic():
        yield Known(build_world())
        transaction.set_rollback(True)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class Known:
    """What there is to ask about, by the name of the parameter, and who asks."""

    def __init__(self, world):
        things = [each for each in world.things.values() if hasattr(each, "public_id")]
        self.values = KNOWN | {
            "key": [*KNOWN["key"], *(each.key for each in world.partnerships.values())],
            "public_id": sorted({str(each.public_id) for each in things}),
            "slug": [each.slug for each in world.organisations.values()],
        }
        self.tokens = [{}, *(world.things["program of", role] for role in sorted(world.users))]
        self.lead = world.things["program of", "coordinator"]


def asks(operation, known, examples):
    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=QUIET)
    @given(case=operation.as_strategy(), data=st.data())
    def ask(case, data):
        for given_here in (case.path_parameters, case.query):
            for name in sorted(set(given_here or ()) & known.values.keys()):
                if data.draw(st.integers(0, 3)):
                    given_here[name] = data.draw(st.sampled_from(known.values[name]))
        with transaction.atomic():
            case.call_and_validate(headers=PLAIN | data.draw(st.sampled_from(known.tokens)), checks=CHECKS)
            transaction.set_rollback(True)

    ask()


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_question_breaks_an_operation_or_gets_an_answer_that_is_not_described(name, world):
    asks(OPERATIONS[name], world, examples=12)


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_nor_does_any_of_many_more_questions(name, world):
    asks(OPERATIONS[name], world, examples=400)


@pytest.mark.parametrize("name", ["proposeClaim", "disputeClaim", "listRegions", "listPartners"])
def test_what_does_not_fit_the_description_is_refused(name, world):
    operation = OPERATIONS[name]

    @settings(max_examples=12, deadline=None, database=None, derandomize=True, suppress_health_check=QUIET)
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    def ask(case):
        case.call_and_validate(headers=PLAIN | world.lead, checks=[*CHECKS, conformance.negative_data_rejection])

    ask()
