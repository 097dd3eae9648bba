"""A figure: a picture, its title, year and source, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape as escape_html
from pathlib import Path
from zlib import crc32

from interlace.figures.markup import element, escaped, group, moved, titled
from interlace.figures.theme import look, stylesheet
from interlace.figures.typography import FONTS, wrapped
from interlace.figures.words import ENGLISH, Words

COMPACT_BELOW = 480
Cell = str | int | float | None


@dataclass(frozen=True)
class Caption:
    """What every figure must say: its title, the year of its numbers, and where they come from."""

    title: str
    year: str = ""
    source: str = ""
    subtitle: str = ""
    description: str = ""


@dataclass(frozen=True)
class FigureTable:
    """The numbers of a figure. None is "not published", never zero."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def to_html(self, words: Words = ENGLISH) -> str:
        """A plain HTML table, for notebooks."""
        head = "".join(f'<th scope="col">{escape_html(header)}</th>' for header in self.headers)
        body = "".join(f"<tr>{''.join(_cell(cell, words) for cell in row)}</tr>" for row in self.rows)
        caption = f"<caption>{escape_html(self.caption)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: Cell, words: Words) -> str:
    return f"<td>{escape_html(cell if isinstance(cell, str) else words.number(cell))}</td>"


@dataclass(frozen=True)
class Figure:
    """A finished figure: ``svg`` for a page, ``standalone`` for a file, ``table`` to stand beside it."""

    title: str
    svg: str
    table: FigureTable
    width: float
    height: float

    @property
    def standalone(self) -> str:
        """The picture as a file that can be opened alone, light or dark as the reader's screen is."""
        opening, rest = self.svg.split(">", 1)
        air = f'viewBox="-18 -14 {self.width + 36:g} {self.height + 28:g}"'
        opening = opening.replace(f'viewBox="0 0 {self.width:g} {self.height:g}"', air)
        return f"{opening}>{element('style', escaped(stylesheet(standalone=True)))}{rest}"

    def write(self, path: str | Path) -> None:
        """Write the standalone form to a file."""
        Path(path).write_text(self.standalone, encoding="utf-8")

    def _repr_svg_(self) -> str:
        return self.standalone


@dataclass(frozen=True)
class Sheet:
    """How a figure is laid out: its width in px, its words, whether it carries its own title, the prefix of its ids."""

    width: float = 720
    words: Words = ENGLISH
    show_title: bool = True
    key: str = ""
    margin: float = field(default=2, kw_only=True)

    @property
    def is_compact(self) -> bool:
        """Whether the narrow layout is used."""
        return self.width < COMPACT_BELOW

    @property
    def size(self) -> float:
        """Size of ordinary text, px."""
        return 11.0 if self.is_compact else 12.0

    @property
    def small(self) -> float:
        """Size of the smallest text, px."""
        return 9.5 if self.is_compact else 10.5


def text(content: str, x: float, y: float, size: float, classes: str = "il-text", **more: str | float | None) -> str:
    """One line of text; ``anchor="middle"`` or ``"end"`` and ``bold=1`` as shorthands."""
    anchor, bold = more.pop("anchor", None), more.pop("bold", None)
    weight = 600 if bold else None
    return element(
        "text",
        escaped(content),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        font_weight=weight,
        **look(classes),
        **more,
    )


def haloed(content: str, x: float, y: float, size: float, **more: str | float | None) -> str:
    """Text that stays legible over marks: the page's colour around the letters."""
    return text(content, x, y, size, "il-text il-halo", stroke_width=3, paint_order="stroke", **more)


def finished(
    caption: Caption,
    sheet: Sheet,
    body: Sequence[str],
    body_height: float,
    table: FigureTable,
    *,
    credit: str = "",
) -> Figure:
    """Put title, picture and source line together."""
    head, head_height = _head(caption, sheet)
    foot, foot_height = _foot(caption, sheet, credit, head_height + body_height)
    height = head_height + body_height + foot_height
    inside = "".join([*head, moved(body, y=head_height), *foot])
    key = sheet.key or f"il-{crc32((caption.title + inside).encode()):08x}"
    has_links = "<a " in inside
    description = caption.description or caption.subtitle or table.caption
    svg = element(
        "svg",
        f'<title id="{escaped(key)}-title">{escaped(caption.title)}</title>',
        f'<desc id="{escaped(key)}-desc">{escaped(description)}</desc>',
        inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="il-figure",
        viewBox=f"0 0 {sheet.width:g} {round(height):g}",
        width=sheet.width,
        height=round(height),
        # the children of role="img" are hidden from assistive technology: with links inside, it is a group
        role="group" if has_links else "img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family=FONTS,
    )
    return Figure(caption.title, svg, table, sheet.width, round(height))


def _head(caption: Caption, sheet: Sheet) -> tuple[list[str], float]:
    if not sheet.show_title:
        if not caption.subtitle:
            return [], 0.0
        lines = wrapped(caption.subtitle, sheet.width - 4, sheet.size)
        return [text(line, 0, 12 + k * 16, sheet.size, "il-soft") for k, line in enumerate(lines)], 8 + 16 * len(lines)
    size = sheet.size + 3
    titles = wrapped(caption.title, sheet.width - 4, size, bold=True)
    drawn = [text(line, 0, 15 + k * size * 1.25, size, bold=1) for k, line in enumerate(titles)]
    y = 15 + (len(titles) - 1) * size * 1.25
    for line in wrapped(caption.subtitle, sheet.width - 4, sheet.size):
        y += sheet.size * 1.4
        drawn.append(text(line, 0, y, sheet.size, "il-soft"))
    return drawn, y + 14


def _foot(caption: Caption, sheet: Sheet, credit: str, y: float) -> tuple[list[str], float]:
    said = [caption.year, f"{sheet.words.source}: {caption.source}" if caption.source else "", credit]
    lines = wrapped(" · ".join(part for part in said if part), sheet.width - 4, sheet.small)
    step = sheet.small * 1.35
    drawn = [text(line, 0, y + 10 + sheet.small + k * step, sheet.small, "il-soft") for k, line in enumerate(lines)]
    return drawn, 10 + step * len(lines) + 4 if lines else 4


__all__ = [
    "Caption",
    "Figure",
    "FigureTable",
    "Sheet",
    "finished",
    "group",
    "haloed",
    "text",
    "titled",
]
