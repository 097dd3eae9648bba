"""The reference of questions and polls is drawn from the tables that the platform obeys."""

from __future__ import annotations

from pathlib import Path

from interlace_platform.events.discussion.drawing import page
from interlace_platform.events.discussion.models import QuestionMove, QuestionState
from interlace_platform.events.discussion.moves import MOVES

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "questions-and-polls.md"


def test_the_reference_shows_both_tables_as_they_are():
    drawn = REFERENCE.read_text(encoding="utf-8").split("<!-- drawn -->\n")[1].split("<!-- /drawn -->")[0]
    assert drawn == page()


def test_a_refusal_needs_a_reason_and_every_move_is_in_the_table():
    assert {row.move for row in MOVES} == set(QuestionMove)
    assert {row.after for row in MOVES if row.needs_reason} == {QuestionState.DECLINED, QuestionState.REMOVED}
