"""Legends: each is drawn at its own origin and says how large it is, as (drawn, width, height)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor, log10, sqrt

from interlace.figures.classes import Scale
from interlace.figures.figure import Sheet, text
from interlace.figures.marks import circle, shape
from interlace.figures.markup import element
from interlace.figures.theme import look
from interlace.figures.typography import text_width, wrapped

Legend = tuple[str, float, float]


def size_legend(top: float, most: float, unit: str, sheet: Sheet) -> Legend:
    """Two or three nested circles with their values."""
    values = [value for value in _round_values(top) if most * sqrt(value / top) >= 1.5]
    size, middle = sheet.small, most + 2
    step = max(size * 1.3, 2 * most / 3)
    bottom = 2 * most + 4
    right, drawn = 2 * most + 14, []
    for k, value in enumerate(values):
        radius = most * sqrt(value / top)
        crown, line = bottom - 2 * radius, 4 + size * 0.4 + k * step
        path = f"M{middle:.1f} {crown:.1f}L{right - 6:.1f} {line:.1f}h3"
        drawn += [
            element("circle", cx=middle, cy=bottom - radius, r=radius, stroke_width=1, **look("il-axis")),
            element("path", d=path, stroke_width=0.6, **look("il-axis")),
            text(sheet.words.amount(value, unit if k == 0 else ""), right, line + size * 0.35, size, "il-soft"),
        ]
    widest = text_width(sheet.words.amount(values[0], unit), size) if values else 0.0
    return "".join(drawn), right + widest, max(bottom, 4 + size + step * (len(values) - 1)) + 4


def _round_values(top: float) -> list[float]:
    """About the top, a quarter and a twentieth of it, in round numbers."""
    whole = top >= 4 and float(top).is_integer()
    rounded = [_rounded_down(top * share) for share in (1.0, 0.25, 0.05)]
    kept = [max(1.0, float(round(value))) for value in rounded] if whole else rounded
    return sorted(set(kept), reverse=True)


def _rounded_down(value: float) -> float:
    power = 10.0 ** floor(log10(value))
    return next(step for step in (5.0, 2.0, 1.0) if step <= value / power * 1.0000001) * power


def shade_legend(scale: Scale, unit: str, sheet: Sheet) -> Legend:
    """Swatches with their classes: a column on wide maps, a row on narrow ones."""
    size, words = sheet.small, sheet.words
    if sheet.is_compact:
        return shade_row(scale, unit, sheet)
    labels = _class_labels(scale, words.number)
    drawn = [text(unit, 0, size, size, "il-soft")] if unit else []
    top = size + 7 if unit else 0.0
    for k, (token, label) in enumerate(zip(reversed(scale.tokens), reversed(labels), strict=True)):
        y = top + k * (size + 6)
        drawn += [
            circle(6, y + 6, 5.4, f"il-edge il-{token}", stroke_width=0.6),
            text(label, 17, y + 6 + size * 0.35, size, "il-soft"),
        ]
    return "".join(drawn), 17 + max(text_width(label, size) for label in labels), top + len(labels) * (size + 6)


def shade_row(scale: Scale, unit: str, sheet: Sheet) -> Legend:
    """A row of swatches with the breaks between them."""
    size, words = sheet.small, sheet.words
    step = min(52.0, (sheet.width - 2) / len(scale.tokens))
    top = size + 6 if unit else 0.0
    drawn = [text(unit, 0, size, size, "il-soft")] if unit else []
    for k, token in enumerate(scale.tokens):
        drawn.append(element("rect", x=k * step, y=top, width=step - 1, height=9, **look(f"il-edge il-{token}")))
    drawn += [
        text(words.number(cut), (k + 1) * step - 0.5, top + 11 + size, size, "il-soft", anchor="middle")
        for k, cut in enumerate(scale.breaks)
    ]
    return "".join(drawn), step * len(scale.tokens), top + 14 + size


def _class_labels(scale: Scale, number: object) -> list[str]:
    say = number if callable(number) else str
    cuts = [str(say(cut)) for cut in scale.breaks]
    if not cuts:
        return [""]
    between = [f"{low} – {high}" for low, high in pairwise(cuts)]
    return [f"< {cuts[0]}", *between, f"≥ {cuts[-1]}"]


def hollow_legend(sheet: Sheet) -> Legend:
    """What a hollow mark means."""
    size = sheet.small
    lines = wrapped(sheet.words.not_enough, sheet.width if sheet.is_compact else 96, size)
    drawn = [circle(6, 6, 4, "il-hollow", stroke_width=1.1)]
    drawn += [text(line, 17, 6 + size * (0.35 + 1.2 * k), size, "il-soft") for k, line in enumerate(lines)]
    return "".join(drawn), 17 + text_width(lines[0], size), 2 + size * 1.2 * len(lines)


def role_legend(roles: Sequence[tuple[str, str, str]], sheet: Sheet) -> Legend:
    """Each role (name, shape, look) with its mark: a column on wide maps, rows on narrow ones."""
    size, words, drawn = sheet.small, sheet.words, []
    x = y = 0.0
    widest = 0.0
    for role, kind, classes in roles:
        label = words.roles.get(role, role)
        needs = 17 + text_width(label, size) + 14
        if sheet.is_compact and x + needs > sheet.width:
            x, y = 0.0, y + size + 7
        stroke = 1.4 if "hollow" in classes else 0.8
        drawn += [
            shape(kind, x + 7, y + 6, 4.6, classes, stroke_width=stroke),
            text(label, x + 18, y + 6 + size * 0.35, size, "il-soft"),
        ]
        widest = max(widest, x + needs)
        x, y = (x + needs, y) if sheet.is_compact else (0.0, y + size + 7)
    return "".join(drawn), widest, y + (size + 7 if sheet.is_compact else 0)
