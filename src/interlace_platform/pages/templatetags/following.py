"""The button “Follow”, and the ways to the feeds of a thing."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from interlace_platform.core.readers import VISITOR
from interlace_platform.following import queries
from interlace_platform.following.subjects import Subject

register = template.Library()
FORMS = (("atom", "Atom", "application/atom+xml"), ("json", "JSON Feed", "application/feed+json"))


@register.inclusion_tag("pages/following/parts/button.html", takes_context=True)
def follow_button(context: dict[str, Any], kind: str, key: str, has_feeds: bool = True) -> dict[str, Any]:
    """Follow this, or leave it: for people with an account; and for everybody its feeds, where it is public."""
    request = context.get("request")
    reader = getattr(request, "user", None) or VISITOR
    subject = Subject(kind, key)
    return {
        "shown": reader.is_authenticated,
        "follows": reader.is_authenticated and queries.follow_of(reader, subject) is not None,
        "subject": subject,
        "here": request.get_full_path() if request else "",
        "csrf_token": context.get("csrf_token"),
        "has_feeds": has_feeds,
    }


@register.simple_tag
def feed_links(kind: str = "", key: str = "") -> SafeString:
    """For the head of a page: where programs find its feeds."""
    links = ((each[2], each[1], address_of(kind, key, each[0])) for each in FORMS)
    return format_html_join("\n", '<link rel="alternate" type="{}" title="{}" href="{}">', links)


@register.simple_tag
def feed_anchors(subject: Subject | None = None) -> SafeString:
    """For the page itself: links to its feeds."""
    kind, key = (subject.kind, subject.key) if subject else ("", "")
    return format_html_join(" · ", '<a href="{}">{}</a>', ((address_of(kind, key, each[0]), each[1]) for each in FORMS))


@register.simple_tag
def feed_anchors_of(kind: str, key: str) -> SafeString:
    """The same by kind and key."""
    return feed_anchors(Subject(kind, key))


def address_of(kind: str, key: str, form: str) -> str:
    return reverse("feed-about", args=[kind, key, form]) if kind else reverse("feed", args=[form])
