"""Maps of Europe: sizes, shades, roles, links between regions, and polygons the user fetched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from math import sqrt

import numpy as np

from interlace.figures.classes import Scale
from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, haloed
from interlace.figures.ground import Ground, Window, path_of
from interlace.figures.legends import hollow_legend, role_legend, shade_legend, size_legend
from interlace.figures.map_frame import MapFrame, Place, Spot, map_frame
from interlace.figures.marks import circle, shape
from interlace.figures.markup import decimal, element, group, linked, titled
from interlace.figures.placement import Label, place_labels, spread
from interlace.figures.theme import look
from interlace.figures.words import ENGLISH, Words

__all__ = ["Place", "map_of_links", "map_of_polygons", "map_of_roles", "map_of_shades", "map_of_sizes"]

MANY = 60
"""From that many circles on, each is smaller."""

ROLE_SHAPES: Mapping[str, tuple[str, str]] = {
    "lead": ("star", "il-mark il-them"),
    "co_lead": ("diamond", "il-mark il-them"),
    "working_group_lead": ("triangle", "il-mark il-them"),
    "participating": ("circle", "il-mark il-us"),
    "associated": ("square", "il-hollow"),
    "observer": ("ring", "il-hollow"),
    "advisory": ("triangle", "il-hollow"),
}
"""Shape and look of each role: no two share a shape and a filling, so colour is never needed."""


def map_of_sizes(
    places: Sequence[Place],
    ground: Ground,
    caption: Caption,
    *,
    unit: str = "",
    here: Collection[str] = (),
    label: Collection[str] = (),
    largest: float | None = None,
    hollow_label: str = "",
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Circles at the centres of regions, their area in proportion to the value; hollow where nothing is published.

    Parameters
    ----------
    places
        Regions with values, zero or more.
    ground
        Land and small maps to draw on.
    caption
        Title, year, source.
    unit
        Of the values, for titles, legend and table.
    here, label
        Codes to ring, and codes to name on the map.
    largest
        The value of the largest circle, to make several maps comparable; the largest of the values if None.
    hollow_label
        What a hollow mark means here, where it is not "not enough published data".
    """
    words = replace(words, not_enough=hollow_label or words.not_enough)
    sheet = Sheet(width, words, show_title, key)
    frame = map_frame(places, ground, sheet)
    values = [place.value for place in places if place.value is not None]
    top = largest or max(values, default=1.0) or 1.0
    most = max(8.0, width * (0.03 if len(places) > 25 else 0.02))
    alone = len(set(values)) < 2

    def radius(spot: Spot) -> float:
        if spot.place.value is None:
            return 2.6
        return 5.0 if alone else max(1.1, most * sqrt(max(spot.place.value, 0) / top))

    ordered = sorted(
        frame.spots, key=lambda spot: (spot.place.value is not None, -(spot.place.value or 0), spot.place.code)
    )
    marks = [_disc(spot, radius(spot), _size_look(spot), unit, words) for spot in ordered]
    legends = [] if alone else [size_legend(top, most, unit, sheet)]
    legends += [hollow_legend(sheet)] * any(place.value is None for place in places)
    overlay = _rings_and_labels(frame, radius, here, label, sheet)
    return _map(caption, sheet, frame, [*marks, *overlay], legends, _value_table(caption, places, unit, words))


def _size_look(spot: Spot) -> tuple[str, float | None]:
    return ("il-hollow", None) if spot.place.value is None else ("il-mark il-us", 0.74)


