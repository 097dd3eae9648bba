"""The reference of projects is drawn from the table of moves."""

from __future__ import annotations

from tests.conftest import ROOT

from interlace_platform.projects.drawing import checklist, page
from interlace_platform.projects.models import Stage
from interlace_platform.projects.moves import MOVES

REFERENCE = (ROOT / "docs/reference/projects.md").read_text(encoding="utf-8")


def test_the_reference_shows_the_table_of_moves_and_the_checklist():
    assert REFERENCE.split("<!-- drawn -->\n")[1].split("<!-- /drawn -->")[0] == page()
    assert checklist() in REFERENCE


def test_every_stage_can_be_reached_and_left():
    assert {row.after for row in MOVES} == set(Stage)
    assert {row.before for row in MOVES} == {None, *Stage}
