"""Two decide at the same moment: one partnership, one decision, one step. On either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from tests.platform.founding.group import Group, answered, checked, group, reviewed
from tests.platform.partnerships.test_at_once import PEOPLE, at_once

from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent
from interlace_platform.founding import actions
from interlace_platform.founding.models import Step
from interlace_platform.partnerships.models import Claim, Partnership

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dyes(transactional_db: None) -> Iterator[Group]:
    put_guard(connection)
    yield group()
    lift_guard(connection)


def test_many_submit_and_then_some_accept_while_others_decline_and_one_of_them_decides(dyes):
    answered(dyes)
    assert at_once(lambda _: actions.submit_expression(expression=dyes.expression, by=dyes.lead)) == ["done"] * PEOPLE
    assert Step.objects.filter(move="submit").count() == 1
    other = checked(reviewed(group(title="Fictional looms")), "lead")

    def act(number: int) -> None:
        move = actions.accept_expression if number % 2 else actions.decline_expression
        move(expression=other.expression, reason="So.", by=other.team)

    outcome = at_once(act)
    assert (outcome.count("done"), outcome.count("Conflict")) == (PEOPLE / 2, PEOPLE / 2)
    decided = AuditEvent.objects.filter(what__in=("expression.accepted", "expression.declined"))
    opened = Partnership.objects.filter(key="fictional-looms").count()
    assert (decided.count(), opened) == (1, int(other.now.state == "accepted"))
    assert Claim.objects.filter(partnership__key="fictional-looms").count() == opened
    assert verify_chain().is_whole
