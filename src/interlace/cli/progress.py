"""Progress bars on stderr, for whatever takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

Counted = Callable[[str, int, int], None]


@contextmanager
def counted_steps(doing: str) -> Iterator[Counted]:
    """A bar for work that reports the name of its step, how many are done and how many there are."""
    with drawn() as bars:
        task = bars.add_task(doing, total=None)

        def report(step: str, done: int, of: int) -> None:
            bars.update(task, description=f"{doing} {step}", completed=done, total=of)

        yield report
        bars.update(task, description=doing, completed=1, total=1)


def drawn() -> Progress:
    """A bar with its words, share and time; drawn in a terminal only."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
