"""A fictional value chain of the fictional partnership, with a missing link and single points. None of it exists."""

from __future__ import annotations

from interlace_platform.accounts.models import User
from interlace_platform.boards import policy
from interlace_platform.boards.actions.arranging import StepFacts, add_step, start_board
from interlace_platform.boards.actions.filling import CellFacts, fill_cell
from interlace_platform.boards.models import Board, Step
from interlace_platform.core.actions import action
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.demonstration import speaker_of
from interlace_platform.partnerships.models import Partnership

STEPS = (
    StepFacts("Lamps and lenses (fictional)", activity="C27", technology="Invented lamps"),
    StepFacts("Sensors (fictional)", activity="C26", technology="Invented sensors"),
    StepFacts("Growing under lamps (fictional)", activity="A01", application="Greenhouses"),
    StepFacts("Testing and certifying (fictional)", activity="M71"),
    StepFacts("Tracing food (fictional)", activity="J62", application="From the greenhouse to the shop"),
)
OWN_WORDS = (
    (0, "FLPC", CellFacts("produce", 9, "Invented hall for lenses", "300 lamps a month")),
    (0, "IUE", CellFacts("research", 4, "Invented optics laboratory")),
    (1, "PTC", CellFacts("pilot", 6, "", "one invented pilot line")),
    (1, "IUE", CellFacts("research", 5)),
    (2, "MBAC", CellFacts("pilot", 7, "Invented greenhouse of two hectares", "four kinds of vegetables")),
)
WORDS_OF_OTHERS = (
    (4, "PTC", CellFacts("produce", 8, "", "labels for an invented shop")),
    (4, "MBAC", CellFacts("use")),
)


@action(may=policy.may_arrange)
def seed(*, partnership: Partnership, by: User) -> Board:
    """Start the board and fill it once; twice is harmless."""
    known = Board.objects.filter(partnership=partnership).first()
    if known is not None:
        return known
    board = start_board(partnership=partnership, by=by)
    steps = [add_step(board=board, facts=facts, by=by) for facts in STEPS]
    for place, acronym, facts in OWN_WORDS:
        fill(steps[place], acronym, facts)
    for place, acronym, facts in WORDS_OF_OTHERS:
        fill(steps[place], acronym, facts, by)
    return board


def fill(step: Step, acronym: str, facts: CellFacts, by: User | None = None) -> None:
    """Say it for an organisation: its own people do, where nobody else is named."""
    own = Organisation.objects.get(acronym=acronym, is_fictional=True)
    fill_cell(step=step, organisation=own, facts=facts, by=by or speaker_of(own))
