"""The opportunity space: how close an activity is to what a region does, against how complex it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10, sqrt

from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, haloed, text
from interlace.figures.marks import circle
from interlace.figures.markup import element, group, linked
from interlace.figures.placement import Box, Label, place_labels
from interlace.figures.theme import look
from interlace.figures.typography import shortened
from interlace.figures.words import ENGLISH, Words


@dataclass(frozen=True)
class SpacePoint:
    """An activity in a region's opportunity space.

    Parameters
    ----------
    code, name : str
        What the activity is called.
    density : float or None
        Relatedness density, 0..1; None is "not published".
    complexity : float or None
        Complexity of the activity, in standard deviations from the mean of all activities.
    size : float, optional
        What the area of the circle stands for, such as persons employed.
    link : str
        Where the mark leads.
    is_present : bool
        Whether the region is already specialised in it: drawn hollow.
    """

    code: str
    name: str
    density: float | None
    complexity: float | None
    size: float | None = None
    link: str = ""
    is_present: bool = False


@dataclass(frozen=True)
class _Axis:
    """A linear axis: data in, px out."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        step = _round_step((self.high - self.low) / 4)
        first = -floor(-self.low / step)
        return [round(k * step, 10) for k in range(first, floor(self.high / step) + 1)]


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next((step for step in (1, 2, 2.5, 5) if step * power >= rough), 10) * power


