"""The documentation draws the states that the table of moves allows."""

from __future__ import annotations

from tools.document_founding import PAGE, page

from interlace_platform.founding.models import OPEN, ExpressionState
from interlace_platform.founding.moves import MOVES, row_for


def test_the_page_of_founding_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.document_founding`"


def test_every_state_can_be_reached_and_what_is_over_stays_over():
    assert {row.after for row in MOVES} == set(ExpressionState)
    assert {row.before for row in MOVES} - {None} == set(OPEN)
    assert len({(row.move, row.before) for row in MOVES}) == len(MOVES)
    assert all(row_for("withdraw", state) for state in OPEN)
