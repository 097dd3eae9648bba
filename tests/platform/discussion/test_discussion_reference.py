"""The reference is drawn from the tables that the platform obeys; the demonstration says of itself that it is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.organisations.people import team_member

from interlace_platform.events.demonstration import called, seed_fair
from interlace_platform.events.discussion import queries
from interlace_platform.events.discussion.demonstration import seed
from interlace_platform.events.discussion.drawing import page
from interlace_platform.events.discussion.models import QuestionMove, QuestionState
from interlace_platform.events.discussion.moves import MOVES
from interlace_platform.partnerships import demonstration as register

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "questions-and-polls.md"


def test_the_reference_shows_both_tables_as_they_are():
    drawn = REFERENCE.read_text(encoding="utf-8").split("<!-- drawn -->\n")[1].split("<!-- /drawn -->")[0]
    assert drawn == page()


def test_a_refusal_needs_a_reason_and_every_move_is_in_the_table():
    assert {row.move for row in MOVES} == set(QuestionMove)
    assert {row.after for row in MOVES if row.needs_reason} == {QuestionState.DECLINED, QuestionState.REMOVED}


@pytest.mark.django_db
def test_what_is_asked_and_voted_in_the_demonstration_is_marked_as_fictional_and_there_once():
    partnership = register.seed(by=team_member())
    lead = register.speaker_of(called("NRA"))
    event = seed_fair(partnership=partnership, by=lead)
    for _twice in range(2):
        seed(event=event, by=lead)
    rows = queries.questions_of(event)
    assert rows.total == 3 and all("(fictional question)" in each.question.text for each in rows)
    assert [each.question.state for each in rows] == ["shown", "shown", "answered"]
    [shown] = queries.polls_of(event)
    assert ([bar.number for bar in shown.bars], shown.poll.state) == ([2, 1, 0], "closed")
    assert queries.discussion_of(event).total == 1
