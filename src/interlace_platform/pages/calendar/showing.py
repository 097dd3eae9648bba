"""A month as a page shows it: its days with what stands on them, each by the clocks where it takes place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.events.calendar.months import ONE_DAY, Month
from interlace_platform.events.calendar.queries import Slot
from interlace_platform.events.models import EventKind, EventMode, EventState

ANY = "any"
LABELS: dict[str, str | Promise] = dict(EventKind.choices)
STATES: dict[str, str | Promise] = {
    EventState.CANCELLED: gettext_lazy("cancelled"),
    EventState.POSTPONED: gettext_lazy("postponed"),
}


class Standing(NamedTuple):
    """An event on one day: its hours there, and by the reader's clocks where these differ; a word for its state."""

    slot: Slot
    address: str
    hours: str
    own: str
    kind: str | Promise
    state: str | Promise
    where: str


@dataclass(frozen=True)
class Day:
    """A day of a month; `standings` are empty for days of other months, which only fill the week."""

    day: date
    is_in_month: bool
    is_today: bool
    standings: Sequence[Standing]


def days_with(month: Month, slots: Iterable[Slot], own: tzinfo | None) -> dict[date, list[Standing]]:
    """The days of a month on which something stands, in their order."""
    found: dict[date, list[Standing]] = defaultdict(list)
    address, online = reverse("event", args=[ANY]).removesuffix(f"{ANY}/"), _("online")
    first, last = month.first, month.last
    for slot in slots:
        said = ("" if own is None else hours_for(slot, own), LABELS.get(slot.kind, ""), STATES.get(slot.state, ""))
        where = online if slot.mode == EventMode.ONLINE else slot.place
        for day, hours in hours_between(slot, first, last):
            found[day].append(Standing(slot, f"{address}{slot.slug}/", hours, *said, where))
    return dict(sorted(found.items()))


def hours_between(slot: Slot, since: date, until: date) -> Iterator[tuple[date, str]]:
    """Some of the days on which an event is, each with its hours then, by the clocks where it takes place."""
    begins, ends = slot.days
    first, last = (f"{moment.astimezone(slot.zone):%H:%M}" for moment in (slot.starts_at, slot.ends_at))
    day = max(begins, since)
    while day <= min(ends, until):
        if begins == ends:
            yield day, f"{first}–{last}"
        elif day == begins:
            yield day, _("from %(time)s") % {"time": first}
        else:
            yield day, _("until %(time)s") % {"time": last} if day == ends else _("all day")
        day += ONE_DAY


def weeks_with(month: Month, found: dict[date, list[Standing]], today: date) -> list[list[Day]]:
    """All weeks of a month, each day with what stands on it."""
    return [
        [Day(day, day.month == month.number, day == today, found.get(day, ())) for day in week] for week in month.weeks
    ]


def listed(found: dict[date, list[Standing]], today: date) -> list[Day]:
    """Only the days on which something stands."""
    return [Day(day, True, day == today, standings) for day, standings in found.items()]


def hours_for(slot: Slot, own: tzinfo) -> str:
    """When it is by the reader's clocks; empty where these show the same time."""
    first, last = slot.starts_at.astimezone(own), slot.ends_at.astimezone(own)
    there = slot.starts_at.astimezone(slot.zone)
    if first.utcoffset() == there.utcoffset():
        return ""
    shown = f"{first:%H:%M}–{last:%H:%M}"
    return shown if first.date() == there.date() else f"{date_format(first, 'j F')}, {shown}"
