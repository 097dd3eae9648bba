"""What a large board costs: 30 steps × 200 organisations, read and as a page. Uses a database of its own.

python benchmarks/platform_board.py
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

STEPS, ORGANISATIONS, RUNS = 30, 200, 9
FILLED = (0.1, 0.25, 1.0)


def prepare() -> None:
    """An empty database in a temporary folder."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ["INTERLACE_DATA"] = tempfile.mkdtemp(prefix="interlace-board-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def board_with(filled: float) -> str:
    """A fictional partnership with a board of which a share of the cells is filled; returns its key."""
    from tests.platform.boards.chains import chain
    from tests.platform.partnerships.cast import organisation

    from interlace_platform.boards.models import Board, Cell, Step
    from interlace_platform.partnerships.models import Partnership

    key = f"bench-{int(100 * filled)}"
    if not Board.objects.exists():
        chain()
    like = Board.objects.earliest("pk")
    partnership = Partnership.objects.create(
        key=key, name="Fictional bench", platform=like.partnership.platform, is_fictional=True
    )
    board = Board.objects.create(partnership=partnership, started_by=like.started_by)
    steps = [Step.objects.create(board=board, position=place, name=f"Step {place}") for place in range(STEPS)]
    own = [organisation(f"Mill {place} of {key}") for place in range(ORGANISATIONS)]
    every = round(1 / filled)
    cells = [
        Cell(step=step, organisation=each, role="produce", trl=1 + place % 9, recorded_by=like.started_by)
        for place, (step, each) in enumerate((step, each) for step in steps for each in own)
        if place % every == 0
    ]
    Cell.objects.bulk_create(cells)
    return key


def cpu_ms(act: Callable[[], object]) -> float:
    act()
    spent = []
    for _run in range(RUNS):
        start = time.process_time()
        act()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def main() -> None:
    """Print a table."""
    prepare()
    from django.conf import settings
    from django.test import Client

    from interlace_platform.boards import queries
    from interlace_platform.boards.models import Board

    settings.ALLOWED_HOSTS = ["testserver"]
    print(f"{STEPS} steps × {ORGANISATIONS} organisations, CPU ms (median of {RUNS}), SQLite\n")
    print("| cells | reading | page | page, kB | smallest set |\n|---:|---:|---:|---:|---:|")
    for filled in FILLED:
        key = board_with(filled)
        board = Board.objects.get(partnership__key=key)
        client, path = Client(), f"/partnerships/{key}/board/"
        answer = client.get(path)
        assert answer.status_code == 200, answer.status_code
        cells = sum(len(row.cells) for row in queries.grid_of(board).steps)
        read = cpu_ms(lambda own=board: queries.grid_of(own))  # type: ignore[misc]
        page = cpu_ms(lambda own=path, by=client: by.get(own))  # type: ignore[misc]
        cover = cpu_ms(lambda own=board: queries.cover_of(own))  # type: ignore[misc]
        print(f"| {cells:,} | {read:.0f} | {page:.0f} | {len(answer.content) / 1000:.0f} | {cover:.0f} |")


if __name__ == "__main__":
    main()
