"""What came out of a poll, as a CSV file."""

from __future__ import annotations

from collections.abc import Sequence

from interlace_platform.core.sheets import write_csv
from interlace_platform.events.discussion.queries import Named, Shown

COLUMNS = ("answer", "number", "share", "of")


def results_as_csv(shown: Shown, named: Sequence[Named]) -> bytes:
    """One answer a row; with who chose it, where the poll is one with names and the reader may know."""
    who = {bar.option.text: [each.by for each in named if bar.option.text in each.chosen] for bar in shown.bars}
    rows = [
        {
            "answer": bar.option.text,
            "number": str(bar.number),
            "share": f"{bar.share:.4f}",
            "of": str(shown.poll.answered),
            "who": "; ".join(who[bar.option.text]),
        }
        for bar in shown.bars
    ]
    return write_csv([*COLUMNS, *(["who"] if named else [])], rows)
