"""Headings, tables and notes for a terminal, a pipe or a text file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

NOT_PUBLISHED = "·"
"""What stands in a table for a cell that is not published; `Screen.note` says so below."""

RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
EIGHTHS = " ▏▎▍▌▋▊▉█"
GAP = 2
LEAST_SHRUNK, LEAST_WRAPPED = 12, 24


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    is_number
        Set to the right.
    shrinks
        Gives way on a narrow screen: long texts end in "…".
    wraps
        Gives way by taking several lines.
    from_width
        Is left out on screens narrower than this.
    is_quiet
        Is set in quiet type.
    """

    title: str
    is_number: bool = False
    shrinks: bool = False
    wraps: bool = False
    from_width: int = 0
    is_quiet: bool = False


class Screen:
    """A page of text of a given width, built from the top."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self._paper = io.StringIO()
        self._console = Console(
            file=self._paper,
            width=width,
            force_terminal=colour,
            no_color=not colour,
            color_system="standard" if colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    @property
    def text(self) -> str:
        """Everything laid out so far."""
        lines = (line.rstrip() for line in self._paper.getvalue().splitlines())
        return "\n".join(lines) + "\n"

    def title(self, words: str, *facts: str) -> None:
        """The heading of the answer and the facts that hold for all of it: year, source."""
        self._console.print(Text(words, style="bold"))
        for fact in facts:
            self._console.print(Text(fact, style="dim"))

    def heading(self, words: str, *facts: str) -> None:
        """The heading of a part."""
        self._console.print()
        self._console.print(Text(words, style="bold"))
        for fact in facts:
            self._console.print(Text(fact, style="dim"))

    def paragraph(self, words: str, *, indent: int = 0) -> None:
        """Running text, wrapped."""
        self._console.print(Padding(Text(words), (0, 0, 0, indent)))

    def verbatim(self, words: str) -> None:
        """A line that is never broken, such as an address."""
        self._console.print(Text(words, style="dim"), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def note(self, words: str) -> None:
        """Something to mind, in quiet type."""
        self._console.print(Text(words, style="dim"))

    def notes(self, words: Iterable[str]) -> None:
        """Several things to mind, after an empty line."""
        said = [each for each in words if each]
        if said:
            self._console.print()
        for each in said:
            self.note(each)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, has_head: bool = True) -> None:
        """A table; columns that need a wider screen are left out on a narrow one."""
        shown = [place for place, column in enumerate(columns) if self.width >= column.from_width]
        kept = [columns[place] for place in shown]
        cells = [[row[place] for place in shown] for row in rows]
        widths = self._widths(kept, cells)
        table = Table(
            box=RULED,
            show_edge=False,
            pad_edge=False,
            padding=(0, 1, 0, 0),
            header_style="dim",
            show_header=has_head,
        )
        for column, width in zip(kept, widths, strict=True):
            table.add_column(
                column.title,
                justify="right" if column.is_number else "left",
                style="dim" if column.is_quiet else "",
                no_wrap=not column.wraps,
                width=None if column.wraps else width,
                overflow="fold" if column.wraps else "ellipsis",
            )
        for row in cells:
            table.add_row(*map(Text, row))
        self._console.print(table)

    def _widths(self, columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[int]:
        """As wide as the longest cell; what is too much is taken from the shrinking columns, the widest first."""
        widths = [
            max([cell_len(column.title), *(cell_len(row[place]) for row in cells)])
            for place, column in enumerate(columns)
        ]
        flexible = [place for place, column in enumerate(columns) if column.shrinks]
        room = self.width - GAP * (len(columns) - 1) - sum(LEAST_WRAPPED for column in columns if column.wraps)
        excess = sum(width for width, column in zip(widths, columns, strict=True) if not column.wraps) - room
        while excess > 0 and flexible:
            widest = max(flexible, key=lambda place: widths[place])
            if widths[widest] <= LEAST_SHRUNK:
                break
            widths[widest] -= 1
            excess -= 1
        return widths


def number(value: float | None, decimals: int = 0) -> str:
    """A number for a reader: 12,345 or 0.47; a dot where it is not published."""
    if value is None or value != value:
        return NOT_PUBLISHED
    return f"{value:,.{decimals}f}"


def percent(share: float | None, decimals: int = 0) -> str:
    """A share of 0..1 as a percentage."""
    return NOT_PUBLISHED if share is None or share != share else f"{100 * share:.{decimals}f} %"


def bar(share: float | None, width: int = 10) -> str:
    """A share of 0..1 as a bar of `width` characters."""
    if share is None or share != share:
        return ""
    eighths = round(max(0.0, min(share, 1.0)) * width * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (EIGHTHS[rest] if rest else "")


def shown_value(value: object) -> str:
    """A value of any kind for a cell of a table."""
    if value is None or (isinstance(value, float) and value != value):
        return NOT_PUBLISHED
    return number(value, 3) if isinstance(value, float) else str(value)
