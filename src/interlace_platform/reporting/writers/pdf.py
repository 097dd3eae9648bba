"""A report as PDF: pages of A4, fonts embedded, with title, language and an outline; the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Block
from reportlab.platypus import Table as Grid

from interlace_platform.reporting.documents import (
    Document,
    Figures,
    Item,
    Listing,
    Paragraph,
    Part,
    Run,
    Table,
    Title,
    Written,
)
from interlace_platform.reporting.writers import looks
from interlace_platform.reporting.writers.fonts import REGULAR, font_for, loaded, written

SIDE, TOP, BOTTOM = 22 * mm, 24 * mm, 22 * mm
WIDTH = A4[0] - 2 * SIDE
FIGURES_IN_A_ROW = 4
LEVELS_IN_OUTLINE = 2


def write_pdf(document: Document) -> bytes:
    """The whole file: laid out once to count the pages, and once more to say on each how many there are."""
    loaded()
    pages = laid_out(io.BytesIO(), document, 0)
    out = io.BytesIO()
    laid_out(out, document, pages)
    return out.getvalue()


def laid_out(out: io.BytesIO, document: Document, total: int) -> int:
    template = Pages(out, document, total)
    template.build(list(story_of(document)))
    return int(template.page)


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Pages(BaseDocTemplate):
    """Pages with head and foot; puts the headings into the outline of the file."""

    def __init__(self, out: io.BytesIO, document: Document, total: int) -> None:
        super().__init__(
            out, pagesize=A4, title=f"{document.title}, {document.subtitle}", author="Interlace",
            subject=", ".join(document.marks), lang=document.language, invariant=1, displayDocTitle=True,
            initialFontName=REGULAR,
        )  # fmt: skip
        frame = Frame(SIDE, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self.frame_page))
        self.document, self.total, self.headings = document, total, 0

    def frame_page(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        """Head (not on the first page) and foot."""
        canvas.setFillColor(looks.SOFT)
        canvas.setFont(REGULAR, 8)
        if self.page > 1:
            canvas.drawString(SIDE, A4[1] - 14 * mm, cut(written(self.document.title), 90))
            canvas.drawRightString(A4[0] - SIDE, A4[1] - 14 * mm, written(self.document.subtitle))
        canvas.drawString(SIDE, 12 * mm, f"SHA-256 {self.document.footer}" if self.document.footer else "")
        said = _("Page %(number)s of %(total)s") % {"number": self.page, "total": self.total}
        canvas.drawRightString(A4[0] - SIDE, 12 * mm, said)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's name
        """A heading was placed."""
        if not isinstance(flowable, Heading) or flowable.part.level > LEVELS_IN_OUTLINE:
            return
        self.headings += 1
        key, level = f"heading-{self.headings}", flowable.part.level - 1
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.part.text, key, level, closed=level > 0)


class Heading(Block):
    """A heading, which the outline of the file may name."""

    def __init__(self, part: Title) -> None:
        super().__init__(marked(part.text), looks.HEADINGS[part.level])
        self.part = part


def story_of(document: Document) -> Iterator[Flowable]:
    """The first page's head, then every part."""
    marks = " · ".join(document.marks)
    if marks:
        yield Block(marked(marks), looks.MARKS)
    yield Block(marked(document.title), looks.TITLE)
    yield Block(marked(document.subtitle), looks.SUBTITLE)
    rows = [[Block(marked(label), looks.LABEL), Block(marked(said), looks.CELL)] for label, said in document.facts]
    yield Grid(rows, colWidths=[42 * mm, WIDTH - 42 * mm], style=looks.PAIRS)
    yield from blocks_of(document.parts, document)


def blocks_of(parts: Iterable[Part], document: Document) -> Iterator[Flowable]:
    """The flowables of parts; a heading stays with what follows, a source with the words before it."""
    known = tuple(parts)
    for part, after in zip(known, (*known[1:], None), strict=True):
        match part:
            case Title():
                yield Heading(part)
            case Paragraph():
                block = Block(runs_marked(part.runs, document), looks.PARAGRAPHS[part.style])
                block.keepWithNext = isinstance(after, Paragraph) and after.style == "source"
                yield block
            case Listing():
                yield from (entry(item, document) for item in part.items)
            case Figures():
                yield from figures(part)
            case Table():
                yield from table(part, document)
            case Written():
                yield from blocks_of(part.parts, document)


def entry(item: Item, document: Document) -> Flowable:
    mark = "•" if item.number is None else f"{item.number}."
    return Block(runs_marked(item.runs, document), looks.entry(item.depth), bulletText=mark)


def figures(part: Figures) -> Iterator[Flowable]:
    """Up to four numbers beside each other, each above what it counts."""
    for start in range(0, len(part.pairs), FIGURES_IN_A_ROW):
        pairs = part.pairs[start : start + FIGURES_IN_A_ROW]
        cells = [[Block(marked(number), looks.NUMBER), Block(marked(says), looks.SAYS)] for number, says in pairs]
        cells += [[]] * (FIGURES_IN_A_ROW - len(cells))
        widths = [WIDTH / FIGURES_IN_A_ROW] * FIGURES_IN_A_ROW
        yield Grid([cells], colWidths=widths, style=looks.FIGURES)
    yield Spacer(0, 2 * mm)


def table(part: Table, document: Document) -> Iterator[Flowable]:
    """A table over as many pages as it needs, its head on each."""
    numeric = part.numeric
    head = [Block(marked(words), looks.head_cell(place in numeric)) for place, words in enumerate(part.head)]
    rows = [
        [Block(runs_marked((run,), document), looks.cell(place in numeric)) for place, run in enumerate(cells)]
        for cells in part.rows
    ]
    if part.caption:
        yield Block(marked(part.caption), looks.CAPTION)
    widths = looks.widths_of(part, WIDTH)
    yield Grid([head, *rows], colWidths=widths, repeatRows=1, splitInRow=1, style=looks.ROWS, hAlign="LEFT")
    yield Spacer(0, 3 * mm)


def marked(text: str) -> str:
    """Plain text in the markup of the library."""
    return escape(written(text)).replace("\n", "<br/>")


def runs_marked(runs: Iterable[Run], document: Document) -> str:
    return "".join(run_marked(run, document) for run in runs)


def run_marked(run: Run, document: Document) -> str:
    font = font_for(run.text, bold=run.bold, italic=run.italic)
    said = f'<font name="{font}">{marked(run.text)}</font>'
    if not run.href:
        return said
    return f"<a href={quoteattr(document.address(run.href))} color={quoteattr(looks.LINK)}>{said}</a>"
