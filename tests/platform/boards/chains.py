"""A fictional board with the people around it; all invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.boards import actions
from interlace_platform.boards.actions import CellFacts, StepFacts
from interlace_platform.boards.models import Board, Cell, Step


@dataclass
class Chain:
    """A board with the steps spin, weave, dye."""

    cast: Cast
    board: Board
    steps: dict[str, Step]

    def says(
        self, by: str, who: str, step: str, role: str = "produce", revision: int | None = None, **more: Any
    ) -> Cell:
        return actions.fill_cell(
            step=self.steps[step], organisation=self.cast.organisations[who], facts=CellFacts(role, **more),
            by=self.cast.users[by], revision=revision,
        )  # fmt: skip


def chain(*, public: bool = True) -> Chain:
    people = cast(public=public)
    board = actions.start_board(partnership=people.partnership, by=people.lead)
    names = ("spin", "weave", "dye")
    steps = {name: actions.add_step(board=board, facts=StepFacts(name), by=people.lead) for name in names}
    return Chain(people, board, steps)
