"""Who was in when: the dated claims about a partnership, a lane for each territory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, text
from interlace.figures.markup import element, group, linked, titled
from interlace.figures.theme import look
from interlace.figures.typography import shortened, text_width
from interlace.figures.words import ENGLISH, Words

Moment = date | str | int | None


@dataclass(frozen=True)
class Span:
    """One claim: a lane (territory or organisation), a role, and from when to when.

    Moments are dates, years, or text such as ``"2018"``, ``"2018-05"``, ``"2018-05-31"``; None or empty is "not known".
    """

    lane: str
    role: str
    start: Moment
    end: Moment = None
    is_uncertain: bool = False
    link: str = ""
    note: str = ""


def timeline(
    spans: Sequence[Span],
    caption: Caption,
    *,
    as_of: Moment = None,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Periods as bars: leads in another colour, observers hollow, uncertain claims dashed, unknown ends pointed."""
    sheet = Sheet(width, words, show_title, key)
    lanes = list(dict.fromkeys(span.lane for span in spans))
    first, last = _reach(spans, as_of)
    widest = max((text_width(lane, sheet.size) for lane in lanes), default=0.0)
    left = 0.0 if sheet.is_compact else min(widest + 12, sheet.width * 0.4)
    step, thick = (34.0, 10.0) if sheet.is_compact else (23.0, 12.0)
    head, scale = sheet.small + 10, (sheet.width - left - 6) / (last - first)
    bottom = head + step * len(lanes)
    body = _years(first, last, left, scale, head, bottom, sheet)
    for k, lane in enumerate(lanes):
        y = head + k * step + (15 if sheet.is_compact else (step - thick) / 2)
        name_y, room = (y - 4, sheet.width) if sheet.is_compact else (y + thick / 2 + sheet.size * 0.35, left - 10)
        at, anchor = (0.0, None) if sheet.is_compact else (left - 9, "end")
        body.append(text(shortened(lane, room, sheet.size), at, name_y, sheet.size, anchor=anchor))
        body += [
            _bar(span, _lane(span, left, scale, first, last, y, thick), sheet) for span in spans if span.lane == lane
        ]
    body += _as_of(as_of, left, scale, first, head, bottom, sheet)
    rows = tuple(_row(span, words) for span in spans)
    table = FigureTable(caption.title, (words.region, words.role, words.start, words.end, words.note), rows)
    return finished(caption, sheet, body, bottom + 4, table)


def _lane(span: Span, left: float, scale: float, first: float, last: float, top: float, thick: float) -> _Lane:
    start, end = year_of(span.start), year_of(span.end, is_end=True)
    x_1 = left + ((first if start is None else start) - first) * scale
    x_2 = left + ((last if end is None else end) - first) * scale
    return _Lane(x_1, max(x_2, x_1 + 3), start is None, end is None, top, thick)


def year_of(moment: Moment, *, is_end: bool = False) -> float | None:
    """A moment as a year with decimals; a bare year or month counts from its start, as an end until its end."""
    if moment is None or moment == "":
        return None
    if isinstance(moment, date):
        return moment.year + (moment.timetuple().tm_yday - 1) / 366
    parts = [int(part) for part in str(moment).split("-")]
    year, month, day = [*parts, 0, 0][:3]
    if not month:
        return year + (1.0 if is_end else 0.0)
    return year + (month - 1) / 12 + ((day - 1) / 366 if day else (1 / 12 if is_end else 0.0))


def _reach(spans: Sequence[Span], as_of: Moment) -> tuple[float, float]:
    starts = [year_of(span.start) for span in spans]
    ends = [year_of(span.end, is_end=True) for span in spans]
    moments = [*starts, *ends, year_of(as_of)]
    known = [moment for moment in moments if moment is not None]
    if not known:
        return 2000.0, 2001.0
    first, last = float(floor(min(known))), float(ceil(max(known)))
    # room on the right for bars whose end is not known
    return first, max(last, first + 1.0) + (0.5 if any(year_of(span.end) is None for span in spans) else 0.0)