def map_of_shades(
    places: Sequence[Place],
    ground: Ground,
    caption: Caption,
    *,
    scale: Scale,
    unit: str = "",
    here: Collection[str] = (),
    label: Collection[str] = (),
    hollow_label: str = "",
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Circles of one size, coloured by value; where regions are dense they step aside so that each can be seen."""
    words = replace(words, not_enough=hollow_label or words.not_enough)
    sheet = Sheet(width, words, show_title, key)
    frame = map_frame(places, ground, sheet)
    size = max(3.0, width * (0.0074 if len(places) > MANY else 0.0095))
    frame = _with_spots(frame, _stepped_aside(frame.spots, size))
    marks = [_disc(spot, size, _shade_look(spot, scale), unit, words) for spot in frame.spots]
    legends = [shade_legend(scale, unit, sheet)]
    legends += [hollow_legend(sheet)] * any(place.value is None for place in places)
    overlay = _rings_and_labels(frame, lambda _: size, here, label, sheet)
    return _map(caption, sheet, frame, [*marks, *overlay], legends, _value_table(caption, places, unit, words))


def _shade_look(spot: Spot, scale: Scale) -> tuple[str, float | None]:
    if spot.place.value is None:
        return "il-hollow", None
    return f"il-edge il-{scale.token(spot.place.value)}", None


def _stepped_aside(spots: Sequence[Spot], size: float) -> list[Spot]:
    """Spots of Europe's own map, moved apart; those on small maps stay."""
    free = [spot for spot in spots if not spot.inset]
    if not free:
        return list(spots)
    at = spread(np.array([(spot.x, spot.y) for spot in free]), np.full(len(free), size))
    moved = [Spot(spot.place, float(x), float(y)) for spot, (x, y) in zip(free, at, strict=True)]
    return moved + [spot for spot in spots if spot.inset]


def map_of_roles(
    places: Sequence[Place],
    ground: Ground,
    caption: Caption,
    *,
    here: Collection[str] = (),
    label: Collection[str] | None = None,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Members of a partnership, their roles told apart by shape. Leads are named unless ``label`` says otherwise."""
    sheet = Sheet(width, words, show_title, key)
    frame = map_frame(places, ground, sheet)
    size = max(4.0, width * 0.0072)
    frame = _with_spots(frame, _stepped_aside(frame.spots, size))
    order = list(ROLE_SHAPES)
    ordered = sorted(frame.spots, key=lambda spot: (-_rank(spot.place.role, order), spot.place.code))
    marks = [_role_mark(spot, size, words) for spot in ordered]
    named = {place.code for place in places if "lead" in place.role} if label is None else label
    roles = sorted({place.role for place in places}, key=lambda role: _rank(role, order))
    overlay = _rings_and_labels(frame, lambda _: size + 1, here, named, sheet)
    legends = [role_legend([(role, *_role_look(role)) for role in roles], sheet)]
    rows = tuple((place.code, place.name, words.roles.get(place.role, place.role), place.note) for place in places)
    table = FigureTable(caption.title, (words.code, words.region, words.role, words.note), rows)
    return _map(caption, sheet, frame, [*marks, *overlay], legends, table)


def _rank(role: str, order: Sequence[str]) -> int:
    return order.index(role) if role in order else len(order)


def _role_look(role: str) -> tuple[str, str]:
    return ROLE_SHAPES.get(role, ("circle", "il-hollow"))


def _role_mark(spot: Spot, size: float, words: Words) -> str:
    kind, classes = _role_look(spot.place.role)
    role = words.roles.get(spot.place.role, spot.place.role)
    title = ", ".join(part for part in (f"{spot.place.name} ({spot.place.code})", role, spot.place.note) if part)
    mark = shape(kind, spot.x, spot.y, size, classes, title=title, stroke_width=1.4 if "hollow" in classes else 0.8)
    return linked(mark, href=spot.place.link)


def map_of_links(
    here: Place,
    places: Sequence[Place],
    ground: Ground,
    caption: Caption,
    *,
    unit: str = "",
    label: Collection[str] | None = None,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """One region and its partners: an arc to each, thicker for a larger value; the first partners are named."""
    sheet = Sheet(width, words, show_title, key)
    frame = map_frame([here, *places], ground, sheet)
    centre = next((spot for spot in frame.spots if spot.place is here), None)
    partners = [spot for spot in frame.spots if spot.place is not here]
    top = max((place.value or 0 for place in places), default=1.0) or 1.0
    arcs = [_arc(centre, spot, 0.8 + 2.4 * max(spot.place.value or 0, 0) / top) for spot in partners] if centre else []
    size = max(3.6, width * 0.0066)
    marks = [_disc(spot, size, _link_look(spot), unit, words) for spot in reversed(partners)]
    marks += [_disc(centre, size + 2, ("il-mark il-us", None), "", words)] if centre else []
    first = 4 if sheet.is_compact else 8
    named = [here.code, *(list(label) if label is not None else [place.code for place in places[:first]])]
    overlay = _rings_and_labels(frame, lambda spot: size + (2 if spot is centre else 0), (), named, sheet)
    table = _value_table(caption, places, unit, words)
    return _map(caption, sheet, frame, [group(*arcs, stroke_opacity=0.55, fill="none"), *marks, *overlay], [], table)


def _link_look(spot: Spot) -> tuple[str, float | None]:
    return ("il-hollow", None) if spot.place.value is None else ("il-mark il-them", None)


def _arc(start: Spot, end: Spot, thickness: float) -> str:
    bow = 0.16
    x = (start.x + end.x) / 2 - bow * (end.y - start.y)
    y = (start.y + end.y) / 2 + bow * (end.x - start.x)
    at = [decimal(number) for number in (start.x, start.y, x, y, end.x, end.y)]
    path = f"M{at[0]} {at[1]}Q{at[2]} {at[3]} {at[4]} {at[5]}"
    return element("path", d=path, stroke_width=thickness, **look("il-them-line"))


def map_of_polygons(
    places: Sequence[Place],
    ground: Ground,
    caption: Caption,
    *,
    polygons: Mapping[str, Sequence[Sequence[tuple[float, float]]]],
    scale: Scale,
    credit: str,
    unit: str = "",
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """Regions as areas, from polygons that the user fetched (EPSG:3035 metres); the credit is part of the picture.

    Places without a polygon, and those of the small maps, are drawn as circles.
    """
    sheet = Sheet(width, words, show_title, key)
    frame = map_frame(places, ground, sheet)
    areas, discs = [], []
    for spot in frame.spots:
        path = "" if spot.inset else _polygon_path(polygons.get(spot.place.code, ()), frame.window)
        if path:
            areas.append(_area(spot, path, scale, unit, words))
        else:
            discs.append(_disc(spot, max(2.9, width * 0.0068), _shade_look(spot, scale), unit, words))
    legends = [shade_legend(scale, unit, sheet)]
    legends += [hollow_legend(sheet)] * any(place.value is None for place in places)
    table = _value_table(caption, places, unit, words)
    return _map(caption, sheet, frame, [*areas, *discs], legends, table, credit=credit)


def _polygon_path(rings: Sequence[Sequence[tuple[float, float]]], window: Window) -> str:
    return "".join(path_of(tuple(ring), window) for ring in rings)


def _area(spot: Spot, path: str, scale: Scale, unit: str, words: Words) -> str:
    classes, _ = _shade_look(spot, scale)
    title = _said(spot.place, unit, words)
    mark = shape_path(path, classes, title)
    return linked(mark, href=spot.place.link)


def shape_path(path: str, classes: str, title: str) -> str:
    """A path given in tenths of a px, as a titled mark."""
    drawn = element("path", d=path, stroke_width=5, fill_rule="evenodd", **look(classes))
    return group(titled(title), drawn, transform="scale(.1)")


def _disc(spot: Spot, radius: float, looks: tuple[str, float | None], unit: str, words: Words) -> str:
    classes, opacity = looks
    title = _said(spot.place, unit, words)
    stroke = 1.1 if classes == "il-hollow" else 0.6
    mark = circle(spot.x, spot.y, radius, classes, title=title, stroke_width=stroke, fill_opacity=opacity)
    return linked(mark, href=spot.place.link)


def _said(place: Place, unit: str, words: Words) -> str:
    value = place.shown or (words.amount(place.value, unit) if place.value is not None else words.not_enough)
    return ", ".join(part for part in (f"{place.name} ({place.code}): {value}", place.note) if part)


def _rings_and_labels(
    frame: MapFrame, radius: Callable[[Spot], float], here: Collection[str], label: Collection[str], sheet: Sheet
) -> list[str]:
    rings = [
        element("circle", cx=spot.x, cy=spot.y, r=radius(spot) + 3.5, stroke_width=2, **look("il-them-line"))
        for spot in frame.spots
        if spot.place.code in here
    ]
    wanted = list(label) + [code for code in here if code not in label]
    by_code = {spot.place.code: spot for spot in frame.spots if not spot.inset}
    chosen = [by_code[code] for code in wanted if code in by_code]
    labels = [
        Label(spot.place.name, spot.x, spot.y, radius(spot) + (4 if spot.place.code in here else 0)) for spot in chosen
    ]
    obstacles = [
        (spot.x - radius(spot), spot.y - radius(spot), spot.x + radius(spot), spot.y + radius(spot)) for spot in chosen
    ]
    left, top, right, bottom = frame.clip
    placed = place_labels(
        labels,
        size=sheet.size,
        bounds=(left + 2, top + 2, right - 2, bottom - 2),
        obstacles=obstacles,
        must=2,
        bold=True,
    )
    return rings + [haloed(each.text, each.x, each.y, sheet.size, anchor=each.anchor, bold=1) for each in placed]


def _with_spots(frame: MapFrame, spots: Sequence[Spot]) -> MapFrame:
    return MapFrame(frame.drawn, tuple(spots), frame.window, frame.height)


def _map(
    caption: Caption,
    sheet: Sheet,
    frame: MapFrame,
    marks: Sequence[str],
    legends: Sequence[tuple[str, float, float]],
    table: FigureTable,
    *,
    credit: str = "",
) -> Figure:
    drawn, height = _laid_out(legends, sheet, frame)
    return finished(caption, sheet, [*frame.drawn, *marks, *drawn], height, table, credit=credit)


def _laid_out(legends: Sequence[tuple[str, float, float]], sheet: Sheet, frame: MapFrame) -> tuple[list[str], float]:
    """Legends over the Atlantic on a wide map, under a narrow one."""
    from_top = 0.2 * frame.window.height if not sheet.is_compact else frame.height + 10
    drawn = []
    y = from_top
    for body, _, height in legends:
        drawn.append(group(body, transform=f"translate(0 {decimal(y)})"))
        y += height + 8
    return drawn, max(frame.height, y if sheet.is_compact and legends else 0)


def _value_table(caption: Caption, places: Sequence[Place], unit: str, words: Words) -> FigureTable:
    header = f"{words.value} ({unit})" if unit else words.value
    rows = tuple((place.code, place.name, place.value) for place in places)
    return FigureTable(caption.title, (words.code, words.region, header), rows)