def opportunity_space(
    points: Sequence[SpacePoint],
    caption: Caption,
    *,
    density_cut: float,
    complexity_cut: float,
    label_top: int = 8,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Activities by relatedness density (across) and complexity (up), with four quadrants and the leading ones named.

    The best activities (furthest to the upper right, counted from the cuts) are named first, and points that lack one
    of the two figures are in the table only.
    """
    sheet = Sheet(width, words, show_title, key)
    known = [point for point in points if point.density is not None and point.complexity is not None]
    height = width * (0.86 if sheet.is_compact else 0.62)
    across, up = _axes(known, density_cut, complexity_cut, sheet, height)
    centre = across.at(density_cut), up.at(complexity_cut)
    top = max((point.size or 0 for point in known), default=0)
    ordered = sorted(known, key=lambda point: (-(point.size or 0), point.code))
    placed = [
        (point, across.at(point.density or 0), up.at(point.complexity or 0), _radius(point, top, sheet))
        for point in ordered
    ]
    body = [
        *_quadrants(across, up, centre, sheet),
        *_ticks(across, up, sheet),
        *(_dot(point, x, y, radius, words) for point, x, y, radius in placed),
        *_names(placed, centre, (across, up), label_top, sheet),
    ]
    return finished(caption, sheet, body, height, _space_table(caption, points, words))


def _axes(known: Sequence[SpacePoint], x_cut: float, y_cut: float, sheet: Sheet, height: float) -> tuple[_Axis, _Axis]:
    xs = [point.density or 0.0 for point in known] + [x_cut]
    ys = [point.complexity or 0.0 for point in known] + [y_cut]
    x_air, y_air = (max(xs) - min(xs) or 0.1) * 0.06, (max(ys) - min(ys) or 1.0) * 0.1
    left, bottom = (30 if sheet.is_compact else 44), 40
    across = _Axis(max(0.0, min(xs) - x_air), max(xs) + x_air, left, sheet.width - 6)
    return across, _Axis(min(ys) - y_air, max(ys) + y_air, height - bottom, 8)


def _radius(point: SpacePoint, top: float, sheet: Sheet) -> float:
    most = 11.0 if sheet.is_compact else 17.0
    return max(3.0, most * sqrt((point.size or 0) / top)) if top else 5.0


def _quadrants(across: _Axis, up: _Axis, centre: tuple[float, float], sheet: Sheet) -> list[str]:
    (x, y), size = centre, sheet.small
    left, right, bottom, top = across.start, across.end, up.start, up.end
    near_top, far_top, near_bottom, far_bottom = sheet.words.quadrants
    cross = f"M{left:.1f} {y:.1f}H{right:.1f}M{x:.1f} {top:.1f}V{bottom:.1f}"
    corners = [
        (near_top, right - 6, top + size + 4, "end"),
        (far_top, left + 6, top + size + 4, "start"),
        (near_bottom, right - 6, bottom - 7, "end"),
        (far_bottom, left + 6, bottom - 7, "start"),
    ]
    names = [
        text(shortened(name, (right - x if anchor == "end" else x - left) - 8, size, bold=True), at, base, size,
             "il-soft", anchor=anchor, bold=1)
        for name, at, base, anchor in corners
    ]  # fmt: skip
    return [
        element("rect", x=x, y=top, width=right - x, height=y - top, **look("il-band")),
        element("path", d=cross, stroke_width=1, stroke_dasharray="3 3", **look("il-axis")),
        *names,
    ]


def _ticks(across: _Axis, up: _Axis, sheet: Sheet) -> list[str]:
    size, words = sheet.small, sheet.words
    axes = f"M{across.start:.1f} {up.end:.1f}V{up.start:.1f}H{across.end:.1f}"
    drawn = [element("path", d=axes, stroke_width=1, **look("il-axis"))]
    for tick in across.ticks:
        drawn.append(text(words.number(tick), across.at(tick), up.start + size + 4, size, "il-soft", anchor="middle"))
    for tick in up.ticks:
        at = up.at(tick) + size * 0.35
        drawn.append(text(words.number(tick), across.start - 5, at, size, "il-soft", anchor="end"))
    below = f"{words.density} →" if sheet.is_compact else f"{words.density}: {words.closer} →"
    drawn.append(text(below, across.end, up.start + 2 * size + 12, sheet.size, anchor="end"))
    middle = (up.start + up.end) / 2
    turn = f"rotate(-90 {sheet.size} {middle:.0f})"
    drawn.append(text(f"{words.complexity} →", sheet.size, middle, sheet.size, anchor="middle", transform=turn))
    return drawn


def _dot(point: SpacePoint, x: float, y: float, radius: float, words: Words) -> str:
    classes = "il-hollow" if point.is_present else "il-mark il-us"
    facts = [
        f"{point.name} ({point.code})",
        f"{words.density} {words.number(point.density)}",
        f"{words.complexity} {words.number(point.complexity)}",
        words.amount(point.size, words.persons) if point.size is not None else "",
    ]
    title = ", ".join(fact for fact in facts if fact)
    opacity = None if point.is_present else 0.78
    return linked(circle(x, y, radius, classes, title=title, stroke_width=1, fill_opacity=opacity), href=point.link)


Placed = tuple[SpacePoint, float, float, float]


def _names(
    placed: Sequence[Placed], centre: tuple[float, float], axes: tuple[_Axis, _Axis], most: int, sheet: Sheet
) -> list[str]:
    (across, up), (x_0, y_0) = axes, centre
    reach_x, reach_y = across.end - across.start, up.start - up.end
    best = sorted(placed, key=lambda item: -((item[1] - x_0) / reach_x + (y_0 - item[2]) / reach_y))
    size = sheet.small + 0.5
    room = reach_x * 0.42
    wanted = max(3, most // 2) if sheet.is_compact else most
    chosen = best[: 3 * wanted]
    labels = [Label(shortened(item[0].name, room, size), item[1], item[2], item[3]) for item in chosen]
    dots: list[Box] = [(x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8) for _, x, y, r in placed]
    head = up.end + sheet.small + 8
    bounds = (across.start + 2, head, across.end, up.start - sheet.small - 8)
    found = place_labels(labels, size=size, bounds=bounds, obstacles=dots, must=1, most=wanted)
    return [group(*(haloed(each.text, each.x, each.y, size, anchor=each.anchor) for each in found))]


def _space_table(caption: Caption, points: Sequence[SpacePoint], words: Words) -> FigureTable:
    rows = tuple(
        (
            point.code,
            point.name,
            point.density,
            point.complexity,
            point.size,
            words.present if point.is_present else words.absent,
        )
        for point in points
    )
    headers = (words.code, words.activity, words.density, words.complexity, words.persons, words.note)
    return FigureTable(caption.title, headers, rows)
