"""Twenty people vote for one region at the same moment: one vote, no change lost. On either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from tests.platform.groups.assembly import assembly, opened, option, over, vote
from tests.platform.partnerships.cast import Cast, territory
from tests.platform.partnerships.test_at_once import PEOPLE, at_once

from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent
from interlace_platform.groups import actions
from interlace_platform.groups.models import Decision, EntitledRegion, Minutes, Vote

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looms(transactional_db: None) -> Iterator[Cast]:
    put_guard(connection)
    yield assembly()
    lift_guard(connection)


def story_of(decision: Decision) -> list[tuple[object, object]]:
    """Every change of a vote, from and to which option, in the order of the log."""
    events = AuditEvent.objects.filter(what__startswith="vote.").order_by("number")
    return [(event.details["before"], event.details["after"]) for event in events]


def refuse_a_lost_write(decision: Decision) -> None:
    story = story_of(decision)
    assert [before for before, _ in story] == [None, *(after for _, after in story[:-1])]
    last = list(Vote.objects.filter(decision=decision).values_list("option__position", flat=True))
    assert last == ([story[-1][1]] if story[-1][1] else [])
    assert verify_chain().is_whole


def test_twenty_cast_the_vote_of_a_region_and_it_has_one(looms):
    decision = opened(looms)
    options, place = list(decision.options.all()), territory("bb")

    def act(number: int) -> None:
        actions.cast_vote(decision=decision, territory=place, option=options[number % 3], by=looms.member)

    assert at_once(act) == ["done"] * PEOPLE
    refuse_a_lost_write(decision)


def test_some_vote_while_others_take_the_vote_back_and_one_story_comes_out(looms):
    decision = opened(looms)
    options, place = list(decision.options.all()), territory("bb")

    def act(number: int) -> None:
        if number % 2:
            actions.cast_vote(decision=decision, territory=place, option=options[number % 3], by=looms.member)
        else:
            actions.take_back_vote(decision=decision, territory=place, by=looms.member)

    assert at_once(act) == ["done"] * PEOPLE
    refuse_a_lost_write(decision)


def test_some_vote_while_others_withdraw_the_question_and_no_vote_comes_after(looms):
    decision = opened(looms)
    place, yes = territory("bb"), option(decision, "Yes")

    def act(number: int) -> None:
        if number == 7:
            actions.withdraw_decision(decision=decision, reason="Too soon.", by=looms.lead)
        else:
            actions.cast_vote(decision=decision, territory=place, option=yes, by=looms.member)

    outcome = at_once(act)
    assert set(outcome) <= {"done", "Conflict"}
    whats = list(AuditEvent.objects.filter(subject_type="groups.decision").order_by("number"))
    assert whats[-1].what == "decision.withdrawn"
    assert Vote.objects.filter(decision=decision).count() == len(story_of(decision)) <= 1


def test_twenty_have_the_votes_counted_and_they_are_counted_once(looms):
    decision = opened(looms)
    vote(looms, decision, "bb", "member", "Yes")
    due = over(decision)
    assert at_once(lambda _: actions.close_decision(decision=due, by=looms.member)) == ["done"] * PEOPLE
    assert AuditEvent.objects.filter(what="decision.closed").count() == 1
    assert EntitledRegion.objects.filter(decision=decision).count() == 3


def test_twenty_write_minutes_from_the_same_version_and_one_of_them_does(looms):
    decision = opened(looms)

    def act(number: int) -> None:
        actions.write_minutes(decision=decision, text=f"By {number}.", after=0, by=looms.lead)

    outcome = at_once(act)
    assert (outcome.count("done"), outcome.count("Conflict")) == (1, PEOPLE - 1)
    assert Minutes.objects.filter(decision=decision).count() == 1
