"""Series over years: small multiples, and sparklines. A year without a published value is a gap, never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, text
from interlace.figures.marks import circle
from interlace.figures.markup import decimal, element, group, linked, titled
from interlace.figures.theme import look
from interlace.figures.typography import shortened
from interlace.figures.words import ENGLISH, Words

Points = Sequence[tuple[int, float | None]]


@dataclass(frozen=True)
class Series:
    """A named series: pairs of year and value (None is "not published"), and the years in which it breaks."""

    name: str
    points: Points
    breaks: Sequence[int] = ()
    link: str = ""
    colour: int = 0


@dataclass(frozen=True)
class _Plot:
    """The box a series is drawn in, and how years and values become px."""

    x: float
    y: float
    width: float
    height: float
    first: int
    last: int
    low: float
    high: float

    def at(self, year: int, value: float) -> tuple[float, float]:
        across = (year - self.first) / max(self.last - self.first, 1)
        up = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.x + across * self.width, self.y + (1 - up) * self.height


def small_multiples(
    series: Sequence[Series],
    caption: Caption,
    *,
    unit: str = "",
    reference: float | None = None,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """One small chart for each series, all to one scale, so that heights can be compared.

    The scale begins at zero unless values are negative. A dashed line marks ``reference``; a vertical tick a break.
    """
    sheet = Sheet(width, words, show_title, key)
    columns = max(1, min(len(series), int(sheet.width // 165)))
    gap, cell = 18.0, (sheet.width - 18.0 * (columns - 1)) / columns
    high, step = 74.0, 74.0 + sheet.size + sheet.small + 26
    values = [value for each in series for _, value in each.points if value is not None] + [reference or 0.0]
    years = [year for each in series for year, _ in each.points] or [0]
    low, top = min(0.0, *values), max(values) or 1.0
    body = []
    for k, each in enumerate(series):
        x, y = (k % columns) * (cell + gap), (k // columns) * step
        plot = _Plot(x, y + sheet.size + 10, cell - 4, high, min(years), max(years), low, top)
        body.append(_chart(each, plot, reference, sheet, unit))
    rows = tuple((each.name, year, value) for each in series for year, value in each.points)
    table = FigureTable(caption.title, ("", words.year, f"{words.value} ({unit})" if unit else words.value), rows)
    return finished(caption, sheet, body, step * ceil(len(series) / columns), table)


def _chart(series: Series, plot: _Plot, reference: float | None, sheet: Sheet, unit: str) -> str:
    size, words = sheet.small, sheet.words
    bottom = plot.y + plot.height
    drawn = [
        text(shortened(series.name, plot.width, sheet.size, bold=True), plot.x, plot.y - 8, sheet.size, bold=1),
        element("path", d=f"M{plot.x:.1f} {bottom:.1f}h{plot.width:.1f}", stroke_width=1, **look("il-grid")),
        text(str(plot.first), plot.x, bottom + size + 4, size, "il-soft"),
        text(str(plot.last), plot.x + plot.width, bottom + size + 4, size, "il-soft", anchor="end"),
    ]
    if reference is not None:
        y = plot.at(plot.first, reference)[1]
        dashes = f"M{plot.x:.1f} {y:.1f}h{plot.width:.1f}"
        drawn.append(element("path", d=dashes, stroke_width=0.8, stroke_dasharray="2 3", **look("il-axis")))
    drawn += [
        *_breaks(series.breaks, plot, words),
        *_line(series.points, plot, series.colour),
        *_last(series, plot, sheet),
    ]
    said = ", ".join(f"{year}: {words.amount(value, unit)}" for year, value in series.points[-1:])
    return linked(group(titled(f"{series.name}; {said}"), *drawn), href=series.link)


def _line(points: Points, plot: _Plot, colour: int = 0, thickness: float = 1.8) -> list[str]:
    classes = f"il-cat-line-{colour % 8 + 1}"
    runs = _runs(points)
    path = "".join(
        "M" + "L".join(" ".join(map(decimal, plot.at(*point))) for point in run) for run in runs if len(run) > 1
    )
    alone = [plot.at(*run[0]) for run in runs if len(run) == 1]
    line = element(
        "path", d=path, stroke_width=thickness, stroke_linejoin="round", stroke_linecap="round", **look(classes)
    )
    dots = [circle(x, y, thickness * 0.9, f"il-cat-{colour % 8 + 1}") for x, y in alone]
    return [line if path else "", *dots]


def _runs(points: Points) -> list[list[tuple[int, float]]]:
    """Stretches of consecutive published years."""
    runs: list[list[tuple[int, float]]] = []
    before: int | None = None
    for year, value in sorted(points, key=lambda point: point[0]):
        if value is None:
            before = None
            continue
        if before is None or year != before + 1:
            runs.append([])
        runs[-1].append((year, value))
        before = year
    return runs


def _breaks(breaks: Sequence[int], plot: _Plot, words: Words) -> list[str]:
    drawn = []
    for year in breaks:
        x = plot.at(year, 0)[0]
        line = f"M{x:.1f} {plot.y:.1f}v{plot.height:.1f}"
        mark = element("path", d=line, stroke_width=1, stroke_dasharray="1 2", **look("il-axis"))
        drawn.append(group(titled(f"{year}: {words.break_in_series}"), mark))
    return drawn


def _last(series: Series, plot: _Plot, sheet: Sheet) -> list[str]:
    """A dot and a number at the newest published value."""
    known = [(year, value) for year, value in series.points if value is not None]
    if not known:
        return [text(sheet.words.not_published, plot.x, plot.y + plot.height / 2, sheet.small, "il-soft")]
    year, value = max(known)
    x, y = plot.at(year, value)
    is_late = x > plot.x + plot.width / 2
    label = sheet.words.number(value)
    above = y - 7 if y - 7 > plot.y + 4 else y + sheet.small + 6
    return [
        circle(x, y, 3, f"il-mark il-cat-{series.colour % 8 + 1}", stroke_width=1),
        text(
            label, x, above, sheet.small, "il-text il-halo", anchor="end" if is_late else None, stroke_width=3,
            paint_order="stroke",
        ),
    ]  # fmt: skip


def sparkline(
    points: Points,
    *,
    title: str,
    breaks: Sequence[int] = (),
    width: float = 120,
    height: float = 28,
    words: Words = ENGLISH,
    key: str = "",
) -> Figure:
    """A series the height of a line of text: gaps where not published, a dot at the newest value."""
    known = [value for _, value in points if value is not None]
    years = [year for year, _ in points] or [0]
    low, high = min([0.0, *known]), max(known, default=1.0)
    plot = _Plot(2, 4, width - 8, height - 8, min(years), max(years), low, high or 1.0)
    newest = max(((year, value) for year, value in points if value is not None), default=None)
    body = [*_breaks(breaks, plot, words), *_line(points, plot, thickness=1.5)]
    body += [circle(*plot.at(*newest), 2.4, "il-mark il-cat-1", stroke_width=0.8)] if newest else []
    first, last = min(years), max(years)
    caption = Caption(title, description=f"{title}, {first}–{last}")
    table = FigureTable(title, (words.year, words.value), tuple((year, value) for year, value in points))
    return finished(caption, Sheet(width, words, False, key), body, height - 4, table)
