"""The events of a month, as a table or as a list."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from interlace_platform.events.calendar.months import Month, month_named, month_of
from interlace_platform.events.calendar.queries import Slot, slots_in
from interlace_platform.pages.calendar.choosing import NAMES, Chosen, chosen_in, offered
from interlace_platform.pages.calendar.showing import days_with, listed, weeks_with

FEEDS = {"partnership": "partnership-ics", "series": "event-series-ics"}


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of events: all, or those of a platform, partnership, series, region or kind, or one's own."""
    today = timezone.localdate()
    month, chosen = month_named(request.GET.get("month", ""), today), chosen_in(request.GET)
    slots = slots_in(month, request.user)
    found = days_with(month, filter(chosen.keeps, slots), own_zone(request))
    is_list = request.GET.get("view") == "list"
    shown = {
        "days": listed(found, today) if is_list else (),
        "weeks": () if is_list else weeks_with(month, found, today),
        "is_list": is_list,
        "is_empty": not found,
        **around(month, chosen, is_list, today),
        **choices(slots, chosen),
    }
    return render(request, "pages/calendar/calendar.html", shown)


def own_zone(request: HttpRequest) -> tzinfo | None:
    """The time zone of somebody with an account; a visitor's is not known."""
    return timezone.get_current_timezone() if request.user.is_authenticated else None


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
        "unfiltered": Chosen().query(month=month, view=view),
    }


def choices(slots: tuple[Slot, ...], chosen: Chosen) -> dict[str, Any]:
    """What there is to choose from, what was chosen, and the feed of that."""
    options = {name: offered(slots, name) for name in NAMES if name != "mine"}
    feeds = [reverse(FEEDS[name], args=[key]) for name, key in feed_keys(options, chosen)]
    return {"options": options, "chosen": chosen.values, "feed": feeds[0] if feeds else ""}


def feed_keys(options: dict[str, list[tuple[str, str]]], chosen: Chosen) -> list[tuple[str, str]]:
    """What was chosen that has a feed of its own, as far as the month knows of it."""
    wanted = [(name, chosen.values.get(name, "")) for name in FEEDS]
    return [(name, key) for name, key in wanted if key in dict(options[name])]
