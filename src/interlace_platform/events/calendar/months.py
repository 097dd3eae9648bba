"""Months: which days a page shows, and which events stand on them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1990, 2100
WRITTEN = re.compile(r"(\d{4})-(\d{2})")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, written ``2026-11``."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def days(self) -> tuple[date, ...]:
        """All its days."""
        return tuple(self.first + number * ONE_DAY for number in range(self.last.day))

    @property
    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday to Sunday, with the days of other months that these need."""
        return calendar.Calendar(calendar.MONDAY).monthdatescalendar(self.year, self.number)

    @property
    def previous(self) -> Month | None:
        """The month before; None where the calendar begins."""
        return month_of(self.first - ONE_DAY) if self > Month(FIRST_YEAR, 1) else None

    @property
    def next(self) -> Month | None:
        """The month after; None where the calendar ends."""
        return month_of(self.last + ONE_DAY) if self < Month(LAST_YEAR, 12) else None


def month_of(day: date) -> Month:
    """The month in which a day lies."""
    return Month(day.year, day.month)


def month_named(text: str, otherwise: date) -> Month:
    """The month that is written; that of another day where nothing sensible is."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return month_of(otherwise)
    year, number = int(found[1]), int(found[2])
    is_one = FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12
    return Month(year, number) if is_one else month_of(otherwise)
