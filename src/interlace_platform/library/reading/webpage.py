"""HTML: what a reader sees, without scripts, styles and what stands in the head beside the title."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from interlace_platform.library.reading.outcome import Page

HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe", "object"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
SAYS_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
CHUNK = 64 * 1024


def read(data: bytes, page: Page) -> None:
    """Read it in pieces, so that what is found counts from the beginning."""
    seen, text = Seen(page), decoded(data)
    for start in range(0, len(text), CHUNK):
        seen.feed(text[start : start + CHUNK])
    seen.close()


def decoded(data: bytes) -> str:
    """The text, by its mark, by what it says of itself, as UTF-8, or else as Western European."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    said = SAYS_CHARSET.search(data[:2048])
    for encoding in (*([said[1].decode("ascii")] if said else []), "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


class Seen(HTMLParser):
    """Collects what a reader sees."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.hidden = page, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.hidden += tag in HIDDEN
        if tag in BLOCKS:
            self.page.add("\n")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in HIDDEN and self.hidden:
            self.hidden -= 1
        if tag in BLOCKS:
            self.page.add("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is empty."""
        if tag in BLOCKS:
            self.page.add("\n")

    def handle_data(self, data: str) -> None:
        """Characters."""
        if not self.hidden:
            self.page.add(data)
