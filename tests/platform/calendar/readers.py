"""Two readers of iCalendar that share nothing with the writer, brought to one form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import vobject
import vobject.icalendar
from ical.calendar_stream import IcsCalendarStream


@dataclass(frozen=True)
class Read:
    """What a reader makes of one event: moments in UTC."""

    uid: str
    title: str
    description: str
    place: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    status: str


def read_by_ical(text: str) -> list[Read]:
    """With `ical`, whose time zones come from the name alone."""
    return [
        Read(
            each.uid, each.summary or "", each.description or "", each.location or "", utc(each.dtstart),
            utc(each.dtend), each.sequence or 0, each.status.value if each.status else "",
        )
        for each in IcsCalendarStream.calendar_from_ics(text).events
    ]  # fmt: skip


def read_by_vobject(text: str) -> list[Read]:
    """With `vobject`, whose time zones come from the VTIMEZONE in the text; it forgets those of other texts first."""
    known = vars(vobject.icalendar)["__tzidMap"]
    for zone in set(known) - {"UTC"}:
        del known[zone]
    found: Any = vobject.readOne(text)
    return [
        Read(
            each.uid.value, each.summary.value, value(each, "description"), value(each, "location"),
            utc(each.dtstart.value), utc(each.dtend.value), int(each.sequence.value), each.status.value,
        )
        for each in found.contents.get("vevent", [])
    ]  # fmt: skip


def value(each: Any, name: str) -> str:
    return str(each.contents[name][0].value) if name in each.contents else ""


def utc(moment: Any) -> datetime:
    assert isinstance(moment, datetime) and moment.tzinfo is not None
    return moment.astimezone(UTC)


READERS: dict[str, Callable[[str], list[Read]]] = {"ical": read_by_ical, "vobject": read_by_vobject}
