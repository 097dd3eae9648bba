"""Questions and discussion on the page of an event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import template
from django.utils import timezone

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events.discussion import policy, queries
from interlace_platform.events.models import Event

register = template.Library()
SHOWN = 3
BEFORE_START = timedelta(hours=1)
"""From then on until the end, the page of an event leads to the live page."""


@register.inclusion_tag("pages/events/discussion/parts/on_event.html", takes_context=True)
def talk_of_event(context: dict[str, Any], event: Event) -> dict[str, Any]:
    """The most wanted questions of an event and how much is discussed; nothing where its record is closed and empty."""
    reader: Reader = getattr(context.get("request"), "user", None) or VISITOR
    floor, counts, posts = queries.floor_of(event), queries.counts_of(event), queries.number_of_posts(event)
    page = queries.questions_of(event, reader) if counts.shown else ()
    return {
        "request": context.get("request"),
        "event": event,
        "floor": floor,
        "counts": counts,
        "posts": posts,
        "polls": queries.number_of_polls(event),
        "questions": tuple(page)[:SHOWN],
        "may_moderate": policy.prepares(reader, event),
        "is_live": event.is_on and event.starts_at - BEFORE_START <= timezone.now(),
        "is_shown": floor.is_live or counts.shown > 0 or posts > 0,
    }
