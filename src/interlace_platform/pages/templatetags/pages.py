"""Tags and filters of the templates: numbers in words, and the small repeated marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, Select
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlace_platform.pages import wording
from interlace_platform.pages.controls import NameInput
from interlace_platform.pages.forms import LongSelect
from interlace_platform.pages.naming import written

register = template.Library()
ADDRESSES = {
    "project": "partnership-project",
    "report": "partnership-report",
    "expression": "founding-expression",
}
"""What can be found whose page has another name than its kind."""


def unpublished() -> SafeString:
    return unpublished_in(get_language() or "")


@cache
def unpublished_in(language: str) -> SafeString:
    return format_html('<span class="unpublished">{}</span>', _("not published"))


@register.filter
def amount(value: float | None, places: int = 0) -> str:
    """A number with its thousands apart; None is "not published", never a zero."""
    return unpublished() if value is None else written(value, places)


@register.filter
def percent(value: float | None, places: int = 0) -> str:
    """A share between 0 and 1 as a percentage."""
    if value is None:
        return unpublished()
    return _("%(number)s %%") % {"number": written(value * 100, places)}


@register.filter
def times(value: float | None) -> str:
    """A location quotient: "2.3 ×"."""
    return unpublished() if value is None else f"{written(value, 1)} ×"


@register.filter
def in_unit(value: float | None, unit: str) -> str:
    """A figure of a region in its own unit."""
    if value is None:
        return unpublished()
    if unit.startswith("share"):
        return percent(value, 1)
    return amount(value, 0 if abs(value) >= 100 else 1)


@register.filter
def worded(key: str, table: str) -> str | Promise:
    """The plain words for a code, e.g. ``{{ claim.role|worded:"ROLES" }}``; an unknown code shows as it is."""
    words: str | Promise = getattr(wording, table).get(key, key)
    return words


@register.filter
def quadrant_title(key: str) -> str | Promise:
    """The name of a quarter of the opportunity space; what cannot be placed says so."""
    return wording.QUADRANTS[key].title if key in wording.QUADRANTS else _("not placed: too little is published")


@register.filter
def thread(reason_key: str) -> str:
    """Which of the two threads a reason belongs to: ours (what comes to us) or theirs."""
    return "weft" if reason_key == "adds_to_them" else "warp"


@register.filter
def two_way(reasons: Sequence[Any]) -> dict[str, Any]:
    """A suggestion's reasons with the two directions apart from the others."""
    by_key = {reason.key: reason for reason in reasons}
    return {
        "us": by_key.pop("adds_to_us"),
        "them": by_key.pop("adds_to_them"),
        "others": list(by_key.values()),
    }


@register.filter
def strongest(reasons: Sequence[Any], number: int = 2) -> list[Any]:
    """The reasons that contribute most."""
    return sorted(reasons, key=lambda reason: reason.contribution, reverse=True)[:number]


@register.filter
def link_of(find: Any) -> str:
    """The page of something found; its key has the parts of the address."""
    return reverse(ADDRESSES.get(find.kind, find.kind), args=find.key.split("/"))


@register.filter
def suggests(form: object) -> bool:
    """Whether a form has lines that suggest names while one types, which htmx is needed for."""
    return isinstance(form, BaseForm) and any(isinstance(each.widget, NameInput) for each in form.fields.values())


@register.filter
def always_chosen(field: BoundField) -> bool:
    """Whether one of a list is chosen whatever one does: then nothing has to be said of leaving it out."""
    widget = field.field.widget
    return isinstance(widget, Select | LongSelect) and not getattr(widget, "allow_multiple_selected", False)


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], area: str) -> SafeString:
    """Mark the entry of a navigation that holds this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    name = getattr(match, "url_name", None) or ""
    return mark(("page" if name == area else "true") if name.startswith(area) else "")


def mark(value: str) -> SafeString:
    return format_html(' aria-current="{}"', value) if value else SafeString("")


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], name: str) -> SafeString:
    """Mark the entry of a sub-navigation that is this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    return mark("page" if getattr(match, "url_name", None) == name else "")


@register.simple_tag
def how(method: str) -> SafeString:
    """The "How is this computed?" link to a method's page, or to where the about page explains it."""
    part = wording.EXPLAINED_ELSEWHERE.get(method)
    link = f"{reverse('about')}#{part}" if part else reverse("method", args=[method])
    return format_html('<a class="how" href="{}">{}</a>', link, _("How is this computed?"))


@register.inclusion_tag("pages/parts/figure.html")
def figure(drawing: Any, key: str, table_at: str = "") -> dict[str, Any]:
    """A drawing with its numbers as a table, or a link to where on the page they stand."""
    return {"drawing": drawing, "key": key, "table_at": table_at}


@register.inclusion_tag("pages/parts/headings.html")
def headings(table: Any, more: str = "") -> dict[str, Any]:
    """The head of a sortable table; `more` heads a last column that does not sort."""
    return {"headings": table.headings, "more": more}


@register.inclusion_tag("pages/parts/bar.html")
def bar(share: float | None, thread: str = "warp") -> dict[str, Any]:
    """A small bar for a score between 0 and 1, in the colour of one of the two threads."""
    return {"width": None if share is None else f"{share:.1%}", "thread": thread}
