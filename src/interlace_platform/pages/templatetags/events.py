"""When an event is: by the clocks where it takes place, and by the reader's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from interlace_platform.core.markdown import render_markdown
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events import queries
from interlace_platform.events.models import Event, Session
from interlace_platform.organisations.models import Organisation

register = template.Library()
DAY, DAY_AND_TIME, TIME = "j F Y", "j F Y, H:i", "H:i"
SHORT = 700


@dataclass(frozen=True)
class Span:
    """From when until when, in words, by the clocks of one zone; the end without its day where it is the same."""

    first: str
    last: str
    zone: str


@dataclass(frozen=True)
class Times:
    """When something is: for programs, for who is there, and for the reader where their clocks show another time."""

    starts_at: datetime
    ends_at: datetime
    there: Span
    own: Span | None
    day: str
    month: str


def span(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> Span:
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    end = date_format(last, TIME if first.date() == last.date() else DAY_AND_TIME)
    return Span(date_format(first, DAY_AND_TIME), end, str(zone))


@register.filter
def times_of(event: Event) -> Times:
    """When an event is."""
    return times(event.starts_at, event.ends_at, event.zone)


@register.filter
def hours_of(session: Session, event: Event) -> str:
    """From when until when a session is, by the clocks of its event; empty where that is open."""
    if session.starts_at is None or session.ends_at is None:
        return ""
    style = TIME if event.is_one_day else DAY_AND_TIME
    first, last = session.starts_at.astimezone(event.zone), session.ends_at.astimezone(event.zone)
    return f"{date_format(first, style)}–{date_format(last, TIME)}"


def times(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> Times:
    own = timezone.get_current_timezone()
    is_same = starts_at.astimezone(own).utcoffset() == starts_at.astimezone(zone).utcoffset()
    there = starts_at.astimezone(zone)
    return Times(
        starts_at=there,
        ends_at=ends_at.astimezone(zone),
        there=span(starts_at, ends_at, zone),
        own=None if is_same else span(starts_at, ends_at, own),
        day=date_format(there, "j"),
        month=date_format(there, "M Y"),
    )


@dataclass(frozen=True)
class Folded:
    """A text of which the beginning is shown, and the rest behind "read more"."""

    first: SafeString
    rest: SafeString


@register.filter
def folded(text: str) -> Folded:
    """A text in Markdown, cut after the paragraph with which it becomes long."""
    shown: list[str] = []
    paragraphs = text.split("\n\n")
    while paragraphs and sum(map(len, shown)) < SHORT:
        shown.append(paragraphs.pop(0))
    return Folded(render_markdown("\n\n".join(shown)), render_markdown("\n\n".join(paragraphs)))


@register.filter
def markdown(text: str) -> SafeString:
    """Safe HTML for a text in Markdown."""
    return render_markdown(text)


@register.inclusion_tag("pages/events/parts/short.html", takes_context=True)
def events_of_organisation(context: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    """A short list of what an organisation organises or hosts; nothing where there is none."""
    feed = reverse("organisation-ics", args=[organisation.slug]) if organisation.is_public else ""
    return {"agenda": queries.events_of_organisation(organisation, reader_in(context)), "feed": feed}


@register.inclusion_tag("pages/events/parts/short.html", takes_context=True)
def events_of_region(context: dict[str, Any], code: str) -> dict[str, Any]:
    """A short list of what takes place for a region, or is hosted from there; nothing where there is none."""
    return {"agenda": queries.events_of_region(code, reader_in(context)), "feed": reverse("region-ics", args=[code])}


def reader_in(context: dict[str, Any]) -> Reader:
    return getattr(context.get("request"), "user", None) or VISITOR
