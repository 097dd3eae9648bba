"""A long list, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")
PAGE_SIZE = 50


@dataclass(frozen=True)
class PageOf(Generic[Row]):
    """One page of a list.

    Attributes
    ----------
    number
        Which page, from 1.
    total
        How many rows the whole list has.
    """

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def last(self) -> int:
        """The number of the last page; 1 where the list is empty."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> int | None:
        """The number of the page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the page after, if any."""
        return self.number + 1 if self.number < self.last else None

    @property
    def first_row(self) -> int:
        """The place of the first row in the whole list, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        """The place of the last row in the whole list."""
        return self.first_row + len(self.rows) - 1 if self.rows else 0


def page_of(found: QuerySet[Any, Row], number: object = 1, size: int = PAGE_SIZE) -> PageOf[Row]:
    """One page of an ordered queryset, in two queries; a number that makes no sense gives the nearest page."""
    return page_from(found, found.count(), number, size)


def page_of_rows(rows: Sequence[Row], number: object = 1, size: int = PAGE_SIZE) -> PageOf[Row]:
    """The same of rows that are read already."""
    return page_from(rows, len(rows), number, size)


def page_from(
    rows: QuerySet[Any, Row] | Sequence[Row], total: int, number: object = 1, size: int = PAGE_SIZE
) -> PageOf[Row]:
    page, part = place_of_page(number, total, size)
    return PageOf(tuple(rows[part]), page, size, total)


def place_of_page(number: object, total: int, size: int = PAGE_SIZE) -> tuple[int, slice]:
    """The number of the page that is shown, and which rows of the whole list are on it."""
    page = min(max(parse_page(number), 1), max(1, -(-total // size)))
    return page, slice((page - 1) * size, page * size)


def parse_page(text: object) -> int:
    """The number of a page as an address gives it; 1 where it is none."""
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else 1
