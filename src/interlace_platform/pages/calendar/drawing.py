"""The middle of the page of a month, kept for the next who looks at the same events in the same way.

What is kept depends on nothing but its key: all that is shown of every event, the choice, the day, the reader's clocks
and language. So nothing has to be thrown away when something changes: what changed is looked for under another key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from interlace_platform.events.calendar.months import Month
from interlace_platform.events.calendar.queries import Slot
from interlace_platform.pages.calendar.choosing import OFFERED, Chosen, offered
from interlace_platform.pages.calendar.showing import days_with, listed, weeks_with


@dataclass(frozen=True)
class Shown:
    """All that the middle of the page depends on.

    `mine` are the keys of the reader's own events where these were chosen, `own` the name of the reader's time zone,
    empty for a visitor: what depends on nobody but them is left out, so that others are given the same.
    """

    month: Month
    slots: tuple[Slot, ...]
    mine: frozenset[int]
    chosen: Chosen
    own: str
    today: date
    is_list: bool


@lru_cache(maxsize=128)
def body(shown: Shown, language: str) -> SafeString:
    """What there is to choose from, and the days with what stands on them; in the present language, that is named."""
    return render_to_string("pages/calendar/parts/body.html", {**days_of(shown), **choices_of(shown)})


def days_of(shown: Shown) -> dict[str, Any]:
    chosen = [slot for slot in shown.slots if shown.chosen.keeps(slot, shown.mine)]
    found = days_with(shown.month, chosen, ZoneInfo(shown.own) if shown.own else None)
    return {
        "month": shown.month,
        "is_list": shown.is_list,
        "is_empty": not found,
        "days": listed(found, shown.today) if shown.is_list else (),
        "weeks": () if shown.is_list else weeks_with(shown.month, found, shown.today),
    }


def choices_of(shown: Shown) -> dict[str, Any]:
    return {
        "options": {name: offered(shown.slots, name) for name in OFFERED},
        "chosen": dict(shown.chosen.values),
        "offers_mine": bool(shown.own),
        "unfiltered": Chosen().query(month=shown.month, view="list" if shown.is_list else ""),
    }
