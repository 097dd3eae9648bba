"""All writes to boards."""

from interlace_platform.boards.actions.arranging import (
    StepFacts,
    add_step,
    change_step,
    move_step,
    remove_step,
    start_board,
)
from interlace_platform.boards.actions.filling import CellFacts, clear_cell, fill_cell
from interlace_platform.boards.actions.importing import Imported, import_cells

__all__ = [
    "CellFacts",
    "Imported",
    "StepFacts",
    "add_step",
    "change_step",
    "clear_cell",
    "fill_cell",
    "import_cells",
    "move_step",
    "remove_step",
    "start_board",
]
