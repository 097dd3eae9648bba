"""The reference of claims is drawn from the table of moves."""

from __future__ import annotations

from pathlib import Path

from interlace_platform.partnerships.drawing import page
from interlace_platform.partnerships.models import ClaimState
from interlace_platform.partnerships.moves import MOVES

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "claims.md"


def test_the_reference_shows_the_table_of_moves():
    text = REFERENCE.read_text(encoding="utf-8")
    assert text.split("<!-- drawn -->\n")[1].split("<!-- /drawn -->")[0] == page()


def test_every_state_can_be_reached_and_two_of_them_are_final():
    assert {row.after for row in MOVES} == set(ClaimState)
    assert set(ClaimState) - {row.before for row in MOVES} == {ClaimState.SUPERSEDED, ClaimState.WITHDRAWN}
