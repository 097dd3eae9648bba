"""Whatever people do to claims, in whatever order: the table of moves decides, and the record stays whole."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.platform.partnerships.cast import cast

from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.partnerships import actions, policy
from interlace_platform.partnerships.models import Claim, ClaimMove

pytestmark = pytest.mark.django_db
WHO = st.sampled_from(["lead", "member", "x", "y", "team", "second", "stranger"])
ABOUT = st.sampled_from(["x", "y"])


@dataclass
class Expected:
    """What a claim should be, kept by simple rules of its own."""

    about: str
    by: str
    state: str = "proposed"
    was_confirmed: bool = False
    disputed_by: str = ""
    corrects: int | None = None


class Claims(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = cast()
        self.expected: dict[int, Expected] = {}
        self.number = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def counts(self, own: Expected) -> bool:
        return own.state == "confirmed" or (own.state == "disputed" and own.was_confirmed)

    def is_in(self, who: str) -> bool:
        return who in ("lead", "member") or any(own.about == who and self.counts(own) for own in self.expected.values())

    def statement(self, about):
        self.number += 1
        return self.cast.says(about, note=f"number {self.number}", since=f"{1900 + self.number}")

    def attempt(self, action, allowed, possible, **said):
        """Do it; returns the claim where it was done. Refusals are the expected ones."""
        try:
            done = action(**said)
        except NotAllowed:
            assert not allowed
            return None
        except Conflict:
            assert not possible
            return None
        assert allowed and possible
        return done

    @rule(by=WHO, about=ABOUT)
    def propose(self, by, about):
        allowed = by in ("lead", "team", "second", about)
        said = {"partnership": self.cast.partnership, "statement": self.statement(about), "by": self.cast.users[by]}
        claim = self.attempt(actions.propose_claim, allowed, True, **said)
        if claim:
            self.expected[claim.pk] = Expected(about, by)

    @precondition(lambda self: self.expected)
    @rule(by=WHO, data=st.data())
    def confirm(self, by, data):
        claim, own = self.some(data)
        sides = (own.about,) if own.by != own.about else ("lead", "team", "second")
        involved = self.involved(by, own)
        done = own.state == "confirmed"
        allowed = (involved and (done or own.state != "proposed")) or (by in sides and by != own.by)
        possible = own.state in ("proposed", "confirmed")
        if self.attempt(actions.confirm_claim, allowed, possible, claim=claim, by=self.cast.users[by]) and not done:
            own.state, own.was_confirmed = "confirmed", True
            if own.corrects and self.expected[own.corrects].state in ("proposed", "confirmed", "disputed"):
                self.expected[own.corrects].state = "superseded"

    @precondition(lambda self: self.expected)
    @rule(by=WHO, data=st.data())
    def dispute(self, by, data):
        claim, own = self.some(data)
        allowed = by in (own.about, "lead", "member", "team", "second") or self.is_in(by)
        possible = own.state in ("proposed", "confirmed")
        allowed = allowed or (not possible and self.involved(by, own))
        said = {"claim": claim, "reason": "Because.", "by": self.cast.users[by]}
        if self.attempt(actions.dispute_claim, allowed, possible, **said):
            own.state, own.disputed_by = "disputed", by

    @precondition(lambda self: self.expected)
    @rule(by=WHO, data=st.data())
    def settle(self, by, data):
        claim, own = self.some(data)
        possible = own.state == "disputed"
        allowed = by in (own.disputed_by, "lead", "team", "second") if possible else self.involved(by, own)
        if self.attempt(actions.settle_dispute, allowed, possible, claim=claim, by=self.cast.users[by]):
            own.state, own.disputed_by = ("confirmed" if own.was_confirmed else "proposed"), ""

    @precondition(lambda self: self.expected)
    @rule(by=WHO, data=st.data())
    def withdraw(self, by, data):
        claim, own = self.some(data)
        done = own.state == "withdrawn"
        possible = own.state != "superseded"
        allowed = by in (own.about, "team", "second") or (by == own.by and not own.was_confirmed)
        allowed = allowed or ((done or not possible) and self.involved(by, own))
        said = {"claim": claim, "reason": "Because.", "by": self.cast.users[by]}
        if self.attempt(actions.withdraw_claim, allowed, possible, **said):
            own.state = "withdrawn"

    @precondition(lambda self: self.expected)
    @rule(by=WHO, data=st.data())
    def supersede(self, by, data):
        claim, own = self.some(data)
        is_open = own.state in ("proposed", "confirmed", "disputed")
        pending = own.corrects is not None and not own.was_confirmed
        corrected = any(e.corrects == claim.pk and e.state != "withdrawn" for e in self.expected.values())
        allowed = by in (own.about, "lead", "team", "second") or (not is_open and self.involved(by, own))
        said = {"claim": claim, "statement": self.statement(own.about), "reason": "So.", "by": self.cast.users[by]}
        new = self.attempt(actions.supersede_claim, allowed, is_open and not pending and not corrected, **said)
        if new:
            self.expected[new.pk] = Expected(own.about, by, corrects=claim.pk)
            if not self.counts(own):
                own.state = "superseded"

    def some(self, data):
        key = data.draw(st.sampled_from(sorted(self.expected)))
        return Claim.objects.get(pk=key), self.expected[key]

    def involved(self, by, own):
        recorder = by == own.by and not own.was_confirmed
        disputer = own.state == "disputed" and by == own.disputed_by
        return by in (own.about, "lead", "team", "second") or self.is_in(by) or recorder or disputer

    @invariant()
    def claims_are_what_they_should_be(self):
        now = {claim.pk: claim for claim in Claim.objects.filter(pk__in=self.expected)}
        assert {key: claim.state for key, claim in now.items()} == {
            key: own.state for key, own in self.expected.items()
        }
        assert {key: claim.counts for key, claim in now.items()} == {
            key: self.counts(own) for key, own in self.expected.items()
        }

    @invariant()
    def the_record_has_no_gap(self):
        for key in self.expected:
            moves = list(ClaimMove.objects.filter(claim=key).order_by("pk"))
            assert [move.before for move in moves] == ["", *(move.after for move in moves[:-1])]
            assert moves[-1].after == self.expected[key].state

    @invariant()
    def rights_follow_from_claims_that_count(self):
        for who in ("x", "y"):
            assert policy.is_member(self.cast.users[who], self.cast.partnership) == self.is_in(who)


def test_claims_in_any_order_of_moves():
    run_state_machine_as_test(
        Claims,
        settings=settings(
            max_examples=12, stateful_step_count=18, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
