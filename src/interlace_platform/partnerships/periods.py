"""Dates as sources state them: a year, a month or a day."""

from __future__ import annotations

import calendar
from datetime import date


def first_day(stated: str) -> date | None:
    """The first day of "2017", "2017-04" or "2017-04-05"; None where nothing is stated. Raises ValueError."""
    if not stated:
        return None
    year, month, day = parts_of(stated)
    return date(year, month or 1, day or 1)


def last_day(stated: str) -> date | None:
    """The last day of "2017", "2017-04" or "2017-04-05"; None where nothing is stated. Raises ValueError."""
    if not stated:
        return None
    year, month, day = parts_of(stated)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def parts_of(stated: str) -> tuple[int, int, int]:
    """Year, month and day; 0 for what is not stated."""
    parts = [int(part) for part in stated.split("-")]
    if len(parts) > 3 or len(stated.split("-")[0]) != 4:
        raise ValueError(f"{stated!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (*parts, 0, 0)[:3]
    return year, month, day
