"""Whatever people do to a decision, in whatever order: the table, the clock and the mandates decide."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.platform.groups.assembly import OPTIONS, assembly, drafted, option, over, vote
from tests.platform.partnerships.cast import territory

from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.groups import actions, queries
from interlace_platform.groups.models import Decision, Vote

pytestmark = pytest.mark.django_db
WHO = st.sampled_from(["lead", "member", "x", "y", "team", "stranger"])
PLACE = st.sampled_from(["aa", "bb", "cc"])
HOLDER = {"aa": "lead", "bb": "member", "cc": "x"}
STEERS, WITHIN = ("lead", "team"), ("lead", "team", "member", "x")
QUORUM = 0.5


class OneDecision(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.looms = assembly()
        self.state, self.has_ended, self.was_open = "draft", False, False
        self.votes: dict[str, str] = {}

    @initialize()
    def draft(self):
        self.decision = drafted(self.looms, quorum=str(QUORUM))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

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

    def sees(self, by: str) -> bool:
        return by in STEERS or (by in WITHIN and self.was_open)

    @rule(by=WHO)
    def open(self, by):
        allowed = by in STEERS or (
            self.sees(by) and self.state in ("open", "closed", "withdrawn") and self.state != "open"
        )
        if self.state == "open" and by not in STEERS:
            allowed = self.sees(by)  # no move leads from there, and that may be said to who sees it
        possible = self.state == "open" or (self.state == "draft" and not self.has_ended)
        if self.attempt(
            lambda: actions.open_decision(decision=self.decision, by=self.looms.users[by]),
            allowed,
            possible and by in STEERS,
        ):
            self.state, self.was_open = "open", True

    @rule(by=WHO, place=PLACE, text=st.sampled_from(OPTIONS))
    def cast(self, by, place, text):
        def act():
            vote(self.looms, self.decision, place, by, text)

        if self.attempt(act, HOLDER[place] == by and self.was_open, self.state == "open" and not self.has_ended):
            self.votes[place] = text

    @rule(by=WHO, place=PLACE)
    def take_back(self, by, place):
        def act():
            actions.take_back_vote(decision=self.decision, territory=territory(place), by=self.looms.users[by])

        if self.attempt(act, HOLDER[place] == by and self.was_open, self.state == "open" and not self.has_ended):
            self.votes.pop(place, None)

    @rule(chance=st.integers(0, 3))
    def time_passes(self, chance):
        if chance == 0:
            self.has_ended = True
            over(self.decision)

    @rule(by=WHO)
    def close(self, by):
        possible = self.state == "closed" or (self.state == "open" and self.has_ended)

        def act():
            actions.close_decision(decision=self.decision, by=self.looms.users[by])

        if self.attempt(act, self.sees(by), possible):
            self.state = "closed"

    @rule(by=WHO)
    def withdraw(self, by):
        possible = self.state in ("draft", "withdrawn") or (self.state == "open" and not self.has_ended)
        is_there_a_row = self.state in ("draft", "open")
        allowed = by in STEERS or (self.sees(by) and not is_there_a_row)

        def act():
            actions.withdraw_decision(decision=self.decision, reason="So.", by=self.looms.users[by])

        if self.attempt(act, allowed, possible and by in STEERS):
            self.state = "withdrawn"

    @invariant()
    def the_decision_is_what_it_should_be(self):
        now = Decision.objects.get(pk=self.decision.pk)
        cast = Vote.objects.filter(decision=now).values_list("territory__key", "option__text")
        assert (now.state, dict(cast)) == (self.state, self.votes)
        assert (now.result != "") == (self.state == "closed")
        if now.result == "carried":
            said = list(self.votes.values())
            assert said.count(str(now.chosen)) > max(
                [said.count(each) for each in set(said) - {str(now.chosen)}] or [0]
            )
            assert len(said) >= QUORUM * 3

    @invariant()
    def votes_are_seen_when_they_are_counted(self):
        now = Decision.objects.get(pk=self.decision.pk)
        seen = {row.territory.key: row.vote.option.text for row in queries.regions_of(now) if row.vote}
        assert seen == (self.votes if self.state == "closed" else {})
        assert option(now, "Yes").decision_id == now.pk


def test_a_decision_in_any_order_of_moves():
    run_state_machine_as_test(
        OneDecision,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
