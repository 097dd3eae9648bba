"""The door to the library's figures: the same functions, the ground of the maps in place, safe for templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from interlace import figures as library
from interlace.atlas.atlas import EMBEDDED
from interlace.figures import (
    Arrow,
    Bar,
    Box,
    Caption,
    Figure,
    FigureTable,
    Ground,
    Part,
    PartsOf,
    Place,
    Scale,
    Series,
    SpacePoint,
    Span,
    TwoWayBar,
    Words,
    stylesheet,
)
from interlace.tables import Release

__all__ = [
    "Arrow",
    "Bar",
    "Box",
    "Caption",
    "FigureTable",
    "Part",
    "PartsOf",
    "Place",
    "SafeFigure",
    "Scale",
    "Series",
    "SpacePoint",
    "Span",
    "TwoWayBar",
    "Words",
    "contribution_bar",
    "contribution_bars",
    "heat_table",
    "horizontal_bars",
    "lineage",
    "map_of_links",
    "map_of_roles",
    "map_of_shades",
    "map_of_sizes",
    "opportunity_space",
    "small_multiples",
    "sparkline",
    "stylesheet",
    "timeline",
    "two_way_bars",
]


@dataclass(frozen=True)
class SafeFigure:
    """A picture whose SVG may stand in a template as it is, with its numbers as a table."""

    svg: SafeString
    table: FigureTable
    title: str
    width: float
    height: float


def safe(figure: Figure) -> SafeFigure:
    """The library escapes every text it draws, so its SVG is safe."""
    return SafeFigure(mark_safe(figure.svg), figure.table, figure.title, figure.width, figure.height)


@cache
def ground() -> Ground:
    """The outlines of Europe that come with the library, projected once."""
    release = Release.open(EMBEDDED, verify=False)
    return Ground.from_tables(release.table("country_outlines"), release.table("inset_outlines"))


def map_of_sizes(places: Sequence[Place], caption: Caption, **more: Any) -> SafeFigure:
    """Circles by size; see the library."""
    return safe(library.map_of_sizes(places, ground(), caption, **more))


def map_of_shades(places: Sequence[Place], caption: Caption, **more: Any) -> SafeFigure:
    """Dots by shade; see the library."""
    return safe(library.map_of_shades(places, ground(), caption, **more))


def map_of_roles(places: Sequence[Place], caption: Caption, **more: Any) -> SafeFigure:
    """Leads and members; see the library."""
    return safe(library.map_of_roles(places, ground(), caption, **more))


def map_of_links(here: Place, places: Sequence[Place], caption: Caption, **more: Any) -> SafeFigure:
    """One region and its partners; see the library."""
    return safe(library.map_of_links(here, places, ground(), caption, **more))


def opportunity_space(points: Sequence[SpacePoint], caption: Caption, **more: Any) -> SafeFigure:
    """Relatedness across, complexity up; see the library."""
    return safe(library.opportunity_space(points, caption, **more))


def horizontal_bars(bars: Sequence[Bar], caption: Caption, **more: Any) -> SafeFigure:
    """One bar a row; see the library."""
    return safe(library.horizontal_bars(bars, caption, **more))


def two_way_bars(bars: Sequence[TwoWayBar], caption: Caption, **more: Any) -> SafeFigure:
    """Bars to the left and right; see the library."""
    return safe(library.two_way_bars(bars, caption, **more))


def contribution_bar(parts: Sequence[Part], caption: Caption, **more: Any) -> SafeFigure:
    """One score as the sum of its reasons; see the library."""
    return safe(library.contribution_bar(parts, caption, **more))


def contribution_bars(rows: Sequence[PartsOf], caption: Caption, **more: Any) -> SafeFigure:
    """A ranking, each score as the sum of its reasons; see the library."""
    return safe(library.contribution_bars(rows, caption, **more))


def small_multiples(series: Sequence[Series], caption: Caption, **more: Any) -> SafeFigure:
    """Small line charts side by side; see the library."""
    return safe(library.small_multiples(series, caption, **more))


def sparkline(points: Sequence[tuple[int, float | None]], **more: Any) -> SafeFigure:
    """A line the height of a word; see the library."""
    return safe(library.sparkline(points, **more))


def heat_table(rows: Sequence[str], columns: Sequence[str], values: Any, caption: Caption, **more: Any) -> SafeFigure:
    """A table in shades; see the library."""
    return safe(library.heat_table(rows, columns, values, caption, **more))


def timeline(spans: Sequence[Span], caption: Caption, **more: Any) -> SafeFigure:
    """Periods in lanes; see the library."""
    return safe(library.timeline(spans, caption, **more))


def lineage(boxes: Sequence[Box], arrows: Sequence[Arrow], caption: Caption, **more: Any) -> SafeFigure:
    """What grew out of what; see the library."""
    return safe(library.lineage(boxes, arrows, caption, **more))
