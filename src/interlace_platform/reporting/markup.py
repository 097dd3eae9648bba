"""From Markdown to the parts of a document, by way of the one renderer: what it cleans away is in no export either."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from interlace_platform.core.markdown import render_markdown
from interlace_platform.reporting.documents import Item, Listing, Paragraph, Part, Run, Table, Title

STYLES = {"strong": "bold", "em": "italic", "code": "code"}
LEVELS = {"h2": 3, "h3": 4, "h4": 4}


def parts_of(markdown: str) -> tuple[Part, ...]:
    """The parts of a text in Markdown."""
    reader = Reader()
    reader.feed(render_markdown(markdown))
    reader.close()
    reader.end_block()
    return tuple(reader.parts)


def tidy(runs: list[Run]) -> tuple[Run, ...]:
    """The same without space at the end."""
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())) if runs else ()


@dataclass
class OpenList:
    """A list that is being read; `next` is the number of its next entry, None where it is not ordered."""

    next: int | None


@dataclass
class OpenTable:
    """A table that is being read."""

    rows: list[tuple[Run, ...]] = field(default_factory=list)
    cells: list[Run] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects parts from the cleaned HTML, which holds nothing but the tags of `core.markdown`."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self.runs: list[Run] = []
        self.styles: set[str] = set()
        self.href = ""
        self.level = 0
        self.lists: list[OpenList] = []
        self.number: int | None = None
        self.quotes = 0
        self.is_verbatim = False
        self.table: OpenTable | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a style, a link or a block."""
        if tag in STYLES:
            self.styles.add(STYLES[tag])
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag in ("td", "th"):
            self.runs = []
        elif tag == "table":
            self.end_block()
            self.table = OpenTable()
        elif tag != "hr":
            self.open_block(tag)

    def open_block(self, tag: str) -> None:
        if self.table is not None:
            return
        self.end_block()
        if tag in LEVELS:
            self.level = LEVELS[tag]
        elif tag in ("ul", "ol"):
            self.lists.append(OpenList(1 if tag == "ol" else None))
        elif tag == "li" and self.lists:
            own = self.lists[-1]
            self.number = own.next
            own.next = own.next + 1 if own.next else None
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.is_verbatim = True

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in STYLES:
            self.styles.discard(STYLES[tag])
        elif tag == "a":
            self.href = ""
        elif self.table is not None:
            self.close_in_table(tag, self.table)
        else:
            self.end_block()
            self.close_block(tag)

    def close_block(self, tag: str) -> None:
        if tag in LEVELS:
            self.level = 0
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag == "pre":
            self.is_verbatim = False

    def close_in_table(self, tag: str, table: OpenTable) -> None:
        if tag in ("td", "th"):
            table.cells.append(Run("".join(run.text for run in self.runs).strip()))
            self.runs = []
        elif tag == "tr":
            table.rows.append(tuple(table.cells))
            table.cells = []
        elif tag == "table":
            head, *rows = table.rows or [()]
            self.parts.append(Table("", tuple(cell.text for cell in head), tuple(rows)))
            self.table = None

    def handle_data(self, data: str) -> None:
        """Text in the style that is open."""
        said = data if self.is_verbatim else " ".join(data.split("\n"))
        if said.strip() or self.runs:
            own = {name: name in self.styles for name in ("bold", "italic", "code")}
            self.runs.append(Run(said, href=self.href, **own))

    def end_block(self) -> None:
        """What was read so far becomes a heading, an entry of a list or a paragraph."""
        runs, self.runs = tidy(self.runs), []
        if not any(run.text.strip() for run in runs):
            return
        if self.level:
            self.parts.append(Title(self.level, "".join(run.text for run in runs)))
        elif self.lists:
            self.add_item(Item(runs, len(self.lists) - 1, self.number))
            self.number = None
        else:
            style = "code" if self.is_verbatim else "quote" if self.quotes else "body"
            self.parts.append(Paragraph(runs, style))

    def add_item(self, item: Item) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Listing):
            self.parts[-1] = Listing((*last.items, item))
        else:
            self.parts.append(Listing((item,)))
