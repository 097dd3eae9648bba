"""A day of a calendar and what stands in it, as HTML: made here, as a month holds hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from interlace_platform.events.models import EventState
from interlace_platform.pages.calendar.showing import Day, Standing

register = template.Library()
TODAY, FREE = ' class="is-today"', ' class="is-free"'


@register.filter
def as_options(offered: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """What one can choose from; every part is escaped."""
    return mark_safe(
        "".join(
            f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(shown)}</option>'
            for key, shown in offered
        )
    )


@register.filter
def in_row(week: Iterable[Day]) -> SafeString:
    """The cells of a week, each day with what stands on it; every part is escaped."""
    fictional, for_you = _("fictional"), _("for you %(hours)s")
    return mark_safe("".join(cell(day, fictional, for_you) for day in week))


def cell(day: Day, fictional: str, for_you: str) -> str:
    if not day.is_in_month:
        return '<td role="cell" class="is-outside"></td>'
    events = "".join(entry(each, fictional, for_you) for each in day.standings)
    how = TODAY if day.is_today else "" if events else FREE
    return f'<td role="cell"{how}>{heading(day)}{f"<ul>{events}</ul>" if events else ""}</td>'


def heading(day: Day) -> str:
    """The number of a day, and the whole of it for who hears it or reads the month as a list."""
    whole = date_format(day.day, "l, j F")
    if day.is_today:
        whole = _("%(day)s, today") % {"day": whole}
    return (
        f'<h2><time datetime="{day.day.isoformat()}"><span class="day-number" aria-hidden="true">{day.day.day}</span>'
        f'<span class="day-whole">{escape(whole)}</span></time></h2>'
    )


def entry(each: Standing, fictional: str, for_you: str) -> str:
    own = for_you % {"hours": each.own} if each.own else ""
    words = " · ".join(str(word) for word in (own, each.state, each.slot.is_fictional and fictional) if word)
    return (
        f'<li{off(each)}><span class="hours" title="{escape(each.slot.time_zone)}">{escape(each.hours)}</span> '
        f'<a href="{each.address}">{escape(each.slot.title)}</a>'
        f"{f' <small>{escape(words)}</small>' if words else ''}</li>"
    )


@register.filter
def in_list(day: Day) -> SafeString:
    """What stands under a day of the list; every part is escaped."""
    fictional, for_you = badge(_("fictional")), _("for you %(hours)s")
    return mark_safe("".join(line(each, fictional, for_you) for each in day.standings))


def line(each: Standing, fictional: str, for_you: str) -> str:
    slot = each.slot
    own = f" · {for_you % {'hours': each.own}}" if each.own else ""
    homes = (home.name for home in (slot.partnership, slot.series) if home)
    about = " · ".join(said for said in (capfirst(str(each.kind)), each.where, *homes) if said)
    marks = f"{badge(str(each.state)) if each.state else ''}{fictional if slot.is_fictional else ''}"
    return (
        f'<li{off(each)}><p class="event-meta">{escape(f"{each.hours} ({slot.time_zone}){own}")}</p>'
        f'<p class="event-title"><a href="{each.address}">{escape(slot.title)}</a></p>'
        f'<p class="event-meta">{escape(about)}{marks}</p></li>'
    )


def badge(word: str) -> str:
    return f' <span class="badge badge-weft">{escape(word)}</span>'


def off(each: Standing) -> str:
    return ' class="is-off"' if each.slot.state == EventState.CANCELLED else ""
