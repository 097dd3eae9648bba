"""VTIMEZONE: the rules of a time zone in iCalendar, worked out from the time zone database for some years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
NOTHING = timedelta(0)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Rule:
    """By how much the clocks of a zone differ from UTC, before and since a change, and how that time is called."""

    before: timedelta
    since: timedelta
    name: str
    is_daylight: bool


@lru_cache(maxsize=512)
def vtimezone(zone: str, first_year: int, last_year: int) -> bytes:
    """The time zone, right for every moment from the first day of one year to the last day of another."""
    found = Timezone()
    found.add("TZID", zone)
    for rule, onsets in rules_of(ZoneInfo(zone), first_year, last_year).items():
        day = yearly_day(onsets)
        for onset in onsets[:1] if day else onsets:
            found.add_component(observance(rule, onset, day))
    written: bytes = found.to_ical()
    return written


def rules_of(zone: ZoneInfo, first_year: int, last_year: int) -> dict[Rule, list[datetime]]:
    """Each rule with when it sets in, by the clocks as they were until that moment, as RFC 5545 wants it."""
    start, end = datetime(first_year, 1, 1, tzinfo=UTC) - DAY, datetime(last_year + 1, 1, 1, tzinfo=UTC) + DAY
    before = offset(zone, start)
    found: dict[Rule, list[datetime]] = defaultdict(list)
    found[rule_at(zone, start, before)].append((start + before).replace(tzinfo=None))
    for moment in changes(zone, start, end):
        found[rule_at(zone, moment, before)].append((moment + before).replace(tzinfo=None))
        before = offset(zone, moment)
    return found


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the clocks of a zone change between two others."""
    while start < end:
        if offset(zone, start) != offset(zone, start + DAY):
            yield first_second(zone, start, start + DAY)
        start += DAY


def first_second(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second at which the clocks differ from those before."""
    was = offset(zone, before)
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        before, after = (middle, after) if offset(zone, middle) == was else (before, middle)
    return after


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or NOTHING


def rule_at(zone: ZoneInfo, moment: datetime, before: timedelta) -> Rule:
    local = moment.astimezone(zone)
    return Rule(before, offset(zone, moment), local.tzname() or str(zone), bool(local.dst()))


def yearly_day(onsets: list[datetime]) -> str:
    """Such as ``-1SU``, where a rule sets in on that day of the same month each year; else empty."""
    first = onsets[0]
    years = [each.year for each in onsets]
    is_each_year = len(years) > 1 and years == list(range(first.year, first.year + len(years)))
    hours = {(each.month, each.weekday(), each.time()) for each in onsets}
    if not is_each_year or len(hours) > 1:
        return ""
    weekday = WEEKDAYS[first.weekday()]
    if all((each + timedelta(days=7)).month != each.month for each in onsets):
        return f"-1{weekday}"
    weeks = {(each.day - 1) // 7 + 1 for each in onsets}
    return f"{weeks.pop()}{weekday}" if len(weeks) == 1 else ""


def observance(rule: Rule, onset: datetime, day: str) -> TimezoneDaylight | TimezoneStandard:
    """A rule since its first day; each year anew where the day of the year is known, as all programs understand it."""
    found = TimezoneDaylight() if rule.is_daylight else TimezoneStandard()
    found.add("DTSTART", onset)
    found.add("TZOFFSETFROM", rule.before)
    found.add("TZOFFSETTO", rule.since)
    found.add("TZNAME", rule.name)
    if day:
        found.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": onset.month, "BYDAY": day})
    return found
