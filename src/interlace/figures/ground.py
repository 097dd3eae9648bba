"""The ground under a map: land in the frame of Europe, and the small maps of the outermost regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from interlace.figures.projection import EUROPE, EqualArea

if TYPE_CHECKING:
    import polars as pl

HECTOMETRE = 100.0
Corners = tuple[tuple[float, float], ...]

COVERED = frozenset({
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR",
    "UA", "UK", "XK",
})  # fmt: skip
"""Countries drawn as part of the subject; the rest of the land is fainter."""


@dataclass(frozen=True)
class Land:
    """One ring of a country's outline, EPSG:3035 metres."""

    country: str
    corners: Corners


@dataclass(frozen=True)
class Inset:
    """An outermost region: its name, its own projection, its rings in metres of that projection."""

    code: str
    name: str
    projection: EqualArea
    rings: tuple[Corners, ...]

    @property
    def reach(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the outline, metres."""
        xs = [x for ring in self.rings for x, _ in ring]
        ys = [y for ring in self.rings for _, y in ring]
        return min(xs), min(ys), max(xs), max(ys)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a place lies on or near the region (within a tenth of its size)."""
        if abs(lon - self.projection.lon_0) > 6 or abs(lat - self.projection.lat_0) > 6:
            return False
        left, bottom, right, top = self.reach
        slack = 0.1 * max(right - left, top - bottom)
        x, y = self.projection.forward(lon, lat)
        return left - slack <= x <= right + slack and bottom - slack <= y <= top + slack


@dataclass(frozen=True, eq=False)
class Ground:
    """Everything a map draws before its marks. Make one and keep it: paths are remembered with it."""

    land: tuple[Land, ...]
    insets: tuple[Inset, ...]

    @classmethod
    def from_tables(cls, country_outlines: pl.DataFrame, inset_outlines: pl.DataFrame) -> Ground:
        """From the two tables of a release (coordinates in hectometres)."""
        land = tuple(
            Land(country, _metres(x, y)) for country, x, y in country_outlines.select("country", "x", "y").iter_rows()
        )
        by_region: dict[str, list[tuple[str, float, float, Corners]]] = {}
        columns = inset_outlines.select("code", "name", "lon_0", "lat_0", "x", "y")
        for code, name, lon_0, lat_0, x, y in columns.iter_rows():
            by_region.setdefault(code, []).append((name, lon_0, lat_0, _metres(x, y)))
        insets = tuple(
            Inset(code, rows[0][0], EqualArea(rows[0][1], rows[0][2]), tuple(row[3] for row in rows))
            for code, rows in by_region.items()
        )
        return cls(land, insets)

    def inset_of(self, lon: float, lat: float) -> Inset | None:
        """The small map a place is drawn on; None for Europe's own."""
        return next((inset for inset in self.insets if inset.holds(lon, lat)), None)


def _metres(x: Sequence[int], y: Sequence[int]) -> Corners:
    return tuple((a * HECTOMETRE, b * HECTOMETRE) for a, b in zip(x, y, strict=True))


@dataclass(frozen=True)
class Window:
    """A part of a plane drawn into a box: metres in, px out (y downwards)."""

    left: float
    bottom: float
    right: float
    top: float
    width: float
    x_0: float = 0.0
    y_0: float = 0.0

    @property
    def scale(self) -> float:
        """Px for a metre."""
        return self.width / (self.right - self.left)

    @property
    def height(self) -> float:
        """Height of the box, px."""
        return (self.top - self.bottom) * self.scale

    def place(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Where a point is drawn."""
        return self.x_0 + (x_m - self.left) * self.scale, self.y_0 + (self.top - y_m) * self.scale

    def shows(self, x_m: float, y_m: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x_m <= self.right and self.bottom <= y_m <= self.top


def window_of_europe(width: float, places: Sequence[tuple[float, float]] = (), *, is_narrow: bool = False) -> Window:
    """The usual frame, tighter where room is scarce; wider when places (EPSG:3035 metres) lie in eastern Türkiye."""
    east = max((x for x, y in places if x < 7_600_000 and 1_300_000 < y < 5_500_000), default=0.0)
    usual = 6_640_000.0 if is_narrow else 6_960_000.0
    right = usual if east < usual - 60_000 else 7_560_000.0
    return Window(left=2_560_000, bottom=1_370_000, right=right, top=5_440_000, width=width)


@lru_cache(maxsize=32)
def land_paths(ground: Ground, window: Window) -> tuple[str, str]:
    """Path data of the covered countries and of the land around them, in tenths of a px."""
    detail = 0.55 if window.width >= 480 else 0.75
    covered: list[str] = []
    around: list[str] = []
    for land in ground.land:
        path = path_of(land.corners, window, detail=detail)
        (covered if land.country in COVERED else around).append(path)
    return "".join(covered), "".join(around)


def path_of(corners: Corners, window: Window, *, detail: float = 0.5) -> str:
    """Path data of one ring in tenths of a px; corners nearer than ``detail`` px to the last one are skipped."""
    placed = [window.place(x, y) for x, y in corners]
    if len(placed) > 10:
        placed = _thinned(placed, detail)
    whole = [(round(10 * x), round(10 * y)) for x, y in placed]
    if len({*whole}) < 3 or not _touches(whole, window):
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    start = f"M{whole[0][0]} {whole[0][1]}l"
    return start + "".join(_step(*step) for step in steps if step != (0, 0)).lstrip() + "z"


def _step(x: int, y: int) -> str:
    return f"{' ' if x >= 0 else ''}{x}{' ' if y >= 0 else ''}{y}"


def _thinned(placed: list[tuple[float, float]], detail: float) -> list[tuple[float, float]]:
    kept = [placed[0]]
    for point in placed[1:]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= detail:
            kept.append(point)
    return kept


def _touches(whole: Sequence[tuple[int, int]], window: Window) -> bool:
    xs, ys = [x / 10 for x, _ in whole], [y / 10 for _, y in whole]
    beside = max(xs) < window.x_0 or min(xs) > window.x_0 + window.width
    return not beside and max(ys) >= window.y_0 and min(ys) <= window.y_0 + window.height


def in_europe(lon: float, lat: float) -> tuple[float, float]:
    """A position in degrees as EPSG:3035 metres."""
    return EUROPE.forward(lon, lat)
