"""The reference of events is drawn from the tables that the platform obeys."""

from __future__ import annotations

from pathlib import Path

from interlace_platform.events.drawing import page
from interlace_platform.events.models import EventMove
from interlace_platform.events.moves import MOVES, row_for

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "events.md"


def test_the_reference_shows_both_tables_as_they_are():
    drawn = REFERENCE.read_text(encoding="utf-8").split("<!-- drawn -->\n")[1].split("<!-- /drawn -->")[0]
    assert drawn == page()


def test_a_move_from_a_state_leads_to_one_state():
    rows = [(row.move, row.before) for row in MOVES]
    assert len(rows) == len(set(rows))
    assert {row.move for row in MOVES} == set(EventMove)
    assert row_for(EventMove.CANCEL, "held") is None
