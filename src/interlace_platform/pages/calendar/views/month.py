"""The events of a month, as a table or as a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from interlace_platform.events.calendar.months import Month, month_named, month_of
from interlace_platform.events.calendar.queries import Slot, mine_among, slots_in
from interlace_platform.pages.calendar.choosing import MINE, Chosen, chosen_in, offered
from interlace_platform.pages.calendar.drawing import Shown, body

FEEDS = {"partnership": "partnership-ics", "series": "event-series-ics"}


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of events: all, or those of a platform, partnership, series, region or kind, or one's own."""
    today = timezone.localdate()
    month, chosen = month_named(request.GET.get("month", ""), today), chosen_in(request.GET)
    slots, is_list = slots_in(month, request.user), request.GET.get("view") == "list"
    mine = mine_among(slots, request.user, month) if chosen.value(MINE) else frozenset()
    shown = {
        "body": body(Shown(month, slots, mine, chosen, own_zone(request), today, is_list), get_language() or ""),
        "is_list": is_list,
        "feed": feed_of(slots, chosen),
        **around(month, chosen, is_list, today),
    }
    return render(request, "pages/calendar/calendar.html", shown)


def own_zone(request: HttpRequest) -> str:
    """The name of the time zone of somebody with an account; a visitor's is not known."""
    return str(timezone.get_current_timezone()) if request.user.is_authenticated else ""


def around(month: Month, chosen: Chosen, is_list: bool, today: date) -> dict[str, Any]:
    """The month, and where one goes from it with the same choice."""
    view = "list" if is_list else ""
    return {
        "month": month,
        "previous": month.previous and chosen.query(month=month.previous, view=view),
        "next": month.next and chosen.query(month=month.next, view=view),
        "before": month.previous,
        "after": month.next,
        "is_this_month": month == month_of(today),
        "of_today": chosen.query(month=month_of(today), view=view),
        "as_table": chosen.query(month=month),
        "as_list": chosen.query(month=month, view="list"),
    }


def feed_of(slots: tuple[Slot, ...], chosen: Chosen) -> str:
    """The feed of what was chosen, where that has one of its own and the month knows of it."""
    wanted = ((name, key) for name in FEEDS if (key := chosen.value(name)))
    known = (reverse(FEEDS[name], args=[key]) for name, key in wanted if key in dict(offered(slots, name)))
    return next(known, "")
