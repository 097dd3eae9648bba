"""The one way from Markdown to HTML: rendered, then cleaned; and to plain words."""

from __future__ import annotations

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto"}
BREAKS = {"softbreak", "hardbreak"}


@cache
def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def render_markdown(text: str) -> SafeString:
    """Safe HTML for a text in Markdown: no raw HTML, no images, no inline styles, links marked `nofollow`."""
    html = nh3.clean(
        parser().render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )
    return mark_safe(html)


def plain_text(text: str) -> str:
    """The words of a text in Markdown, without its marks and the addresses of its links: one line a paragraph."""
    lines = (token.children or [] for token in parser().parse(text) if token.type == "inline")
    return "\n".join("".join(" " if each.type in BREAKS else each.content for each in line) for line in lines)
