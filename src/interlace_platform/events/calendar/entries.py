"""One event as iCalendar has it, and a calendar of several: text for programs, equal for equal facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from interlace_platform.events.calendar.zones import vtimezone

PRODUCT = "-//Interlace//Events//EN"
FETCH_EVERY = timedelta(hours=4)
BEGIN, END = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"


@dataclass(frozen=True)
class Entry:
    """All that a calendar says of one event. `language` is empty where its words are of several or of none."""

    uid: str
    title: str
    description: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    place: str
    page: str
    status: str
    category: str
    sequence: int
    created_at: datetime
    changed_at: datetime
    language: str = ""

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year in which it takes place, by its own clocks."""
        zone = ZoneInfo(self.time_zone)
        return self.starts_at.astimezone(zone).year, self.ends_at.astimezone(zone).year


def calendar_text(name: str, entries: Sequence[Entry], language: str) -> bytes:
    """A calendar with the time zones it needs; entries in the order in which they are given."""
    head = Calendar()
    head.add("PRODID", PRODUCT)
    head.add("VERSION", "2.0")
    head.add("METHOD", "PUBLISH")
    head.add("CALSCALE", "GREGORIAN")
    head.add("NAME", name, parameters={"LANGUAGE": language})
    head.add("X-WR-CALNAME", name, parameters={"LANGUAGE": language})
    head.add("REFRESH-INTERVAL", FETCH_EVERY, parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "PT4H")
    body = b"".join((*zones_of(entries), *(entry_text(each) for each in entries)))
    written: bytes = head.to_ical()
    return BEGIN + written.removeprefix(BEGIN).removesuffix(END) + body + END


def zones_of(entries: Sequence[Entry]) -> list[bytes]:
    """The time zones of some entries, each for all years of them."""
    years: dict[str, tuple[int, int]] = {}
    for each in entries:
        first, last = each.years
        known = years.get(each.time_zone, (first, last))
        years[each.time_zone] = min(first, known[0]), max(last, known[1])
    return [vtimezone(zone, *years[zone]) for zone in sorted(years)]


@lru_cache(maxsize=8192)
def entry_text(entry: Entry) -> bytes:
    """One event, kept for the next who asks: nothing in it depends on who reads or when."""
    found, words = Event(), {"LANGUAGE": entry.language} if entry.language else {}
    found.add("UID", entry.uid)
    found.add("SEQUENCE", entry.sequence)
    found.add("DTSTAMP", whole(entry.changed_at))
    found.add("CREATED", whole(entry.created_at))
    found.add("LAST-MODIFIED", whole(entry.changed_at))
    put_moment(found, "DTSTART", entry.starts_at, entry.time_zone)
    put_moment(found, "DTEND", entry.ends_at, entry.time_zone)
    found.add("SUMMARY", entry.title, parameters=words)
    for name, text in (("DESCRIPTION", entry.description), ("LOCATION", entry.place)):
        if text:
            found.add(name, text, parameters=words)
    found.add("URL", entry.page)
    found.add("CATEGORIES", [entry.category])
    found.add("STATUS", entry.status)
    found.add("TRANSP", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
    written: bytes = found.to_ical()
    return written


def put_moment(found: Event, name: str, moment: datetime, zone: str) -> None:
    """A moment by the clocks of a zone; in UTC where these show the same hour a second time, as summer ends."""
    local = whole(moment).astimezone(ZoneInfo(zone))
    if local.fold:
        found.add(name, whole(moment))
    else:
        found.add(name, local.replace(tzinfo=None), parameters={"TZID": zone})


def whole(moment: datetime) -> datetime:
    """The moment in UTC, to the second: iCalendar knows nothing smaller."""
    return moment.astimezone(UTC) - timedelta(microseconds=moment.microsecond)
