"""Whatever people do to the stage of a project, in whatever order: the way has an order, and strangers move nothing."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.platform.projects.pipeline import looms_with_x_as_observer, started

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.projects import actions, queries
from interlace_platform.projects.models import Project

pytestmark = pytest.mark.django_db
WAY = ["idea", "concept", "business_plan", "funding_sought", "funded", "under_way", "finished"]
SHORT_CUT = ("business_plan", "funded")
STEERS, RUNS = ("lead", "team"), ("lead", "team", "member")


def needs_a_reason(before: str, after: str, dropped_from: str) -> bool | None:
    """Whether the move takes a reason; None where there is no such move."""
    if before == "dropped":
        return True if after == dropped_from else None
    if after == "dropped":
        return True if before != "finished" else None
    steps = WAY.index(after) - WAY.index(before)
    if steps == 1:
        return False
    return True if steps == -1 or (before, after) == SHORT_CUT else None


class OneProject(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.looms = looms_with_x_as_observer()
        self.project = started(self.looms)
        self.story, self.dropped_from = ["idea"], ""

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def expected(self, by: str, to: str, reason: str, seen: str | None) -> type[Exception] | None:
        before = self.story[-1]
        if by not in RUNS:
            return NotAllowed
        if to == before:
            return None
        reasoned = needs_a_reason(before, to, self.dropped_from)
        if (seen is not None and seen != before) or reasoned is None:
            return Conflict
        if before in ("dropped", "finished") and by not in STEERS:
            return NotAllowed
        return Invalid if reasoned and not reason else None

    @rule(
        by=st.sampled_from(["lead", "member", "team", "member", "x", "stranger"]),
        to=st.sampled_from([*WAY, "dropped", "dropped"]),
        reason=st.sampled_from(["", "So.", "So."]),
        seen=st.sampled_from([None, None, "concept"]),
    )
    def move(self, by, to, reason, seen):
        expected = self.expected(by, to, reason, seen)
        try:
            actions.move_project(project=self.project, to=to, reason=reason, seen=seen, by=self.looms.users[by])
        except (Conflict, Invalid, NotAllowed) as refusal:
            assert type(refusal) is expected
            return
        assert expected is None
        self.note(to)

    @rule(by=st.sampled_from(RUNS))
    def on(self, by):
        """One stage on, so that examples get far."""
        if (before := self.story[-1]) in WAY[:-1]:
            self.move(by, WAY[WAY.index(before) + 1], "", before)

    def note(self, to: str) -> None:
        if to == self.story[-1]:
            return
        self.dropped_from = self.story[-1] if to == "dropped" else ""
        self.story.append(to)

    @invariant()
    def the_project_and_its_story_agree(self):
        now = Project.objects.get(pk=self.project.pk)
        assert (now.stage, now.dropped_from) == (self.story[-1], self.dropped_from)
        told = [(move.before, move.after) for move in reversed(queries.moves_of(now, self.looms.lead))]
        assert told == list(zip(["", *self.story], self.story, strict=False))

    @invariant()
    def whoever_runs_it_is_offered_what_they_can_do(self):
        offered = {
            who: {
                row.after for row in queries.project(self.looms.partnership, "dye-house", self.looms.users[who]).moves
            }
            for who in ("lead", "member", "x")
        }
        possible = {to for to in (*WAY, "dropped") if to != self.story[-1] and self.allows(to)}
        is_over = self.story[-1] in ("dropped", "finished")
        assert offered == {"lead": possible, "member": set() if is_over else possible, "x": set()}

    def allows(self, to: str) -> bool:
        return needs_a_reason(self.story[-1], to, self.dropped_from) is not None


def test_a_project_in_any_order_of_moves():
    run_state_machine_as_test(
        OneProject,
        settings=settings(
            max_examples=6, stateful_step_count=12, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
