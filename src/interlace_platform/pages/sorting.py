"""Tables that a reader can sort with plain links, unpublished values always last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise


@dataclass(frozen=True)
class Column:
    """One column: the key in the address, its heading, and what it sorts by (None: not published)."""

    key: str
    title: str | Promise
    by: Callable[[Any], Any]
    is_number: bool = False


@dataclass(frozen=True)
class Heading:
    """A column's heading as shown: where its link leads, and how the table is sorted by it now."""

    title: str | Promise
    is_number: bool
    link: str
    order: str


@dataclass(frozen=True)
class SortedTable:
    """Rows in the order asked for, with the headings that change it."""

    rows: list[Any]
    headings: list[Heading]


def sorted_table(rows: Iterable[Any], columns: Sequence[Column], query: QueryDict, *, default: str) -> SortedTable:
    """Sort by ``?sort=key`` (``-key`` for falling order); an unknown key means the default order."""
    asked = query.get("sort", default)
    column = next((column for column in columns if column.key == asked.lstrip("-")), None)
    if column is None:
        return sorted_table(rows, columns, QueryDict(f"sort={default}"), default=default)
    falling = asked.startswith("-")
    return SortedTable(
        rows=in_order(list(rows), column.by, falling=falling),
        headings=[heading_of(each, asked, query) for each in columns],
    )


def in_order(rows: list[Any], by: Callable[[Any], Any], *, falling: bool = False) -> list[Any]:
    """Rows by a value; what is not published comes last, equals keep their order."""
    known = [row for row in rows if by(row) is not None]
    unknown = [row for row in rows if by(row) is None]
    return sorted(known, key=lambda row: sortable(by(row)), reverse=falling) + unknown


def sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def heading_of(column: Column, asked: str, query: QueryDict) -> Heading:
    first, second = (f"-{column.key}", column.key) if column.is_number else (column.key, f"-{column.key}")
    parameters = query.copy()
    parameters["sort"] = second if asked == first else first
    order = {column.key: "ascending", f"-{column.key}": "descending"}.get(asked, "")
    return Heading(column.title, column.is_number, f"?{parameters.urlencode()}", order)
