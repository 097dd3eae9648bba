"""The documentation draws the states that the table of moves allows."""

from __future__ import annotations

from tools.document_decisions import PAGE, page

from interlace_platform.groups.models import DecisionState
from interlace_platform.groups.moves import MOVES


def test_the_page_of_decisions_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.document_decisions`"


def test_every_state_can_be_reached_and_what_is_over_stays_over():
    assert {row.after for row in MOVES} == set(DecisionState)
    assert {row.before for row in MOVES} == {None, DecisionState.DRAFT, DecisionState.OPEN}
