"""Sheets as files: CSV or XLSX in, rows of text out, and back.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-``, ``@`` or a tab as a formula. Such cells are written with
an apostrophe before them, which spreadsheets hide, and reading takes one apostrophe away again.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_BYTES = 5_000_000
MOST_UNPACKED_BYTES = 60_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
ZIP = b"PK\x03\x04"
FORMS: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""How a sheet can be written, and what a browser is told that it is."""


class UnreadableSheet(ValueError):  # noqa: N818 - a refusal, not a mistake
    """A file that is no sheet we read; the message says why, and what to do."""


@dataclass(frozen=True)
class SheetRow:
    """A row of a file: its number as a spreadsheet shows it (the head is 1), and its cells by column."""

    number: int
    cells: dict[str, str]


Rows = tuple[SheetRow, ...]


def read_sheet(data: bytes) -> Rows:
    """The rows of a CSV or XLSX file, by the names in its first row; what it is, its content says.

    Raises
    ------
    UnreadableSheet
        It is too large, neither of the two, or its first row does not name the columns once each.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableSheet(_("The file is larger than 5 MB. Divide it."))
    table = read_xlsx(data) if data.startswith(ZIP) else read_csv(data)
    return named_rows(table)


def read_csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSheet(_("The file is neither XLSX nor text in UTF-8. Save it as “CSV UTF-8”.")) from None
    if "\0" in text:
        raise UnreadableSheet(_("The file is neither XLSX nor text in UTF-8. Save it as “CSV UTF-8”."))
    head = text.partition("\n")[0]
    divider = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True))
    except csv.Error as error:
        raise UnreadableSheet(_("The file is no sound CSV: %(error)s.") % {"error": error}) from None


def read_xlsx(data: bytes) -> list[list[str]]:
    refuse_bomb(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [[cell_text(cell) for cell in row] for row in rows]
    except (InvalidFileException, KeyError, IndexError, ValueError, OSError, SyntaxError) as error:
        raise UnreadableSheet(_("The file is no sound XLSX. Open it, save it again, and try once more.")) from error


def refuse_bomb(data: bytes) -> None:
    """A small archive may hold a file of any size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except BadZipFile:
        raise UnreadableSheet(_("The file is no sound XLSX. Open it, save it again, and try once more.")) from None
    if unpacked > MOST_UNPACKED_BYTES:
        raise UnreadableSheet(_("The file is larger than 60 MB when unpacked. Divide it."))


def cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def named_rows(table: Sequence[Sequence[str]]) -> Rows:
    if not table or not any(cell.strip() for cell in table[0]):
        raise UnreadableSheet(_("The first row must name the columns."))
    names = trimmed([plain(cell) for cell in table[0]])
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise UnreadableSheet(_("Columns must have different names; twice: %(names)s.") % {"names": ", ".join(doubled)})
    rows = [(number, row) for number, row in enumerate(table[1:], 2) if any(cell.strip() for cell in row)]
    if len(rows) > MOST_ROWS:
        raise UnreadableSheet(_("The file has more than 5,000 rows. Divide it."))
    return tuple(SheetRow(number, cells_of(row, names)) for number, row in rows)


def cells_of(row: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    held = [plain(cell) for cell in row][: len(names)]
    return dict(zip(names, held + [""] * (len(names) - len(held)), strict=True))


def trimmed(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    return names


def plain(cell: str) -> str:
    """A cell without blanks around it, and without the apostrophe that hides a formula."""
    text = cell.strip()
    return text[1:].strip() if text.startswith("'") else text


def guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell


def write_csv(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as CSV in UTF-8 with the mark by which spreadsheets know it."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(names)
    writer.writerows([guarded(row[name]) for name in names] for row in rows)
    return held.getvalue().encode("utf-8-sig")


def written_as(form: str, names: Sequence[str], rows: Iterable[Mapping[str, str]], title: str) -> bytes:
    """Rows in one of `FORMS`."""
    return write_xlsx(names, rows, title) if form == "xlsx" else write_csv(names, rows)


def write_xlsx(names: Sequence[str], rows: Iterable[Mapping[str, str]], title: str) -> bytes:
    """Rows as one sheet, every cell text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.append(list(names))
    for row in rows:
        sheet.append([guarded(row[name]) or None for name in names])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
