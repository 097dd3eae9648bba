"""Twenty people move a project at the same moment: it goes one way, who wanted another is told. On either database."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.partnerships.cast import cast
from tests.platform.projects.pipeline import started

from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent
from interlace_platform.projects import actions
from interlace_platform.projects.models import Project, StageMove

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looms(transactional_db):
    put_guard(connection)
    yield cast()
    lift_guard(connection)


def test_of_two_moves_at_once_one_wins_and_the_other_is_refused(looms):
    project, ways = started(looms), ("concept", "dropped")

    def act(number: int) -> None:
        by = (looms.lead, looms.member)[number % 2]
        actions.move_project(project=project, to=ways[number % 2], reason="So.", seen="idea", by=by)

    half = PEOPLE // 2
    assert at_once(act) == ["Conflict"] * half + ["done"] * half
    stage = Project.objects.get().stage
    assert stage in ways
    assert list(StageMove.objects.order_by("pk").values_list("before", "after")) == [("", "idea"), ("idea", stage)]
    assert AuditEvent.objects.filter(what="project.moved").count() == 1
    assert verify_chain().is_whole
