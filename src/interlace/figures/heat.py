"""A compact matrix: rows by columns, coloured by class, with the numbers where they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interlace.figures.classes import Scale
from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, text
from interlace.figures.legends import shade_row
from interlace.figures.markup import decimal, element, group, titled
from interlace.figures.theme import look
from interlace.figures.typography import shortened, text_width
from interlace.figures.words import ENGLISH, Words


def heat_table(
    row_names: Sequence[str],
    column_names: Sequence[str],
    values: Sequence[Sequence[float | None]],
    caption: Caption,
    *,
    scale: Scale,
    shown: Callable[[float], str] | None = None,
    unit: str = "",
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Cells coloured by value; an unpublished cell is left open, with a dot in the middle.

    Parameters
    ----------
    values : (n_rows, n_columns)
        None is "not published".
    shown
        How a value is written in its cell; numbers are left out where cells are too small.
    """
    sheet = Sheet(width, words, show_title, key)
    say = shown or words.number
    widest = max((text_width(name, sheet.size) for name in row_names), default=0.0)
    left = min(widest + 10, sheet.width * 0.38)
    cell = (sheet.width - left) / max(len(column_names), 1)
    high = min(max(18.0, cell * 0.6), 26.0)
    head = _head_height(column_names, cell, sheet)
    body = _column_names(column_names, left, cell, head, sheet)
    for r, (name, row) in enumerate(zip(row_names, values, strict=True)):
        y = head + r * high
        body.append(
            text(
                shortened(name, left - 9, sheet.size),
                left - 8,
                y + high / 2 + sheet.size * 0.35,
                sheet.size,
                anchor="end",
            )
        )
        for c, value in enumerate(row):
            title = f"{name}, {column_names[c]}: {words.amount(value, unit)}"
            body.append(_cell(value, say, left + c * cell, y, cell, high, scale, title, sheet))
    bottom = head + high * len(row_names) + 12
    legend, legend_width, legend_height = shade_row(scale, unit, sheet)
    start = max(0.0, min(left, sheet.width - legend_width))
    body.append(group(legend, transform=f"translate({decimal(start)} {decimal(bottom)})"))
    rows = tuple((name, *row) for name, row in zip(row_names, values, strict=True))
    return finished(caption, sheet, body, bottom + legend_height, FigureTable(caption.title, ("", *column_names), rows))


def _head_height(names: Sequence[str], cell: float, sheet: Sheet) -> float:
    longest = max((text_width(name, sheet.small) for name in names), default=0.0)
    return sheet.small + 8 if longest <= cell - 4 else min(longest * 0.72, 110.0) + 8


def _column_names(names: Sequence[str], left: float, cell: float, head: float, sheet: Sheet) -> list[str]:
    size, drawn = sheet.small, []
    for c, name in enumerate(names):
        x = left + (c + 0.5) * cell
        if head <= size + 8:
            drawn.append(text(name, x, head - 6, size, "il-soft", anchor="middle"))
        else:
            turn = f"rotate(-46 {x:.1f} {head - 6:.1f})"
            drawn.append(text(shortened(name, (head - 8) / 0.72, size), x, head - 6, size, "il-soft", transform=turn))
    return drawn


def _cell(
    value: float | None, say: Callable[[float], str], x: float, y: float, cell: float, high: float, scale: Scale,
    title: str, sheet: Sheet,
) -> str:  # fmt: skip
    middle = x + cell / 2, y + high / 2
    if value is None:
        box = element("rect", x=x + 1, y=y + 1, width=cell - 2, height=high - 2, **look("il-band"))
        return group(titled(title), box, element("circle", cx=middle[0], cy=middle[1], r=1.4, **look("il-soft")))
    token, said = scale.token(value), say(value)
    box = element("rect", x=x + 0.5, y=y + 0.5, width=cell - 1, height=high - 1, **look(f"il-{token}"))
    fits = text_width(said, sheet.small) <= cell - 6
    label = (
        text(said, middle[0], middle[1] + sheet.small * 0.35, sheet.small, f"il-on-{token}", anchor="middle")
        if fits
        else ""
    )
    return group(titled(title), box, label)
