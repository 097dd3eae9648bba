"""Half-years: January to June and July to December, the periods of the reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from interlace_platform.core.periods import first_moment, today
from interlace_platform.core.unknown import Unknown

EARLIEST, LATEST = 2010, 2100
SPELLED = re.compile(r"(\d{4})-h([12])")


@dataclass(frozen=True, order=True)
class HalfYear:
    """The first or second half of a year."""

    year: int
    half: int

    @property
    def key(self) -> str:
        """How an address names it: ``2026-h1``."""
        return f"{self.year}-h{self.half}"

    @property
    def first_day(self) -> date:
        """1 January or 1 July."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        """30 June or 31 December."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def begins_at(self) -> datetime:
        """The moment in which it begins, in the time zone of the installation."""
        return first_moment(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The moment in which it is over."""
        return first_moment(self.last_day + timedelta(days=1))

    @property
    def due_on(self) -> date:
        """The day by which its report should be submitted."""
        return self.last_day + timedelta(days=settings.REPORT_DUE_DAYS)

    @property
    def next(self) -> HalfYear:
        """The half-year after it."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def before(self) -> HalfYear:
        """The half-year before it."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    def __str__(self) -> str:
        said = {"year": self.year}
        return _("January to June %(year)s") % said if self.half == 1 else _("July to December %(year)s") % said


def half_year_of(day: date | None = None) -> HalfYear:
    """The half-year in which a day lies (today where none is given)."""
    day = day or today()
    return HalfYear(day.year, 1 if day.month <= 6 else 2)


def last_halves(number: int, day: date | None = None) -> tuple[HalfYear, ...]:
    """The half-year of a day and those before it, the newest first."""
    found = [half_year_of(day)]
    while len(found) < number:
        found.append(found[-1].before)
    return tuple(found)


def half_year_from(key: str) -> HalfYear:
    """The half-year that an address names; raises `Unknown`."""
    spelled = SPELLED.fullmatch(key)
    if spelled is None or not EARLIEST <= int(spelled[1]) <= LATEST:
        raise Unknown(key)
    return HalfYear(int(spelled[1]), int(spelled[2]))
