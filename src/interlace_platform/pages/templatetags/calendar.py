"""A day of a calendar and what stands in it, as HTML: made here, as a month holds hundreds of them."""

from __future__ import annotations

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from interlace_platform.pages.calendar.showing import Day, Standing

register = template.Library()
HEADING = (
    '<h2><time datetime="{}"><span class="day-number" aria-hidden="true">{}</span>'
    '<span class="day-whole">{}</span></time></h2>'
)


@register.filter
def day_heading(day: Day) -> SafeString:
    """The number of a day, and the whole of it for who hears it or reads the month as a list."""
    whole = date_format(day.day, "l, j F")
    if day.is_today:
        whole = _("%(day)s, today") % {"day": whole}
    return format_html(HEADING, day.day.isoformat(), day.day.day, whole)


@register.filter
def in_cell(each: Standing) -> SafeString:
    """An event in the cell of a day."""
    own = _("for you %(hours)s") % {"hours": each.own} if each.own else ""
    words = [str(word) for word in (own, each.state, _("fictional") if each.slot.is_fictional else "") if word]
    off = ' class="is-off"' if each.slot.state == "cancelled" else ""
    return format_html(
        '<li{}><span class="hours" title="{}">{}</span> <a href="{}">{}</a>{}</li>',
        SafeString(off),
        each.slot.time_zone,
        each.hours,
        each.address,
        each.slot.title,
        format_html(" <small>{}</small>", " · ".join(words)) if words else "",
    )
