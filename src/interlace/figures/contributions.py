"""A suggestion as a sum of its reasons: one stacked bar, or a ranking of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, text
from interlace.figures.markup import element, group, linked, titled
from interlace.figures.palette import categorical
from interlace.figures.theme import look
from interlace.figures.typography import shortened, text_width
from interlace.figures.words import ENGLISH, Words


@dataclass(frozen=True)
class Part:
    """One reason's contribution; None is "no evidence" and adds nothing.

    Parameters
    ----------
    key : str
        Which reason; the same key has the same colour in one figure.
    label : str
        The reason in words.
    amount : float or None
        Its contribution, a part of the total.
    shown : str
        The amount as readers should read it; made from the amount if empty.
    note : str
        One more sentence.
    """

    key: str
    label: str
    amount: float | None
    shown: str = ""
    note: str = ""


@dataclass(frozen=True)
class PartsOf:
    """A ranked thing, such as a partner, and the parts of its total."""

    name: str
    parts: Sequence[Part]
    link: str = ""


def contribution_bar(
    parts: Sequence[Part],
    caption: Caption,
    *,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """One suggestion: a stacked bar, and below it every reason with its number; "no evidence" is said, not hidden."""
    sheet = Sheet(width, words, show_title, key)
    colours = _colours(parts)
    thick = 22.0
    total = sum(part.amount or 0 for part in parts)
    bar = _stack(parts, colours, 0, 2, sheet.width, thick, max(total, 1e-9), sheet)
    body, y = [*bar], thick + 14.0
    line = sheet.size + 9
    for part in parts:
        body.append(_legend_line(part, colours[part.key], y, sheet))
        y += line
    return finished(caption, sheet, body, y, _parts_table(caption, parts, words))


def contribution_bars(
    ranking: Sequence[PartsOf],
    caption: Caption,
    *,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """A ranking: a stacked bar for each, all to one scale, with the reasons' colours explained above."""
    sheet = Sheet(width, words, show_title, key)
    every = list({part.key: part for each in ranking for part in each.parts}.values())
    colours = _colours(every)
    legend, head = _legend_rows(every, colours, sheet)
    totals = [sum(part.amount or 0 for part in each.parts) for each in ranking]
    top = max(totals, default=1.0) or 1.0
    names = max((text_width(each.name, sheet.size) for each in ranking), default=0.0)
    left = 0.0 if sheet.is_compact else min(names + 22, sheet.width * 0.36)
    thick = 14.0
    step = thick + (sheet.size + 12 if sheet.is_compact else 9)
    body = [*legend]
    for k, (each, total) in enumerate(zip(ranking, totals, strict=True)):
        y = head + k * step
        body.append(_ranked(k, each, total, y, left, (sheet.width - left - 42) / top, thick, colours, sheet))
    table = _ranking_table(caption, ranking, every, totals, words)
    return finished(caption, sheet, body, head + step * len(ranking), table)


def _colours(parts: Sequence[Part]) -> Mapping[str, str]:
    keys = list(dict.fromkeys(part.key for part in parts))
    return {key: categorical(number) for number, key in enumerate(keys)}


def _stack(
    parts: Sequence[Part],
    colours: Mapping[str, str],
    x: float,
    y: float,
    width: float,
    thick: float,
    total: float,
    sheet: Sheet,
) -> list[str]:
    drawn = []
    for part in parts:
        long = (part.amount or 0) / total * width
        if long <= 0:
            continue
        token, said = colours[part.key], _shown(part, sheet.words)
        inside = ""
        if thick >= 18 and text_width(said, sheet.small) + 8 <= long:
            middle = y + thick / 2 + sheet.small * 0.35
            inside = text(said, x + long / 2, middle, sheet.small, f"il-on-{token}", anchor="middle")
        rect = element("rect", x=x, y=y, width=long, height=thick, stroke_width=1, **look(f"il-mark il-{token}"))
        drawn.append(group(titled(f"{part.label}: {said}"), rect, inside))
        x += long
    return drawn


def _shown(part: Part, words: Words) -> str:
    return part.shown or (words.no_evidence if part.amount is None else words.number(part.amount))


def _legend_line(part: Part, token: str, y: float, sheet: Sheet) -> str:
    said = _shown(part, sheet.words)
    right = min(sheet.width, 440.0)
    room = right - 22 - text_width(said, sheet.size) - 8
    classes = "il-soft" if part.amount is None else "il-text"
    swatch = f"il-mark il-{token}" if part.amount is not None else "il-hollow"
    return group(
        titled(part.note),
        element("rect", x=0.5, y=y + 0.5, width=11, height=11, rx=1.5, stroke_width=1, **look(swatch)),
        text(shortened(part.label, room, sheet.size), 18, y + 10, sheet.size, classes),
        text(said, right, y + 10, sheet.size, classes, anchor="end"),
    )


def _legend_rows(parts: Sequence[Part], colours: Mapping[str, str], sheet: Sheet) -> tuple[list[str], float]:
    drawn, x, y, size = [], 0.0, 0.0, sheet.small
    for part in parts:
        needs = 15 + text_width(part.label, size) + 14
        if x and x + needs > sheet.width:
            x, y = 0.0, y + size + 6
        swatch = look(f"il-mark il-{colours[part.key]}")
        drawn.append(element("rect", x=x, y=y, width=10, height=10, rx=1.5, **swatch))
        drawn.append(text(part.label, x + 14, y + 5 + size * 0.36, size, "il-soft"))
        x += needs
    return drawn, y + size + 16


def _ranked(
    k: int, each: PartsOf, total: float, y: float, left: float, scale: float, thick: float,
    colours: Mapping[str, str], sheet: Sheet,
) -> str:  # fmt: skip
    size, words = sheet.size, sheet.words
    name = f"{k + 1}  {each.name}"
    top = y + (size + 4 if sheet.is_compact else 0)
    base = top + thick / 2 + size * 0.35
    label = (
        text(shortened(name, sheet.width, size), 0, y + size - 1, size)
        if sheet.is_compact
        else text(shortened(name, left - 8, size), 0, base, size)
    )
    bar = _stack(each.parts, colours, left, top, total * scale, thick, total or 1.0, sheet)
    value = text(words.number(total), left + total * scale + 6, base, size, "il-soft")
    return group(linked(group(titled(f"{each.name}: {words.number(total)}"), label), href=each.link), *bar, value)


def _parts_table(caption: Caption, parts: Sequence[Part], words: Words) -> FigureTable:
    return FigureTable(caption.title, ("", words.contribution), tuple((part.label, part.amount) for part in parts))


def _ranking_table(
    caption: Caption, ranking: Sequence[PartsOf], every: Sequence[Part], totals: Sequence[float], words: Words
) -> FigureTable:
    rows = []
    for each, total in zip(ranking, totals, strict=True):
        amounts = {part.key: part.amount for part in each.parts}
        rows.append((each.name, *(amounts.get(part.key) for part in every), total))
    return FigureTable(caption.title, (words.partner, *(part.label for part in every), words.total), tuple(rows))
