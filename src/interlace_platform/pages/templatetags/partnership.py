"""The tabs under the title of a partnership, the same on all its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.readers import VISITOR
from interlace_platform.groups.policy import may_follow
from interlace_platform.partnerships.models import Partnership

register = template.Library()
DECISIONS = "partnership-decisions"


@dataclass(frozen=True)
class Area:
    """A part of a partnership's pages: its first page, and how the names of the addresses below it begin."""

    name: str
    title: str | Promise
    below: tuple[str, ...] = ()


AREAS = (
    Area("partnership", _("Overview")),
    Area("partnership-scoping", _("Scope"), ("partnership-scoping",)),
    Area("record", _("Record"), ("claim", "lineage")),
    Area("mandates", _("Mandates"), ("mandate",)),
    Area("partnership-evidence", _("Evidence"), ("partnership-evidence", "partnership-activities")),
    Area("board", _("Value chain"), ("board",)),
    Area("partnership-groups", _("Working groups"), ("partnership-group",)),
    Area(DECISIONS, _("Decisions"), ("partnership-decision",)),
    Area("partnership-projects", _("Projects"), ("partnership-project", "partnership-pipeline")),
    Area("partnership-documents", _("Documents")),
    Area("partnership-events", _("Events"), ("partnership-events",)),
    Area("partnership-reports", _("Reports"), ("partnership-report",)),
)


@dataclass(frozen=True)
class Tab:
    """One tab as shown; `current` is "page" on that page itself, "true" below it, empty elsewhere."""

    title: str | Promise
    link: str
    current: str


@register.inclusion_tag("pages/partnership/tabs.html", takes_context=True)
def partnership_tabs(context: dict[str, Any], partnership: Partnership) -> dict[str, Any]:
    """The tabs that lead somewhere for this reader; an area whose pages are not there has none."""
    request = context.get("request")
    reader = getattr(request, "user", None) or VISITOR
    here = getattr(getattr(request, "resolver_match", None), "url_name", None) or ""
    follows = may_follow(by=reader, partnership=partnership)
    areas = [area for area in AREAS if area.name != DECISIONS or follows]
    tabs = [Tab(area.title, link, current(area, here)) for area in areas if (link := first_page(area, partnership))]
    return {"tabs": tabs}


def first_page(area: Area, partnership: Partnership) -> str:
    try:
        return reverse(area.name, args=[partnership.key])
    except NoReverseMatch:
        return ""


def current(area: Area, here: str) -> str:
    if here == area.name:
        return "page"
    return "true" if area.below and here.startswith(area.below) else ""
