"""Whatever people do, in whatever order, while offices and mandates begin and end: a model of plain Python knows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.platform.groups.assembly import OPTIONS, opened, option, over
from tests.platform.partnerships.cast import Cast, cast, territory

from interlace_platform.accounts.models import User
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.core.periods import today
from interlace_platform.groups.actions import cast_vote, close_decision
from interlace_platform.groups.mandates import voters_of
from interlace_platform.groups.models import Decision
from interlace_platform.organisations.models import Affiliation
from interlace_platform.partnerships import actions
from interlace_platform.partnerships.models import Claim, ClaimMove, Mandate

pytestmark = pytest.mark.django_db
SHORT = settings(
    max_examples=8, stateful_step_count=16, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
LONG = settings(SHORT, max_examples=150, stateful_step_count=40)
PEOPLE = ("lead", "member", "x", "y")
LETTER = actions.Letter("A letter")


class People(RuleBasedStateMachine):
    """People who come into office and leave it."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast: Cast = cast()
        self.in_office = set(PEOPLE)

    def teardown(self) -> None:
        assert verify_chain().is_whole
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def user(self, who: str) -> User:
        """Somebody who has just come: what was known about them before counts for nothing."""
        return User.objects.get(pk=self.cast.users[who].pk)

    @rule(who=st.sampled_from(PEOPLE))
    def leave_or_return(self, who):
        end = today() if who in self.in_office else None
        self.in_office ^= {who}
        Affiliation.objects.filter(person__user=self.cast.users[who]).update(valid_to=end)


@dataclass
class Proposal:
    """What a claim should be."""

    about: str
    by: str
    state: str = "proposed"
    was_confirmed: bool = False
    disputed_by: str = ""
    awaits: str = ""
    moves: list[str] = field(default_factory=lambda: ["propose"])

    @property
    def counts(self) -> bool:
        return self.state == "confirmed" or (self.state == "disputed" and self.was_confirmed)


MAY = {
    "confirm": {"awaited"},
    "dispute": {"concerned", "coordinator", "member", "team"},
    "settle": {"disputer", "coordinator", "team"},
    "withdraw": {"concerned", "recorder", "team"},
}
FROM = {
    "confirm": {"proposed"},
    "dispute": {"proposed", "confirmed"},
    "settle": {"disputed"},
    "withdraw": {"proposed", "confirmed", "disputed"},
}
DONE = {"confirm": "confirmed", "withdraw": "withdrawn"}
ANYBODY = st.sampled_from([*PEOPLE, "team", "stranger"])


