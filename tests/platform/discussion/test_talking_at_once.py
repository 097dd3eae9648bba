"""Twenty want the same answer and answer the same poll at once: everybody counts once, on either database."""

from __future__ import annotations

import pytest
from tests.platform.at_once import at_once
from tests.platform.discussion.room import asked, cast, people, polled, room

from interlace_platform.events.discussion import actions
from interlace_platform.events.discussion.models import Ballot, Floor, Option, Poll, Question, Want

pytestmark = pytest.mark.django_db(transaction=True)
VOICES = 10


def test_twenty_hands_of_ten_people_count_ten():
    looms = cast()
    event, crowd = room(looms), people(VOICES)
    question, poll = asked(event, looms.x), polled(event, looms.lead, is_secret=False)
    pulse = Floor.objects.get().pulse

    def act(number: int) -> None:
        who = crowd[number % VOICES]
        actions.want_answer(event=event, question=question, by=who)
        actions.answer_poll(poll=poll, positions=[1 + number % 3], by=who)

    assert at_once(act, people=2 * VOICES, refusals=()) == ["done"] * 2 * VOICES
    assert (Question.objects.get().wants, Want.objects.count()) == (VOICES, VOICES)
    assert (Poll.objects.get().answered, Ballot.objects.count()) == (VOICES, VOICES)
    assert sum(Option.objects.values_list("number", flat=True)) == VOICES
    assert [each.number for each in Option.objects.all()] == [each.ballots.count() for each in Option.objects.all()]
    assert Floor.objects.get().pulse == pulse + VOICES + 2 * VOICES
