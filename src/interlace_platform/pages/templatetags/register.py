"""What the pages of others show of the register's write side: what one may do, who is active, what waits."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from interlace_platform.core import waiting
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.partnerships import contributing, policy
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import standing_of

register = template.Library()
MOST_SHOWN = 100


def reader_of(context: dict[str, Any]) -> Reader:
    request = context.get("request")
    return getattr(request, "user", None) or VISITOR


@register.inclusion_tag("pages/register/parts/doing.html", takes_context=True)
def register_doing(context: dict[str, Any], partnership: Partnership) -> dict[str, Any]:
    """Whether it is a draft or fictional, and the ways to its record, mandates, data and forms."""
    reader = reader_of(context)
    standing = standing_of(reader, partnership)
    leads = standing.is_coordinator or standing.is_team
    return {
        "partnership": partnership,
        "may_propose": policy.may_propose(by=reader, partnership=partnership),
        "may_link": leads,
        "may_publish": leads and partnership.is_draft,
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("pages/register/parts/activity.html", takes_context=True)
def register_activity(context: dict[str, Any], partnership: Partnership, day: date | None = None) -> dict[str, Any]:
    """Which organisations contributed in the twelve months before a day, and which are merely listed."""
    rows, more = contributing.first_active(partnership, MOST_SHOWN, day, reader_of(context))
    return {"rows": rows, "more": more}


@register.inclusion_tag("pages/register/parts/waiting.html", takes_context=True)
def waiting_for_you(context: dict[str, Any], shown: int = 5) -> dict[str, Any]:
    """What waits for the reader, the first few of each kind."""
    return {"queues": waiting.queues_for(reader_of(context), shown)}


@register.simple_tag(takes_context=True)
def waiting_number(context: dict[str, Any]) -> int:
    """How many things wait for the reader."""
    return waiting.number_now(reader_of(context))
