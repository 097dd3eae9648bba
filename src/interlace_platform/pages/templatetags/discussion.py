"""Questions and discussion on the page of an event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events.discussion import policy, queries
from interlace_platform.events.discussion.queries import Asked, Shown
from interlace_platform.events.models import Event

register = template.Library()
SHOWN = 3
BEFORE_START = timedelta(hours=1)
"""From then on until the end, the page of an event leads to the live page."""

MOST_DRAWN = 5_000
drawn: dict[tuple[object, ...], SafeString] = {}
"""Pieces of the live page by all that they are made of: of two hundred readers, most see the same ones."""


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


@register.simple_tag(takes_context=True)
def asked_now(context: dict[str, Any], each: Asked) -> SafeString:
    """A question on the live page."""
    question, event = each.question, context["event"]
    known = (
        question.public_id, question.wants, question.state, question.changed_at, question.session_id,
        question.is_anonymous, each.by, each.is_own, each.is_wanted, context["floor"].is_live, event.revision,
        *around(context),
    )  # fmt: skip
    return piece("question", known, context, each=each)


@register.simple_tag(takes_context=True)
def poll_now(context: dict[str, Any], shown: Shown) -> SafeString:
    """An open poll on the live page."""
    known = (
        shown.poll.public_id, shown.poll.answered, shown.bars, shown.has_results, shown.has_answered, shown.may_answer,
        context["event"].state,
        *around(context),
    )  # fmt: skip
    return piece("poll_now", known, context, shown=shown)


def around(context: dict[str, Any]) -> tuple[object, ...]:
    """What else a piece depends on: whether it is for somebody with an account, paused, in which language and zone."""
    is_known = context["request"].user.is_authenticated
    return is_known, bool(context.get("is_paused")), get_language(), timezone.get_current_timezone_name()


def piece(name: str, known: tuple[object, ...], context: dict[str, Any], **said: Any) -> SafeString:
    """A piece from memory, or drawn now; the memory is emptied when it is full."""
    key = (name, *known)
    if key not in drawn:
        if len(drawn) >= MOST_DRAWN:
            drawn.clear()
        given = {each: context.get(each) for each in ("request", "event", "floor", "is_paused")}
        drawn[key] = render_to_string(f"pages/events/discussion/parts/{name}.html", given | {"is_live": True} | said)
    return drawn[key]
