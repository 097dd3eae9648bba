"""A month as a page shows it: its days with what stands on them, each by the clocks where it takes place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.events.calendar.months import Month
from interlace_platform.events.calendar.queries import Slot
from interlace_platform.events.models import EventKind, EventMode, EventState

LABELS: dict[str, str | Promise] = dict(EventKind.choices)
STATES: dict[str, str | Promise] = {
    EventState.CANCELLED: gettext_lazy("cancelled"),
    EventState.POSTPONED: gettext_lazy("postponed"),
}


@dataclass(frozen=True)
class Standing:
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
    for slot in slots:
        first, last = slot.days
        day = max(first, month.first)
        while day <= min(last, month.last):
            found[day].append(standing(slot, day, own))
            day += timedelta(days=1)
    return dict(sorted(found.items()))


def weeks_with(month: Month, found: dict[date, list[Standing]], today: date) -> list[list[Day]]:
    """All weeks of a month, each day with what stands on it."""
    return [
        [Day(day, day.month == month.number, day == today, found.get(day, ())) for day in week] for week in month.weeks
    ]


def listed(found: dict[date, list[Standing]], today: date) -> list[Day]:
    """Only the days on which something stands."""
    return [Day(day, True, day == today, standings) for day, standings in found.items()]


def standing(slot: Slot, day: date, own: tzinfo | None) -> Standing:
    where = _("online") if slot.mode == EventMode.ONLINE else slot.place
    return Standing(
        slot=slot,
        address=reverse("event", args=[slot.slug]),
        hours=hours_on(slot, day),
        own="" if own is None else hours_for(slot, own),
        kind=LABELS.get(slot.kind, ""),
        state=STATES.get(slot.state, ""),
        where=where,
    )


def hours_on(slot: Slot, day: date) -> str:
    """Its hours on one of its days, by the clocks where it takes place."""
    first, last = slot.starts_at.astimezone(slot.zone), slot.ends_at.astimezone(slot.zone)
    begins, ends = slot.days
    if begins == ends:
        return f"{first:%H:%M}–{last:%H:%M}"
    if day == begins:
        return _("from %(time)s") % {"time": f"{first:%H:%M}"}
    return _("until %(time)s") % {"time": f"{last:%H:%M}"} if day == ends else _("all day")


def hours_for(slot: Slot, own: tzinfo) -> str:
    """When it is by the reader's clocks; empty where these show the same time."""
    first, last = slot.starts_at.astimezone(own), slot.ends_at.astimezone(own)
    there = slot.starts_at.astimezone(slot.zone)
    if first.utcoffset() == there.utcoffset():
        return ""
    shown = f"{first:%H:%M}–{last:%H:%M}"
    return shown if first.date() == there.date() else f"{date_format(first, 'j F')}, {shown}"
