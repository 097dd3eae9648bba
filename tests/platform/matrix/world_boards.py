"""Boards of the public partnership and of the draft: two steps, and a cell of the member in the first."""

from __future__ import annotations

from tests.platform.matrix.world import World

from interlace_platform.boards import actions
from interlace_platform.boards.actions import CellFacts, StepFacts


def furnish(world: World) -> None:
    """Add them; the third partnership has no board."""
    lead, member = world.users["coordinator"], world.organisations["member"]
    for key in ("public", "draft"):
        board = actions.start_board(partnership=world.partnerships[key], by=lead)
        first, second = (
            actions.add_step(board=board, facts=StepFacts(f"Fictional {name}"), by=lead) for name in ("spin", "dye")
        )
        actions.fill_cell(step=first, organisation=member, facts=CellFacts("pilot"), by=lead)
        world.things[f"filled step, {key}"], world.things[f"empty step, {key}"] = first, second
