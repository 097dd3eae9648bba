"""Plain text, and tables as text: what is written, row by row."""

from __future__ import annotations

import csv

from interlace_platform.library.reading.outcome import Page, Unreadable
from interlace_platform.library.reading.webpage import decoded

DELIMITERS = ",;\t|"
CHUNK = 64 * 1024


def read(data: bytes, page: Page) -> None:
    """Read it as it stands, in pieces."""
    text = in_lines(data)
    for start in range(0, len(text), CHUNK):
        page.add(text[start : start + CHUNK])


def read_table(data: bytes, page: Page) -> None:
    """Read the rows of a table, with a stroke between two cells; empty cells are left out."""
    lines = in_lines(data).split("\n")
    try:
        for row in csv.reader(lines, delimiter=delimiter_of(lines[0])):
            page.add(" | ".join(cell for cell in row if cell.strip()) + "\n")
    except csv.Error as error:
        raise Unreadable("broken") from error


def in_lines(data: bytes) -> str:
    return decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def delimiter_of(line: str) -> str:
    """What stands most often between the cells of the first row."""
    return max(DELIMITERS, key=line.count)