def _years(first: float, last: float, left: float, scale: float, head: float, bottom: float, sheet: Sheet) -> list[str]:
    every = next((step for step in (1, 2, 5, 10) if step * scale >= 36), 20)
    drawn = []
    for year in range(int(first), int(last) + 1, every):
        x = left + (year - first) * scale
        line = f"M{x:.1f} {head - 4:.1f}V{bottom:.1f}"
        anchor = None if x < 14 else "middle"
        drawn += [
            element("path", d=line, stroke_width=1, **look("il-grid")),
            text(str(year), min(x, sheet.width - 13), sheet.small, sheet.small, "il-soft", anchor=anchor),
        ]
    return drawn


OUTSIDE = frozenset({"observer", "associated", "advisory"})
"""Roles drawn hollow: beside the partnership rather than in it."""


@dataclass(frozen=True)
class _Lane:
    """Where a claim's bar runs: its ends in px, which of them are not known, its row."""

    start: float
    end: float
    is_open_before: bool
    is_open_after: bool
    top: float
    thick: float


def _bar(span: Span, lane: _Lane, sheet: Sheet) -> str:
    words, role = sheet.words, sheet.words.roles.get(span.role, span.role)
    said = f"{span.lane}, {role}: {_said(span.start, words.open_start)} – {_said(span.end, words.open_end)}"
    said += f" ({words.uncertain})" if span.is_uncertain else ""
    said += f"; {span.note}" if span.note else ""
    label = ""
    is_filled = not span.is_uncertain and span.role not in OUTSIDE
    if is_filled and span.role != "participating" and lane.end - lane.start > text_width(role, sheet.small) + 10:
        base = lane.top + lane.thick / 2 + sheet.small * 0.34
        label = text(role, lane.start + 5, base, max(9.0, sheet.small - 1), "il-on-cat-1")
    return linked(group(titled(said), _period(span, lane, is_filled=is_filled), label), href=span.link)


def _period(span: Span, lane: _Lane, *, is_filled: bool) -> str:
    """A bar whose unknown ends are pointed: nobody says that it began or stopped there."""
    before, after = (5 if lane.is_open_before else 0), (5 if lane.is_open_after else 0)
    half, long = lane.thick / 2, max(lane.end - lane.start - after - before, 2.0)
    path = (
        f"M{lane.start + before:.1f} {lane.top:.1f}h{long:.1f}l{after} {half:.1f}l{-after} {half:.1f}"
        f"h{-long:.1f}l{-before} {-half:.1f}z"
    )
    tone = "them" if "lead" in span.role else "us"
    if is_filled:
        return element("path", d=path, **look(f"il-mark il-{tone}"))
    dashes = "3 2" if span.is_uncertain else None
    return element("path", d=path, stroke_width=1.2, stroke_dasharray=dashes, **look(f"il-{tone}-line"))


def _as_of(
    as_of: Moment, left: float, scale: float, first: float, head: float, bottom: float, sheet: Sheet
) -> list[str]:
    moment = year_of(as_of)
    if moment is None:
        return []
    x = left + (moment - first) * scale
    return [
        group(
            titled(f"{sheet.words.as_of} {as_of}"),
            element("path", d=f"M{x:.1f} {head - 4:.1f}V{bottom:.1f}", stroke_width=1.6, **look("il-reference")),
            element("path", d=f"M{x - 4:.1f} {head - 8:.1f}h8l-4 6z", **look("il-text")),
        )
    ]


def _row(span: Span, words: Words) -> tuple[str, ...]:
    role = words.roles.get(span.role, span.role)
    notes = [words.uncertain if span.is_uncertain else "", span.note]
    note = "; ".join(part for part in notes if part)
    return span.lane, role, _said(span.start, words.open_start), _said(span.end, words.open_end), note


def _said(moment: Moment, unknown: str) -> str:
    return unknown if moment is None or moment == "" else str(moment)
