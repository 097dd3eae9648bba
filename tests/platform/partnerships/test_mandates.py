"""A territory has one voice, and a mandate that ends, ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.platform.partnerships.cast import Cast, cast, territory

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.partnerships import actions, history, policy
from interlace_platform.partnerships.models import Mandate

pytestmark = pytest.mark.django_db
LETTER = actions.Letter("Letter of the regional government")
START = date(2024, 1, 1)


@pytest.fixture
def looms() -> Cast:
    return cast()


def granted(looms, who="x", by="lead", place="fair-town", everywhere=False, **more):
    said = {"valid_from": START, "letter": LETTER, **more}
    return actions.grant_mandate(
        territory=territory(place), organisation=looms.organisations[who],
        partnership=None if everywhere else looms.partnership, by=looms.users[by], **said,
    )  # fmt: skip


def voice(looms, on=None, place="fair-town"):
    found = history.voice_of(territory(place), looms.partnership, on)
    return next((who for who, own in looms.organisations.items() if own == found), None)


def test_a_mandate_holds_from_its_first_day_to_the_day_before_its_end(looms):
    granted(looms, valid_to=date(2024, 7, 1))
    days = (date(2023, 12, 31), START, date(2024, 6, 30), date(2024, 7, 1))
    assert [voice(looms, day) for day in days] == [None, "x", "x", None]


def test_a_mandate_ended_today_no_longer_holds_today_and_held_yesterday(looms):
    mandate = granted(looms)
    assert voice(looms) == "x"
    actions.end_mandate(mandate=mandate, by=looms.lead)
    assert (voice(looms), voice(looms, today() - timedelta(days=1))) == (None, "x")
    events = AuditEvent.objects.count()
    actions.end_mandate(mandate=mandate, by=looms.lead)
    assert AuditEvent.objects.count() == events


def test_a_mandate_cannot_end_in_the_past(looms):
    with pytest.raises(Invalid):
        actions.end_mandate(mandate=granted(looms), on=date(2024, 6, 1), by=looms.lead)


def test_a_territory_gives_one_mandate_at_a_time_and_the_same_one_twice_is_harmless(looms):
    first = granted(looms, valid_to=date(2025, 1, 1))
    assert granted(looms, valid_to=date(2025, 1, 1)) == first
    with pytest.raises(Conflict):
        granted(looms, "y", valid_from=date(2024, 12, 31))
    assert granted(looms, "y", valid_from=date(2025, 1, 1)).pk != first.pk


def test_a_mandate_for_one_partnership_goes_before_one_for_all(looms):
    granted(looms, "x", by="team", everywhere=True)
    assert voice(looms) == "x"
    granted(looms, "y")
    assert voice(looms) == "y"
    assert [own.pk for own in history.territories_spoken_for(looms.x, looms.partnership)] == []
    assert [own.key for own in history.territories_spoken_for(looms.y, looms.partnership)] == ["fair-town"]


@pytest.mark.parametrize("by", ["member", "x", "stranger"])
def test_only_coordinators_and_the_team_record_mandates(looms, by):
    with pytest.raises(NotAllowed):
        granted(looms, by=by)
    with pytest.raises(NotAllowed):
        granted(looms, by="lead", everywhere=True)


def test_who_holds_a_mandate_may_give_it_back_and_others_may_not_take_it(looms):
    mandate = granted(looms)
    with pytest.raises(NotAllowed):
        actions.end_mandate(mandate=mandate, by=looms.y)
    actions.end_mandate(mandate=mandate, by=looms.x)


def test_a_mandate_needs_a_letter_and_days_that_run_forward(looms):
    with pytest.raises(Invalid) as refused:
        granted(looms, valid_to=START, letter=actions.Letter("", "nowhere"))
    assert [problem.field for problem in refused.value.problems] == ["valid_to", "letter", "letter_url"]


def test_who_has_a_territorys_mandate_answers_claims_about_it(looms):
    granted(looms)
    said = actions.Statement("participating", "committed", territory=territory("fair-town"), stated_from="2024")
    claim = actions.propose_claim(partnership=looms.partnership, statement=said, by=looms.lead)
    assert [own.pk for own in history.to_confirm_for(looms.x)] == [claim.pk]
    assert list(history.to_confirm_for(looms.y)) == []
    assert not policy.may_confirm(by=looms.y, claim=claim)
    assert actions.confirm_claim(claim=claim, by=looms.x).state == "confirmed"


class Mandates(RuleBasedStateMachine):
    """Days are numbers here: the model knows who may speak on each, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = cast()
        self.days: dict[int, str] = {}
        self.known: list[tuple[int, int | None, str]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def day(self, number: int) -> date:
        return today() + timedelta(days=number)

    @rule(who=st.sampled_from("xy"), first=st.integers(-8, 8), length=st.none() | st.integers(1, 6))
    def grant(self, who, first, length):
        end = None if length is None else first + length
        wanted = range(first, 20 if end is None else end)
        free = not any(number in self.days for number in wanted)
        same = (first, end, who) in self.known
        more = {"valid_from": self.day(first), "valid_to": None if end is None else self.day(end)}
        try:
            granted(self.cast, who, **more)
        except Conflict:
            assert not free and not same
            return
        assert free or same
        self.known.append((first, end, who))
        self.days |= dict.fromkeys(wanted, who)

    @rule(data=st.data(), later=st.integers(0, 4))
    def end(self, data, later):
        standing = [own for own in self.known if own[1] is None or own[1] > later]
        if not standing:
            return
        first, end, who = data.draw(st.sampled_from(sorted(standing, key=str)))
        period = {"valid_from": self.day(first), "valid_to": None if end is None else self.day(end)}
        actions.end_mandate(mandate=Mandate.objects.get(**period), on=self.day(later), by=self.cast.lead)
        self.known.remove((first, end, who))
        new_end = max(later, first)
        if new_end > first:
            self.known.append((first, new_end, who))
        for number in range(new_end, 20 if end is None else end):
            self.days.pop(number, None)

    @invariant()
    def one_voice_each_day(self):
        held = [(own.valid_from, own.valid_to) for own in Mandate.objects.filter(territory__key="fair-town")]
        for number in range(-8, 20):
            day = self.day(number)
            speaking = [first for first, end in held if first <= day and (end is None or day < end)]
            assert len(speaking) == (1 if number in self.days else 0)
        for number in (-8, 0, 4, 12):
            assert voice(self.cast, self.day(number)) == self.days.get(number)


def test_mandates_in_any_order():
    run_state_machine_as_test(
        Mandates,
        settings=settings(
            max_examples=10, stateful_step_count=12, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
