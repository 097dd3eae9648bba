"""Every role at every address: who may gets in, who may not learns nothing and changes nothing."""

from __future__ import annotations

import pytest
from tests.platform.matrix.cases import Case, all_cases
from tests.platform.matrix.roles import EVERYBODY, roles_to_send
from tests.platform.matrix.routes import all_routes
from tests.platform.matrix.visiting import Outcome, visit

pytestmark = pytest.mark.django_db
CASES = all_cases()
EACH = [
    pytest.param(case, id=" ".join(filter(None, (name, case.method, case.variant))))
    for name, cases in CASES.items()
    for case in cases
]
UNSAFE = (("post", "visitor"), ("post", "coordinator"), ("delete", "platform_admin"))


def test_every_address_has_a_case_and_every_case_an_address():
    routes = set(all_routes())
    assert {"without a case": routes - set(CASES), "gone": set(CASES) - routes} == {
        "without a case": set(),
        "gone": set(),
    }


def test_every_role_that_a_case_names_exists():
    assert {role for cases in CASES.values() for case in cases for role in case.allowed} <= EVERYBODY


@pytest.mark.parametrize("case", EACH)
def test_who_may(world, case: Case):
    outcomes = {role: visit(world, role, case) for role in roles_to_send(case.allowed)}
    assert {role: wrong for role, outcome in outcomes.items() if (wrong := wrong_about(role, case, outcome))} == {}


def wrong_about(role: str, case: Case, outcome: Outcome) -> str:
    if role in case.allowed:
        return wrong_where_allowed(case, outcome)
    if outcome.written:
        return f"may not, yet wrote {sorted(outcome.written)}"
    is_sent_away = role in case.sent_to_sign_in and (outcome.is_sent_to_sign_in or outcome.status == 401)
    return "" if outcome.status == 404 or is_sent_away else f"may not, yet got {outcome.status}"


def wrong_where_allowed(case: Case, outcome: Outcome) -> str:
    if outcome.status not in case.answers or outcome.is_sent_to_sign_in:
        return f"may, yet got {outcome.status} {outcome.location}"
    if case.method in ("GET", "HEAD") and outcome.written and not case.writes_on_get:
        return f"a {case.method} wrote {sorted(outcome.written)}"
    return ""


@pytest.mark.any_database
@pytest.mark.parametrize(
    "name", [name for name, cases in CASES.items() if not any(case.writes_on_get for case in cases)]
)
def test_a_method_without_a_case_writes_nothing(world, name: str):
    known = {case.method.lower() for case in CASES[name]}
    written = {
        (method, role): sorted(outcome.written)
        for method, role in UNSAFE
        if method not in known
        if (outcome := visit(world, role, CASES[name][0], method)).written
    }
    assert written == {}
