"""A report as parts that page, HTML file, PDF and DOCX have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.formats import date_format


@dataclass(frozen=True)
class Run:
    """A piece of text in one style; `href` makes it a link (a path on this site, or an address)."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True)
class Title:
    """A heading; level 1 is a chapter."""

    kind: ClassVar[str] = "title"
    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `style` is body, quote, code, note or source."""

    kind: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]
    style: str = "body"


@dataclass(frozen=True)
class Item:
    """An entry of a list, at a depth from 0; with its number in an ordered list."""

    runs: tuple[Run, ...]
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True)
class Listing:
    """A list."""

    kind: ClassVar[str] = "listing"
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Table:
    """A table; `numeric` are the columns of numbers, from 0."""

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Figures:
    """The few numbers of a chapter that one should take away, each with what it counts."""

    kind: ClassVar[str] = "figures"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Written:
    """A passage that people wrote: its Markdown, and the same as parts."""

    kind: ClassVar[str] = "written"
    markdown: str
    parts: tuple[Part, ...]
    language: str = ""


Part = Title | Paragraph | Listing | Table | Figures | Written


@dataclass(frozen=True)
class Document:
    """A whole report.

    Attributes
    ----------
    marks
        Short words beside the title, such as "fictional" and "draft".
    facts
        Label and text of the first page: half-year, state, who signed.
    site
        Where paths lead: ``https://host``, without a slash at the end.
    """

    title: str
    subtitle: str
    language: str
    marks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    footer: str
    site: str = ""

    def address(self, href: str) -> str:
        """A link as it works outside the site."""
        return f"{self.site}{href}" if href.startswith("/") else href


def text(*pieces: str) -> tuple[Run, ...]:
    """Plain runs."""
    return tuple(Run(piece) for piece in pieces)


def row(*cells: str | Run) -> tuple[Run, ...]:
    """Cells of a table from texts and runs."""
    return tuple(cell if isinstance(cell, Run) else Run(cell) for cell in cells)


def day_in_words(day: date) -> str:
    """A day as people write it."""
    return date_format(day, "DATE_FORMAT")


def source_of(path: str, words: str) -> Paragraph:
    """Where the facts of a chapter can be looked up."""
    return Paragraph((Run(words, href=path),), style="source")