class Proposals(People):
    """Claims that one side proposes and the other confirms, by whoever is in office just now."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[int, Proposal] = {}
        self.year = 1900

    def parties(self, by: str, own: Proposal) -> set[str]:
        acts = by in self.in_office
        concerned, coordinator = acts and by == own.about, acts and by == "lead"
        counted = any(each.about == by and each.counts for each in self.known.values())
        awaited = {"concerned": concerned, "partnership": coordinator or by == "team"}.get(own.awaits, False)
        found = {
            "concerned": concerned,
            "coordinator": coordinator,
            "member": acts and (by in ("lead", "member") or counted),
            "recorder": by == own.by and not own.was_confirmed,
            "disputer": by == own.disputed_by,
            "awaited": awaited and by != own.by,
            "team": by == "team",
        }
        return {party for party, is_it in found.items() if is_it}

    @rule(by=ANYBODY, about=st.sampled_from("xy"))
    def propose(self, by, about):
        self.year += 1
        said = {"partnership": self.cast.partnership, "statement": self.cast.says(about, since=str(self.year))}
        concerned = by == about and by in self.in_office
        try:
            claim = actions.propose_claim(**said, by=self.user(by))
        except NotAllowed:
            assert not (concerned or by == "team" or (by == "lead" and by in self.in_office))
            return
        assert concerned or by == "team" or (by == "lead" and by in self.in_office)
        self.known[claim.pk] = Proposal(about, by, awaits="partnership" if concerned else "concerned")

    @precondition(lambda self: self.known)
    @rule(by=ANYBODY, name=st.sampled_from(sorted(MAY)), data=st.data())
    def move(self, by, name, data):
        key = data.draw(st.sampled_from(sorted(self.known)))
        own, claim = self.known[key], Claim.objects.get(pk=key)
        act = {
            "confirm": actions.confirm_claim,
            "dispute": actions.dispute_claim,
            "settle": actions.settle_dispute,
            "withdraw": actions.withdraw_claim,
        }[name]
        more = {} if name == "confirm" else {"reason": "So."}
        expected = self.outcome(by, own, name)
        try:
            act(claim=claim, by=self.user(by), **more)
        except (Conflict, NotAllowed) as refused:
            assert type(refused).__name__ == expected
            return
        assert expected in ("moved", "as it is")
        if expected == "moved":
            self.follow(by, own, name)

    def outcome(self, by: str, own: Proposal, name: str) -> str:
        parties = self.parties(by, own)
        if not parties:
            return "NotAllowed"
        if DONE.get(name) == own.state:
            return "as it is"
        if own.state not in FROM[name]:
            return "Conflict"
        return "moved" if parties & MAY[name] else "NotAllowed"

    def follow(self, by: str, own: Proposal, name: str) -> None:
        before = "confirmed" if own.was_confirmed else "proposed"
        own.state = {"confirm": "confirmed", "dispute": "disputed", "settle": before, "withdraw": "withdrawn"}[name]
        own.disputed_by = by if name == "dispute" else ""
        own.moves.append(name)
        if name == "confirm":
            own.was_confirmed, own.awaits = True, ""

    @invariant()
    def claims_are_what_they_should_be_with_every_move(self):
        now = dict(Claim.objects.filter(pk__in=self.known).values_list("pk", "state"))
        assert now == {key: own.state for key, own in self.known.items()}
        for key, own in self.known.items():
            assert list(ClaimMove.objects.filter(claim=key).order_by("pk").values_list("move", flat=True)) == own.moves


PLACES = ("aa", "bb", "cc")
HOLDERS = ("lead", "member", "x")
HORIZON = 12


@dataclass
class Given:
    """A mandate, in days from today; `end` is the first day on which it no longer holds."""

    place: str
    who: str
    first: int
    end: int | None
    is_general: bool

    def holds(self, day: int) -> bool:
        return self.first <= day and (self.end is None or day < self.end)

    def meets(self, first: int, end: int | None) -> bool:
        lasts = self.end is None or self.end > self.first
        return lasts and (end is None or self.first < end) and (self.end is None or self.end > first)


class Voting(People):
    """Regions give mandates and end them; who holds one votes, and the count goes by the mandates of its day."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[int, Given] = {}

        self.decision: Decision | None = None
        self.asked = 0
        self.votes: dict[str, str] = {}

    @precondition(lambda self: self.decision is None)
    @rule()
    def ask(self):
        somebody = any(self.voter(place) for place in PLACES)
        try:
            self.asked += 1
            self.decision = opened(self.cast_in_office(), text=f"Question {self.asked}?")
        except Conflict:
            assert not somebody
            return
        assert somebody
        self.votes = {}

    def cast_in_office(self) -> Cast:
        """The same people, where the team asks the questions, as the lead may have left."""
        return Cast(self.cast.partnership, {**self.cast.users, "lead": self.user("team")}, self.cast.organisations)

    def voter(self, place: str, day: int = 0) -> str | None:
        """One mandate for this partnership goes before one for all; that one counts for members only."""
        held = [own for own in self.given.values() if own.place == place and own.holds(day)]
        held = [own for own in held if not own.is_general or own.who in ("lead", "member")]
        return min(held, key=lambda own: own.is_general).who if held else None

    @rule(
        place=st.sampled_from(PLACES), who=st.sampled_from(HOLDERS), first=st.integers(-4, 4),
        length=st.none() | st.integers(1, 6), is_general=st.booleans(),
    )  # fmt: skip
    def grant(self, place, who, first, length, is_general):
        end = None if length is None else first + length
        rivals = [own for own in self.given.values() if (own.place, own.is_general) == (place, is_general)]
        rivals = [own for own in rivals if own.meets(first, end)]
        same = bool(rivals) and (rivals[0].who, rivals[0].first, rivals[0].end) == (who, first, end)
        try:
            made = actions.grant_mandate(
                territory=territory(place), organisation=self.cast.organisations[who], letter=LETTER,
                partnership=None if is_general else self.cast.partnership, valid_from=self.day(first),
                valid_to=None if end is None else self.day(end), by=self.user("team"),
            )  # fmt: skip
        except Conflict:
            assert rivals and not same
            return
        assert same or not rivals
        self.given[made.pk] = Given(place, who, first, end, is_general)

    def day(self, number: int):
        return today() + timedelta(days=number)

    @precondition(lambda self: self.given)
    @rule(by=ANYBODY, later=st.integers(0, 3), data=st.data())
    def end(self, by, later, data):
        key = data.draw(st.sampled_from(sorted(self.given)))
        own = self.given[key]
        allowed = by == "team" or (by in self.in_office and (by == own.who or (by == "lead" and not own.is_general)))
        try:
            actions.end_mandate(mandate=Mandate.objects.get(pk=key), on=self.day(later), by=self.user(by))
        except NotAllowed:
            assert not allowed
            return
        assert allowed
        if own.end is None or own.end > later:
            own.end = max(later, own.first)

    @precondition(lambda self: self.decision is not None)
    @rule(by=ANYBODY, place=st.sampled_from(PLACES), text=st.sampled_from(OPTIONS))
    def vote(self, by, place, text):
        allowed = by in self.in_office and self.voter(place) == by
        said = {"territory": territory(place), "option": option(self.decision, text)}
        try:
            cast_vote(decision=self.decision, **said, by=self.user(by))
        except NotAllowed:
            assert not allowed
            return
        assert allowed
        self.votes[place] = text

    @precondition(lambda self: self.decision is not None)
    @rule()
    def count(self):
        entitled = {place for place in PLACES if self.voter(place)}
        standing = Counter(text for place, text in self.votes.items() if place in entitled)
        closed = close_decision(decision=over(self.decision), by=self.user("team"))
        assert (closed.regions_entitled, closed.regions_voted) == (len(entitled), standing.total())
        most = [text for text, number in standing.items() if number == max(standing.values())]
        expected = "tie" if len(most) > 1 else "carried"
        if not standing or standing.total() * 2 < len(entitled):
            expected = "no_quorum"
        assert closed.result == expected
        assert (closed.chosen.text if closed.chosen else None) == (most[0] if expected == "carried" else None)
        self.decision = None

    @invariant()
    def on_every_day_those_vote_who_hold_the_mandate_then(self):
        for number in (-2, 0, 3, HORIZON):
            voters = voters_of(self.cast.partnership, self.day(number))
            found = {voter.territory.key: voter.organisation for voter in voters}
            wanted = {place: self.voter(place, number) for place in PLACES if self.voter(place, number)}
            assert found == {place: self.cast.organisations[who] for place, who in wanted.items()}
        if self.decision is not None:
            assert Decision.objects.get(pk=self.decision.pk).votes.count() == len(self.votes)


def test_proposals_in_any_order_while_people_leave_and_return():
    run_state_machine_as_test(Proposals, settings=SHORT)


def test_mandates_and_votes_in_any_order_while_people_leave_and_return():
    run_state_machine_as_test(Voting, settings=SHORT)


@pytest.mark.slow
@pytest.mark.parametrize("machine", [Proposals, Voting])
def test_nor_do_many_more_orders_find_anything(machine):
    run_state_machine_as_test(machine, settings=LONG)
