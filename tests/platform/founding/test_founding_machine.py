"""Whatever people do to an expression of interest, in whatever order: the table, the letters and the clock decide."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.platform.founding.group import answered, checked, cut_off, group, passed

from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.founding import actions
from interlace_platform.founding.models import ExpressionState
from interlace_platform.founding.moves import row_for

pytestmark = pytest.mark.django_db
WHO = st.sampled_from(["lead", "mate", "team", "torn", "stranger"])
PARTIES = {"lead": {"author", "lead"}, "mate": {"author"}, "team": {"team"}, "torn": {"author"}, "stranger": set()}
RESULT = {
    "submit": "submitted",
    "withdraw": "withdrawn",
    "return": "returned",
    "accept": "accepted",
    "decline": "declined",
}


class OneExpression(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.own = answered(group())
        self.due = cut_off(self.own)
        self.state, self.has_passed, self.has_letter = "draft", False, False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(has_letter=st.booleans())
    def letters(self, has_letter):
        if has_letter:
            checked(self.own, "lead")
        self.has_letter = has_letter

    @rule()
    def time_passes(self):
        if not self.has_passed and self.state == "under_review":
            passed(self.due)
            self.has_passed = True

    @rule(by=WHO)
    def take_up(self, by):
        allowed = "team" in PARTIES[by]
        possible = self.state in ("submitted", "under_review")

        def act():
            user = self.own.users[by]
            actions.assign_reviewer(expression=self.own.expression, reviewer=self.own.team, by=user)

        if self.attempt(act, allowed, possible):
            self.state = "under_review"

    @rule(by=WHO, move=st.sampled_from(list(RESULT)))
    def make(self, by, move):
        act = getattr(actions, f"{move}_expression")
        more = {} if move == "submit" else {"reason": "So."}
        rows = [row_for(move, state) for state in ExpressionState]
        makers = {party.value for row in rows if row for party in row.parties}
        is_done = self.state == RESULT[move] and bool(makers & PARTIES[by])
        row = row_for(move, self.state)
        allowed = bool(PARTIES[by]) and (is_done or row is None or bool({p.value for p in row.parties} & PARTIES[by]))
        possible = is_done or (row is not None and self.clock_allows(move))
        if self.attempt(lambda: act(expression=self.own.expression, by=self.own.users[by], **more), allowed, possible):
            self.state = RESULT[move]

    def clock_allows(self, move: str) -> bool:
        if move not in ("accept", "decline"):
            return True
        return self.own.now.cut_off == self.due and self.has_passed and (move == "decline" or self.has_letter)

    def attempt(self, act, allowed: bool, possible: bool) -> bool:
        try:
            act()
        except NotAllowed:
            assert not allowed
            return False
        except Conflict:
            assert allowed and not possible
            return False
        assert allowed and possible
        return True

    @invariant()
    def it_is_what_it_should_be(self):
        now = self.own.now
        assert now.state == self.state
        assert (now.partnership is not None) == (self.state == "accepted")
        steps = list(now.steps.values_list("before", "after"))
        assert steps[-1][1] == self.state
        assert [before for before, _ in steps] == ["", *(after for _, after in steps[:-1])]


def test_an_expression_of_interest_in_any_order_of_moves():
    run_state_machine_as_test(
        OneExpression,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
