"""Horizontal bars: with a reference line and intervals, or back to back for the two directions of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, haloed, text
from interlace.figures.markup import element, group, linked, titled
from interlace.figures.theme import look
from interlace.figures.typography import shortened, text_width
from interlace.figures.words import ENGLISH, Words


@dataclass(frozen=True)
class Bar:
    """A named amount, perhaps with an interval; None is "not published"."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    shown: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class TwoWayBar:
    """A named pair of amounts, one for each direction."""

    name: str
    left: float | None
    right: float | None
    left_shown: str = ""
    right_shown: str = ""
    link: str = ""


@dataclass(frozen=True)
class _Reach:
    """How amounts become px along a bar."""

    start: float
    end: float
    top: float
    floor: float = 0.0
    is_log: bool = False

    def at(self, value: float) -> float:
        low, high, here = self.floor, self.top, min(max(value, self.floor), self.top)
        share = log(here / low) / log(high / low) if self.is_log else (here - low) / ((high - low) or 1.0)
        return self.start + share * (self.end - self.start)


def horizontal_bars(
    bars: Sequence[Bar],
    caption: Caption,
    *,
    unit: str = "",
    reference: float | None = None,
    reference_label: str = "",
    log: bool = False,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """One bar for each amount, with whiskers for intervals and a line at a reference such as LQ = 1.

    Parameters
    ----------
    bars
        In the order they are drawn.
    reference, reference_label
        Where the line stands, and what it means.
    log
        Whether equal ratios are equally long; bars then begin at the reference.
    """
    sheet = Sheet(width, words, show_title, key)
    row = _Rows(sheet, [bar.name for bar in bars], has_head=reference is not None)
    shown = [bar.shown or words.number(bar.value) for bar in bars]
    written = [label for bar, label in zip(bars, shown, strict=True) if bar.value is not None]
    room = max((text_width(each, sheet.size) for each in written), default=20.0) + 8
    reach = _reach(bars, reference, row.left, sheet.width - room - 4, is_log=log)
    body = [*_reference(reference, reference_label, reach, row, sheet)]
    for k, (bar, label) in enumerate(zip(bars, shown, strict=True)):
        body.append(_bar(bar, label, row.top(k), reach, reference, row, sheet, unit))
    return finished(caption, sheet, body, row.height, _bar_table(caption, bars, unit, words))


def _reach(bars: Sequence[Bar], reference: float | None, start: float, end: float, *, is_log: bool) -> _Reach:
    values = [bar.value for bar in bars if bar.value is not None]
    # an interval far beyond every bar is cut, or it would flatten all bars
    cap = 1.35 * max(values, default=1.0)
    tops = values + [min(bar.high, cap) for bar in bars if bar.high is not None] + [reference or 0.0]
    top = max(tops, default=1.0) or 1.0
    floor = min([value for value in values if value > 0] + [reference or 1.0], default=1.0) * 0.8 if is_log else 0.0
    return _Reach(start, end, top, floor, is_log)


class _Rows:
    """Names at the left, or above the bars where the figure is narrow."""

    def __init__(self, sheet: Sheet, names: Sequence[str], *, has_head: bool) -> None:
        self.sheet = sheet
        self.names = names
        self.thick = 13.0 if sheet.is_compact else 15.0
        self.step = self.thick + (sheet.size + 12 if sheet.is_compact else 10)
        self.head = sheet.small + 8 if has_head else 0.0
        widest = max((text_width(name, sheet.size) for name in names), default=0.0)
        self.left = 0.0 if sheet.is_compact else min(widest + 10, sheet.width * 0.42)

    def top(self, k: int) -> float:
        """Where the k-th bar begins, px from above."""
        return self.head + k * self.step + (self.sheet.size + 5 if self.sheet.is_compact else 2)

    @property
    def height(self) -> float:
        """Of all rows together, px."""
        return self.head + len(self.names) * self.step

    def name(self, name: str, top: float) -> str:
        """The name of the bar that begins at ``top``."""
        size = self.sheet.size
        if self.sheet.is_compact:
            return haloed(shortened(name, self.sheet.width, size), 0, top - 5, size)
        return text(
            shortened(name, self.left - 8, size), self.left - 8, top + self.thick / 2 + size * 0.35, size, anchor="end"
        )


def _reference(reference: float | None, label: str, reach: _Reach, row: _Rows, sheet: Sheet) -> list[str]:
    if reference is None:
        return []
    x, size = reach.at(reference), sheet.small
    wording = f"{sheet.words.number(reference)} = {label}" if label else sheet.words.number(reference)
    half = text_width(wording, size) / 2
    line = f"M{x:.1f} {row.head - 2:.1f}V{row.height - 4:.1f}"
    return [
        element("path", d=line, stroke_width=1, stroke_dasharray="2 3", **look("il-reference")),
        text(wording, min(max(x, half), sheet.width - half), size, size, "il-soft", anchor="middle"),
    ]


def _bar(
    bar: Bar, label: str, top: float, reach: _Reach, reference: float | None, row: _Rows, sheet: Sheet, unit: str
) -> str:
    middle, size = top + row.thick / 2, sheet.size
    base = middle + size * 0.35
    name = row.name(bar.name, top)
    said = f"{bar.name}: {label}" + (f" {unit}" if unit and bar.value is not None and not bar.shown else "")
    if bar.value is None:
        dots = element("path", d=f"M{reach.start:.1f} {middle:.1f}h24", stroke_dasharray="1 4", **look("il-axis"))
        gone = text(bar.shown or sheet.words.not_published, reach.start + 32, base, sheet.small, "il-soft")
        return linked(group(titled(said), name, dots, gone), href=bar.link)
    start = reach.at(reference) if reach.is_log and reference else reach.start
    end = reach.at(bar.value)
    is_below = reference is not None and bar.value < reference
    rect = element(
        "rect",
        x=min(start, end),
        y=top,
        width=max(abs(end - start), 0.8),
        height=row.thick,
        fill_opacity=0.6 if is_below else None,
        **look("il-mark il-us"),
    )
    value = text(label, sheet.width, base, size, anchor="end")
    whisker = _whisker(bar, middle, reach, (min(start, end), max(start, end)))
    return linked(group(titled(_with_interval(said, bar, sheet.words)), name, rect, whisker, value), href=bar.link)


def _whisker(bar: Bar, middle: float, reach: _Reach, filled: tuple[float, float]) -> str:
    """The interval as a line with ends, in the page's colour where it crosses the bar; no end where it was cut."""
    if bar.low is None or bar.high is None:
        return ""
    low, high = reach.at(bar.low), reach.at(bar.high)
    inside = max(low, filled[0]), min(high, filled[1])
    ends = [low] + ([high] if bar.high <= reach.top else [])
    drawn = [element("path", d=f"M{low:.1f} {middle:.1f}H{high:.1f}", stroke_width=1.2, **look("il-whisker"))]
    if inside[0] < inside[1]:
        line = f"M{inside[0]:.1f} {middle:.1f}H{inside[1]:.1f}"
        drawn.append(element("path", d=line, stroke_width=1.4, fill="none", **look("il-halo")))
    for x in ends:
        classes = "il-halo" if filled[0] < x < filled[1] - 0.5 else "il-whisker"
        tick = f"M{x:.1f} {middle - 3.5:.1f}v7"
        drawn.append(element("path", d=tick, stroke_width=1.4, **look(classes)))
    return "".join(drawn)


def _with_interval(said: str, bar: Bar, words: Words) -> str:
    interval = f", {words.interval} {words.number(bar.low)} – {words.number(bar.high)}" if bar.low is not None else ""
    return f"{said}{interval}{', ' + bar.note if bar.note else ''}"


def _bar_table(caption: Caption, bars: Sequence[Bar], unit: str, words: Words) -> FigureTable:
    header = f"{words.value} ({unit})" if unit else words.value
    if any(bar.low is not None for bar in bars):
        headers = ("", header, f"{words.interval}: {words.start.lower()}", f"{words.interval}: {words.end.lower()}")
        return FigureTable(caption.title, headers, tuple((bar.name, bar.value, bar.low, bar.high) for bar in bars))
    return FigureTable(caption.title, ("", header), tuple((bar.name, bar.value) for bar in bars))


def two_way_bars(
    bars: Sequence[TwoWayBar],
    caption: Caption,
    *,
    left_title: str,
    right_title: str,
    unit: str = "",
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Bars back to back: what they add to us to the left, what we add to them to the right; both to one scale."""
    sheet = Sheet(width, words, show_title, key)
    middle, thick = sheet.width / 2, (12.0 if sheet.is_compact else 14.0)
    step, head = thick + sheet.size + 12, sheet.size + 12
    shown = [side or "" for bar in bars for side in (bar.left_shown, bar.right_shown)]
    shown += [words.number(value) for bar in bars for value in (bar.left, bar.right) if value is not None]
    room = max((text_width(each, sheet.small) for each in shown), default=0.0) + 8
    top = max((value for bar in bars for value in (bar.left, bar.right) if value is not None), default=1.0) or 1.0
    body = _two_titles(left_title, right_title, middle, sheet)
    height = head + step * len(bars)
    for k, bar in enumerate(bars):
        body.append(_two_way(bar, head + k * step, middle, (middle - room) / top, thick, sheet, unit))
    rows = tuple((bar.name, bar.left, bar.right) for bar in bars)
    table = FigureTable(caption.title, ("", _with_unit(left_title, unit), _with_unit(right_title, unit)), rows)
    return finished(caption, sheet, body, height, table)


def _with_unit(title: str, unit: str) -> str:
    return f"{title} ({unit})" if unit else title


def _two_titles(left: str, right: str, middle: float, sheet: Sheet) -> list[str]:
    size = sheet.size
    return [
        text(f"← {shortened(left, middle - 24, size, bold=True)}", middle - 8, size, size, anchor="end", bold=1),
        text(f"{shortened(right, middle - 24, size, bold=True)} →", middle + 8, size, size, bold=1),
    ]


def _two_way(bar: TwoWayBar, top: float, middle: float, scale: float, thick: float, sheet: Sheet, unit: str) -> str:
    size, words = sheet.small, sheet.words
    name_y, bar_y = top + sheet.size, top + sheet.size + 4
    base = bar_y + thick / 2 + size * 0.35
    name = text(shortened(bar.name, sheet.width - 8, sheet.size), middle, name_y, sheet.size, anchor="middle")
    left, right = (bar.left or 0) * scale, (bar.right or 0) * scale
    left_shown = bar.left_shown or (words.amount(bar.left, unit) if bar.left is not None else "–")
    right_shown = bar.right_shown or (words.amount(bar.right, unit) if bar.right is not None else "–")
    return linked(
        group(
            titled(f"{bar.name}: ← {left_shown}, → {right_shown}"),
            element("path", d=f"M{middle:.1f} {bar_y - 2:.1f}v{thick + 4:.1f}", stroke_width=1, **look("il-axis")),
            element("rect", x=middle - left, y=bar_y, width=left, height=thick, **look("il-mark il-us"))
            if left
            else "",
            element("rect", x=middle, y=bar_y, width=right, height=thick, **look("il-mark il-them")) if right else "",
            text(left_shown, middle - left - 5, base, size, "il-soft", anchor="end"),
            text(right_shown, middle + right + 5, base, size, "il-soft"),
            name,
        ),
        href=bar.link,
    )
