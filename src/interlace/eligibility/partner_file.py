"""Reading partners from a CSV file; all problems of the file at once."""

from __future__ import annotations

import csv
from pathlib import Path

from interlace.eligibility.vocabulary import FACTS
from interlace.errors import BadPartners, listed, numbered

COLUMNS = ("name", "region", "country", "organisation_kind", "category", "is_outermost", "is_coordinator", *FACTS)
"""What a row may hold; empty cells are not known."""


def read_partners(path: str | Path) -> list[dict[str, str]]:
    """Read one partner a row, separated by commas or semicolons, from a file with a heading.

    Raises
    ------
    BadPartners
        The file is not there, is no text, has columns nobody knows, or rows of another length.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadPartners(f"{path} cannot be read as text.", do="give a CSV file in UTF-8.") from problem
    head = text.partition("\n")[0]
    rows = list(csv.reader(text.splitlines(), delimiter=";" if head.count(";") > head.count(",") else ","))
    columns = [column.strip().casefold() for column in rows[0]] if rows else []
    problems = _problems_of(columns, rows[1:])
    if problems:
        raise BadPartners(
            f"{path} is no list of partners:{numbered(problems)}",
            do=f"give it the columns name or region, and as needed {listed(list(COLUMNS[2:]), at_most=20)}.",
        )
    return [_kept(columns, row) for row in rows[1:] if any(cell.strip() for cell in row)]


def _problems_of(columns: list[str], rows: list[list[str]]) -> list[str]:
    strange = [column for column in columns if column not in COLUMNS]
    problems = [f"nobody knows the columns {listed(strange)}"] if strange else []
    if not {"name", "region"} & set(columns):
        problems.append("it has neither a column name nor a column region")
    twice = sorted({column for column in columns if columns.count(column) > 1})
    problems += [f"the column {column} is there {columns.count(column)} times" for column in twice]
    lengths = enumerate(rows, start=2)
    return problems + [
        f"line {line} has {len(row)} cells, the heading {len(columns)}"
        for line, row in lengths
        if row and len(row) != len(columns)
    ]


def _kept(columns: list[str], row: list[str]) -> dict[str, str]:
    return {column: cell.strip() for column, cell in zip(columns, row, strict=True) if cell.strip()}
