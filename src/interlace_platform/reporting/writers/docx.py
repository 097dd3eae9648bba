"""A report as DOCX: real headings, lists and tables, its language set, for those who go on writing."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

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

SOFT, LINK = RGBColor(0x4F, 0x58, 0x5C), RGBColor(0x14, 0x5A, 0x7C)
STYLES = {"quote": "Quote"}
DEEPEST = 3
ALWAYS = datetime(2020, 1, 1, tzinfo=UTC)


def write_docx(document: Document) -> bytes:
    """The whole file."""
    file = docx.Document()
    describe(file, document)
    if document.marks:
        small(file.add_paragraph(), " · ".join(document.marks))
    file.add_heading(clean(document.title), 0)
    file.add_paragraph(clean(document.subtitle), style="Subtitle")
    grid = file.add_table(rows=0, cols=2)
    for label, said in document.facts:
        cells = grid.add_row().cells
        small(cells[0].paragraphs[0], label)
        cells[1].paragraphs[0].add_run(clean(said))
    add_parts(file, document.parts, document)
    if document.footer:
        small(file.sections[0].footer.paragraphs[0], f"SHA-256 {document.footer}")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def describe(file: Any, document: Document) -> None:
    """Title and language, for readers aloud and for search."""
    said = file.core_properties
    said.title, said.subject, said.author = f"{document.title}, {document.subtitle}", "", "Interlace"
    said.language, said.comments = document.language, ""
    said.created = said.modified = ALWAYS
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), document.language)
    properties = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for known in properties.findall(qn("w:lang")):
        properties.remove(known)
    properties.append(language)


def add_parts(file: Any, parts: Iterable[Part], document: Document) -> None:
    for part in parts:
        match part:
            case Title():
                file.add_heading(clean(part.text), min(part.level, 4))
            case Paragraph():
                add_runs(file.add_paragraph(style=STYLES.get(part.style)), part.runs, document, part.style)
            case Listing():
                for item in part.items:
                    add_item(file, item, document)
            case Figures():
                for number, says in part.pairs:
                    own = file.add_paragraph(style="List Bullet")
                    own.add_run(clean(number)).bold = True
                    own.add_run(clean(f" {says}"))
            case Table():
                add_table(file, part, document)
            case Written():
                add_parts(file, part.parts, document)


def add_item(file: Any, item: Item, document: Document) -> None:
    depth = min(item.depth + 1, DEEPEST)
    if item.number is None:
        own = file.add_paragraph(style="List Bullet" if depth == 1 else f"List Bullet {depth}")
    else:  # the number as text: a list that begins again would go on counting
        own = file.add_paragraph(style="List Continue" if depth == 1 else f"List Continue {depth}")
        own.add_run(f"{item.number}. ")
    add_runs(own, item.runs, document)


def add_table(file: Any, part: Table, document: Document) -> None:
    if part.caption:
        file.add_paragraph(clean(part.caption), style="Caption")
    grid = file.add_table(rows=1, cols=len(part.head), style="Light Grid Accent 1")
    repeat_head(grid.rows[0])
    fill(grid.rows[0], tuple(Run(words, bold=True) for words in part.head), part.numeric, document)
    for cells in part.rows:
        fill(grid.add_row(), cells, part.numeric, document)
    file.add_paragraph()


def fill(line: Any, cells: Iterable[Run], numeric: frozenset[int], document: Document) -> None:
    for place, (cell, run) in enumerate(zip(line.cells, cells, strict=True)):
        own = cell.paragraphs[0]
        add_runs(own, (run,), document)
        if place in numeric:
            own.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def repeat_head(line: Any) -> None:
    """Say that the first row is a heading, which is repeated on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    line._tr.get_or_add_trPr().append(mark)


def add_runs(own: Any, runs: Iterable[Run], document: Document, style: str = "") -> None:
    for run in runs:
        added = own.add_run(clean(run.text))
        added.bold, added.italic = run.bold or None, run.italic or None
        if run.code or style == "code":
            added.font.name = "Consolas"
        if style in ("note", "source"):
            added.font.size, added.font.color.rgb = Pt(9), SOFT
        if run.href:
            link(own, added, document.address(run.href))


def link(own: Any, added: Any, address: str) -> None:
    """Make a run a link."""
    key = own.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    wrapper = OxmlElement("w:hyperlink")
    wrapper.set(qn("r:id"), key)
    added.font.color.rgb, added.font.underline = LINK, True
    own._p.append(wrapper)
    wrapper.append(added._r)


def small(own: Any, text: str) -> None:
    added = own.add_run(clean(text))
    added.font.size, added.font.color.rgb = Pt(9), SOFT


def clean(text: str) -> str:
    """The text without the control characters that XML refuses."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
