"""The materials of an event and of a series, as their pages show them."""

from __future__ import annotations

from typing import Any

from django import template

from interlace_platform.events.materials import queries
from interlace_platform.events.materials.chapters import as_time
from interlace_platform.events.models import Event, Series
from interlace_platform.pages.templatetags.events import reader_in

register = template.Library()


@register.inclusion_tag("pages/events/materials/section.html", takes_context=True)
def materials_of_event(context: dict[str, Any], event: Event) -> dict[str, Any]:
    """What is kept of an event, as far as the reader sees it."""
    found = queries.materials_of(event, reader_in(context))
    said = {"event": event, "materials": queries.by_session(found), "may_prepare": context.get("may_prepare", False)}
    return said | {"request": context.get("request")}


@register.inclusion_tag("pages/events/materials/of_series.html", takes_context=True)
def materials_of_series(context: dict[str, Any], series: Series) -> dict[str, Any]:
    """What is kept of the events of a series that are over."""
    return {"events": queries.materials_of_series(series, reader_in(context))}


@register.filter
def as_length(seconds: int) -> str:
    """A number of seconds as 1:05:09."""
    return as_time(seconds)


@register.filter
def at_second(url: str, second: int) -> str:
    """An address with a time in it, as the web names moments of media (W3C Media Fragments)."""
    return url if "#" in url else f"{url}#t={second}"
