"""How the pages of a PDF look: type, colours, rules and the widths of columns."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import TableStyle

from interlace_platform.reporting.documents import Run, Table
from interlace_platform.reporting.writers.fonts import BOLD, REGULAR, written

INK, SOFT, RULE = HexColor("#1b2225"), HexColor("#4f585c"), HexColor("#c9c9c0")
WEFT = HexColor("#a4470f")
LINK = "#145a7c"
PADDING = 3 * mm
CELL_SIZE = 9


def style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    said: dict[str, Any] = {
        "fontName": REGULAR,
        "bulletFontName": REGULAR,
        "textColor": INK,
        "splitLongWords": 1,
        **more,
    }
    return ParagraphStyle(name, fontSize=size, leading=leading, **said)


MARKS = style("marks", 9, 12, textColor=WEFT, spaceAfter=2 * mm)
TITLE = style("title", 22, 26, fontName=BOLD, spaceAfter=1.5 * mm)
SUBTITLE = style("subtitle", 13, 17, textColor=SOFT, spaceAfter=5 * mm)
LABEL = style("label", CELL_SIZE, 12, textColor=SOFT)
CELL = style("cell", CELL_SIZE, 12)
NUMBER_CELL = style("number-cell", CELL_SIZE, 12, alignment=TA_RIGHT)
HEAD = style("head", CELL_SIZE, 12, fontName=BOLD)
NUMBER_HEAD = style("number-head", CELL_SIZE, 12, fontName=BOLD, alignment=TA_RIGHT)
CAPTION = style("caption", 9, 12, textColor=SOFT, keepWithNext=1, spaceBefore=1.5 * mm, spaceAfter=0.5 * mm)
NUMBER = style("number", 18, 21)
SAYS = style("says", 8.5, 10.5, textColor=SOFT)
BODY = style("body", 10, 14, spaceAfter=2 * mm)
PARAGRAPHS = {
    "body": BODY,
    "quote": style("quote", 10, 14, textColor=SOFT, leftIndent=6 * mm, spaceAfter=2 * mm),
    "code": style("code", 9, 12, leftIndent=4 * mm, spaceAfter=2 * mm),
    "note": style("note", 8.5, 11.5, textColor=SOFT, spaceAfter=2 * mm),
    "source": style("source", 8.5, 11.5, textColor=SOFT, spaceAfter=2 * mm),
}
HEADINGS = {
    1: style("h1", 15, 19, fontName=BOLD, spaceBefore=8 * mm, spaceAfter=2.5 * mm, keepWithNext=1),
    2: style("h2", 11.5, 15, fontName=BOLD, spaceBefore=5 * mm, spaceAfter=1.5 * mm, keepWithNext=1),
    3: style("h3", 10, 14, fontName=BOLD, spaceBefore=2 * mm, spaceAfter=1 * mm, keepWithNext=1),
    4: style("h4", 10, 14, fontName=BOLD, textColor=SOFT, spaceBefore=1 * mm, spaceAfter=1 * mm, keepWithNext=1),
}
EVERYWHERE = (("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTNAME", (0, 0), (-1, -1), REGULAR))
PAIRS = TableStyle(
    [
        *EVERYWHERE,
        ("LINEABOVE", (0, 0), (-1, 0), 1, INK),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
    ]
)
ROWS = TableStyle(
    [
        *EVERYWHERE,
        ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), PADDING),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
FIGURES = TableStyle(
    [
        *EVERYWHERE,
        ("LINEABOVE", (0, 0), (-1, 0), 0.6, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)


def cell(is_number: bool) -> ParagraphStyle:
    """The style of a cell."""
    return NUMBER_CELL if is_number else CELL


def head_cell(is_number: bool) -> ParagraphStyle:
    """The style of a column's heading."""
    return NUMBER_HEAD if is_number else HEAD


@cache
def entry(depth: int) -> ParagraphStyle:
    """The style of a list's entry at a depth."""
    indent = (5 + 5 * depth) * mm
    return style(f"entry-{depth}", 10, 14, leftIndent=indent, bulletIndent=indent - 4 * mm, spaceAfter=0.8 * mm)


def widths_of(table: Table, room: float) -> list[float]:
    """As wide as each column would like to be; where that is too much, the wide ones give way.

    A column gets at least the width of its longest word, as far as there is room.
    """
    columns = list(zip(*(tuple(Run(words, bold=True) for words in table.head), *table.rows), strict=True))
    wanted = [max(width(run.text, run.bold) for run in column) + PADDING + 1 for column in columns]
    if sum(wanted) <= room:
        return [*wanted[:-1], room - sum(wanted[:-1])]
    share = room / len(columns)
    least = [min(max(longest_word(run) for run in column) + PADDING + 1, share * 1.4) for column in columns]
    over = [max(0.0, want - low) for want, low in zip(wanted, least, strict=True)]
    left = room - sum(least)
    if left <= 0 or not sum(over):
        return [room * low / sum(least) for low in least]
    return [low + left * more / sum(over) for low, more in zip(least, over, strict=True)]


def width(text: str, bold: bool = False) -> float:
    font = BOLD if bold else REGULAR
    return max((float(stringWidth(line, font, CELL_SIZE)) for line in written(text).split("\n")), default=0.0)


def longest_word(run: Run) -> float:
    return max((width(word, run.bold) for word in run.text.split()), default=0.0)
