"""The frame all maps share: land, small maps of the outermost regions, and where each place is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interlace.figures.figure import Sheet, text
from interlace.figures.ground import Ground, Inset, Window, in_europe, land_paths, path_of, window_of_europe
from interlace.figures.markup import element, group
from interlace.figures.theme import look
from interlace.figures.typography import shortened

MANY_PLACES = 40


@dataclass(frozen=True)
class Place:
    """A region on a map.

    Parameters
    ----------
    code, name : str
        What it is called.
    lon, lat : float
        Its centre, degrees.
    value : float, optional
        What size or colour stand for; None is "not published" and drawn hollow.
    shown : str
        The value as readers should read it; made from the value if empty.
    link : str
        Where the mark leads.
    role : str
        For maps of roles: ``lead``, ``co_lead``, ``participating``, ``observer``, ...
    note : str
        One more thing to say about it.
    """

    code: str
    name: str
    lon: float
    lat: float
    value: float | None = None
    shown: str = ""
    link: str = ""
    role: str = ""
    note: str = ""


@dataclass(frozen=True)
class Spot:
    """A place and where it is drawn, px; ``inset`` is the code of its small map, or empty."""

    place: Place
    x: float
    y: float
    inset: str = ""


@dataclass(frozen=True)
class InsetBox:
    """The box of one small map."""

    inset: Inset
    window: Window
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class MapFrame:
    """A laid-out map: its drawn ground, the spots of its places, its height."""

    drawn: tuple[str, ...]
    spots: tuple[Spot, ...]
    window: Window
    height: float

    @property
    def clip(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the main map, px."""
        return 0.0, 0.0, self.window.width, self.window.height


def map_frame(places: Sequence[Place], ground: Ground, sheet: Sheet) -> MapFrame:
    """Lay out the ground and find where every place is drawn; places that lie nowhere on it are left out."""
    at = {place.code: in_europe(place.lon, place.lat) for place in places}
    window = window_of_europe(sheet.width, list(at.values()), is_narrow=sheet.is_compact)
    homes = {place.code: inset for place in places if (inset := ground.inset_of(place.lon, place.lat))}
    wants_insets = bool(homes) or len(places) > MANY_PLACES
    boxes, height = _inset_boxes(ground, sheet, window) if wants_insets else ([], window.height)
    windows = {box.inset.code: box.window for box in boxes}
    spots = []
    for place in places:
        inset = homes.get(place.code)
        if inset:
            x, y = windows[inset.code].place(*inset.projection.forward(place.lon, place.lat))
            spots.append(Spot(place, x, y, inset.code))
        elif window.shows(*at[place.code]):
            spots.append(Spot(place, *window.place(*at[place.code])))
    return MapFrame((*_ground(ground, window, sheet), *_insets(boxes, sheet)), tuple(spots), window, height)


def _ground(ground: Ground, window: Window, sheet: Sheet) -> list[str]:
    covered, around = land_paths(ground, window)
    border = 5 if sheet.is_compact else 7
    key = f"{sheet.key or 'il'}-frame-{window.width:g}-{window.height:.0f}"
    frame = element("rect", width=round(window.width * 10), height=round(window.height * 10))
    return [
        element("clipPath", frame, id=key),
        group(
            element("path", d=around, stroke_width=border, **look("il-outside")),
            element("path", d=covered, stroke_width=border, **look("il-land")),
            transform="scale(.1)",
            clip_path=f"url(#{key})",
        ),
    ]


def _inset_boxes(ground: Ground, sheet: Sheet, window: Window) -> tuple[list[InsetBox], float]:
    """Two columns over the empty east on a wide map, two rows under a narrow one."""
    if sheet.is_compact:
        columns, width, height = 4, (sheet.width - 3 * 5) / 4, 58.0
        left, top = 0.0, window.height + 18
        bottom = top + 2 * (height + 5)
    else:
        columns, width, height = 2, window.width * 0.108, window.width * 0.092
        left, top = window.width - 2 * width - 5, 16.0
        bottom = window.height
    boxes = []
    for k, inset in enumerate(ground.insets):
        x, y = left + (k % columns) * (width + 5), top + (k // columns) * (height + 5)
        boxes.append(InsetBox(inset, _inset_window(inset, x, y, width, height - 14), x, y, width, height))
    return boxes, bottom


def _inset_window(inset: Inset, x: float, y: float, width: float, height: float) -> Window:
    """The outline, as large as fits with some air, in the middle of its box."""
    left, bottom, right, top = inset.reach
    across = max(right - left, (top - bottom) * width / height) * 1.14
    up = across * height / width
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    return Window(
        middle_x - across / 2, middle_y - up / 2, middle_x + across / 2, middle_y + up / 2, width, x_0=x, y_0=y + 1
    )


def _insets(boxes: Sequence[InsetBox], sheet: Sheet) -> list[str]:
    if not boxes:
        return []
    first = boxes[0]
    size = 9.5
    title = sheet.words.outermost
    anchor, x = (None, 0.0) if sheet.is_compact else ("end", sheet.width - 1)
    drawn = [text(title, x, first.y - 5, size, "il-soft il-halo", stroke_width=3, paint_order="stroke", anchor=anchor)]
    for box in boxes:
        path = "".join(path_of(ring, box.window, detail=0.4) for ring in box.inset.rings)
        middle = box.x + box.width / 2
        drawn += [
            element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=2, **look("il-inset")),
            group(element("path", d=path, stroke_width=5, **look("il-island")), transform="scale(.1)"),
            text(
                shortened(box.inset.name, box.width - 2, size),
                middle,
                box.y + box.height - 4,
                size,
                "il-soft",
                anchor="middle",
            ),
        ]
    return drawn
