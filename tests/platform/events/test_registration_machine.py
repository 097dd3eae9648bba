"""Whatever people do about the places of an event, in whatever order: full while somebody waits, never over."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.platform.events.stage import cast, come, people, published

from interlace_platform.core.errors import Conflict
from interlace_platform.events import actions
from interlace_platform.events.facts import DeskFacts
from interlace_platform.events.models import Registration, RegistrationMove
from interlace_platform.events.moves import STEPS

pytestmark = pytest.mark.django_db
WHO = st.integers(0, 4)


class OneDesk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.looms, self.people = cast(), people(5)
        self.before: dict[int, str] = {}

    @initialize(approves=st.booleans())
    def publish(self, approves):
        self.approves = approves
        self.event = published(self.looms, desk={"capacity": 2, "needs_approval": approves})

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def of(self, who: int) -> Registration | None:
        return Registration.objects.filter(event=self.event, user=self.people[who]).first()

    @rule(who=WHO)
    def register(self, who):
        known = self.of(who)
        if known is not None and known.state == "declined":
            with pytest.raises(Conflict):
                come(self.event, self.people[who])
        else:
            come(self.event, self.people[who])

    @rule(who=WHO)
    def cancel(self, who):
        known = self.of(who)
        if known is not None and known.state == "declined":
            with pytest.raises(Conflict):
                actions.cancel_registration(event=self.event, by=self.people[who])
        else:
            actions.cancel_registration(event=self.event, by=self.people[who])

    @rule(who=WHO, approve=st.booleans())
    def decide(self, who, approve):
        known = self.of(who)
        if known is None:
            return
        act = actions.approve_registration if approve else actions.decline_registration
        if known.state == "cancelled":
            with pytest.raises(Conflict):
                act(registration=known, by=self.looms.lead)
        else:
            act(registration=known, by=self.looms.lead)

    @rule(places=st.integers(1, 4))
    def set_places(self, places):
        facts = DeskFacts(capacity=places, needs_approval=self.approves)
        self.event = actions.set_desk(event=self.event, facts=facts, by=self.looms.lead)

    @invariant()
    def places_are_given_in_turn_and_never_run_over(self):
        if not hasattr(self, "event"):
            return
        rows = list(Registration.objects.filter(event=self.event).order_by("queued_at", "pk"))
        registered = [row for row in rows if row.state == "registered"]
        waiting = [row for row in rows if row.state == "waiting"]
        had = sum(state == "registered" for state in self.before.values())
        assert len(registered) <= max(self.event.capacity, had)
        assert not waiting or len(registered) >= self.event.capacity
        self.before = {row.pk: row.state for row in rows}


def test_the_places_of_an_event_in_any_order_of_moves():
    run_state_machine_as_test(
        OneDesk,
        settings=settings(
            max_examples=10, stateful_step_count=14, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def test_the_table_gives_each_move_of_a_registration_one_end_under_each_condition():
    rows = [(step.move, step.before, step.when) for step in STEPS]
    assert len(rows) == len(set(rows))
    assert {step.move for step in STEPS} == set(RegistrationMove)
