"""The middle of the page of a month, kept for the next who looks at the same events in the same way.

What is kept depends on nothing but its key: all that is shown of every event, the choice, the day, the reader's clocks
and language. So nothing has to be thrown away when something changes: what changed is looked for under another key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from interlace_platform.events.calendar.months import Month
from interlace_platform.events.calendar.queries import Slot
from interlace_platform.pages.calendar.choosing import NAMES, Chosen, offered
from interlace_platform.pages.calendar.showing import days_with, listed, weeks_with


@dataclass(frozen=True)
class Shown:
    """All that the middle of the page depends on; `own` is the reader's time zone, None for a visitor."""

    month: Month
    slots: tuple[Slot, ...]
    chosen: Chosen
    own: tzinfo | None
    today: date
    is_list: bool


@lru_cache(maxsize=128)
def body(shown: Shown, language: str) -> SafeString:
    """What there is to choose from, and the days with what stands on them; in the present language, that is named."""
    return render_to_string("pages/calendar/parts/body.html", {**days_of(shown), **choices_of(shown)})


def days_of(shown: Shown) -> dict[str, Any]:
    found = days_with(shown.month, filter(shown.chosen.keeps, shown.slots), shown.own)
    return {
        "month": shown.month,
        "is_list": shown.is_list,
        "is_empty": not found,
        "days": listed(found, shown.today) if shown.is_list else (),
        "weeks": () if shown.is_list else weeks_with(shown.month, found, shown.today),
    }


def choices_of(shown: Shown) -> dict[str, Any]:
    return {
        "options": {name: offered(shown.slots, name) for name in NAMES if name != "mine"},
        "chosen": dict(shown.chosen.values),
        "offers_mine": shown.own is not None,
        "unfiltered": Chosen().query(month=shown.month, view="list" if shown.is_list else ""),
    }
