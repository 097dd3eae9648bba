"""What the boards app knows about a person: the boards they started and the cells they filled in.

A cell is its organisation's word and the board its partnership's: both stay, by somebody without a name.
"""

from __future__ import annotations

from interlace_platform.boards.models import Board, Cell
from interlace_platform.core.personal import Personal, declare, keep

declare(
    Personal(
        name="boards",
        model=Board,
        rows_of=lambda user: Board.objects.filter(started_by__public_id=user.public_id),
        columns={"partnership": "partnership__key", "started_at": "started_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="board_cells",
        model=Cell,
        rows_of=lambda user: Cell.objects.filter(recorded_by__public_id=user.public_id),
        columns={
            "partnership": "step__board__partnership__key",
            "step": "step__name",
            "organisation": "organisation__slug",
            "role": "role",
            "infrastructure": "infrastructure",
            "capacity": "capacity",
            "recorded_at": "recorded_at",
        },
        erase=keep,
    )
)
