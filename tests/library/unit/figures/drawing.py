"""A small fictional Europe to draw on, and reading a picture back."""

from __future__ import annotations

from xml.etree import ElementTree

import polars as pl

from interlace.figures import (
    Arrow,
    Bar,
    Box,
    Caption,
    Figure,
    Ground,
    Part,
    PartsOf,
    Place,
    Scale,
    Series,
    SpacePoint,
    Span,
    TwoWayBar,
    contribution_bar,
    contribution_bars,
    heat_table,
    horizontal_bars,
    lineage,
    map_of_links,
    map_of_polygons,
    map_of_roles,
    map_of_shades,
    map_of_sizes,
    opportunity_space,
    small_multiples,
    sparkline,
    timeline,
    two_way_bars,
)

SVG = "{http://www.w3.org/2000/svg}"
AWKWARD = 'Süd & "West" <Ost>'
CAPTION = Caption(f"Title {AWKWARD}", year="2014", source="Eurostat & others", description="What is seen")

GROUND = Ground.from_tables(
    pl.DataFrame(
        {
            "country": ["DE", "RU"],
            "ring": [0, 0],
            "x": [[41000, 46000, 46000, 41000], [60000, 69000, 69000, 60000]],
            "y": [[27000, 27000, 34000, 34000], [36000, 36000, 50000, 50000]],
        }
    ),
    pl.DataFrame(
        {
            "code": ["FRY4"],
            "name": ["La Réunion"],
            "lon_0": [55.5],
            "lat_0": [-21.1],
            "ring": [0],
            "x": [[-300, 300, 300, -300]],
            "y": [[-300, -300, 300, 300]],
        }
    ),
)

PLACES = (
    Place("AA01", AWKWARD, 10.0, 52.0, 120.0, link="/regions/AA01/?a=1&b=2", role="lead"),
    Place("AA02", "Nord", 10.1, 52.1, 30.0, link="/regions/AA02/", role="participating"),
    Place("AA03", "Unpublished", 11.0, 50.0, None, role="observer"),
    Place("FRY4", "La Réunion", 55.5, -21.1, 10.0, role="associated", note="far away"),
)


def all_figures(width: float = 720, **more: object) -> dict[str, Figure]:
    """One figure of each kind, drawn from awkward names and missing values."""
    parts = [Part("adds", f"Adds {AWKWARD}", 0.3), Part("near", "Near", 0.1), Part("same", "Same", None)]
    values = Scale.sequential([place.value for place in PLACES], classes=3)
    points = [
        SpacePoint("C10", AWKWARD, 0.4, 1.2, 900, link="/activities/C10/"),
        SpacePoint("C11", "Beverages", 0.2, -1.0, 50, is_present=True),
        SpacePoint("C12", "Unpublished", None, 0.3),
    ]
    bars = [Bar(AWKWARD, 2.5, 2.0, 9.0, link="/a/"), Bar("Below", 0.4), Bar("Unpublished", None)]
    series = [Series(AWKWARD, [(2010, 1.0), (2011, None), (2012, 3.0), (2013, 2.0)], breaks=(2012,), link="/s/")]
    spans = [
        Span(AWKWARD, "lead", "2016-05", "2019", link="/c/"),
        Span("Nord", "observer", None, "2018", is_uncertain=True, note="T8"),
        Span("Nord", "participating", 2018),
    ]
    boxes = [
        Box("a", AWKWARD, 2013, "initiative"),
        Box("b", "Partnership", 2016, is_here=True, link="/p/"),
        Box("c", "Later"),
    ]
    arrows = [Arrow("b", "a", "grew_out_of"), Arrow("b", "c", "continues")]
    kept = {"width": width, **more}
    square = [[(4.30e6, 3.20e6), (4.35e6, 3.20e6), (4.35e6, 3.25e6), (4.30e6, 3.25e6)]]
    return {
        "map_of_sizes": map_of_sizes(PLACES, GROUND, CAPTION, unit="jobs", here=["AA01"], label=["AA02"], **kept),
        "map_of_shades": map_of_shades(PLACES, GROUND, CAPTION, scale=values, unit="jobs", **kept),
        "map_of_roles": map_of_roles(PLACES, GROUND, CAPTION, **kept),
        "map_of_links": map_of_links(PLACES[0], PLACES[1:], GROUND, CAPTION, **kept),
        "map_of_polygons": map_of_polygons(
            PLACES, GROUND, CAPTION, polygons={"AA01": square}, scale=values, credit="© EuroGeographics", **kept
        ),
        "opportunity_space": opportunity_space(points, CAPTION, density_cut=0.3, complexity_cut=0, **kept),
        "horizontal_bars": horizontal_bars(bars, CAPTION, reference=1.0, reference_label="average", **kept),
        "log_bars": horizontal_bars(bars, CAPTION, reference=1.0, log=True, **kept),
        "two_way_bars": two_way_bars(
            [TwoWayBar(AWKWARD, 0.3, None, link="/a/")], CAPTION, left_title="They", right_title="We", **kept
        ),
        "contribution_bar": contribution_bar(parts, CAPTION, **kept),
        "contribution_bars": contribution_bars([PartsOf(AWKWARD, parts, link="/p/")], CAPTION, **kept),
        "small_multiples": small_multiples(series, CAPTION, unit="jobs", reference=1.5, **kept),
        "heat_table": heat_table(
            [AWKWARD, "Nord"], ["One", "Two"], [[1.0, None], [3.0, 2.0]], CAPTION, scale=values, **kept
        ),
        "timeline": timeline(spans, CAPTION, as_of="2018-06", **kept),
        "lineage": lineage(boxes, arrows, CAPTION, **kept),
        "sparkline": sparkline([(2010, 1.0), (2011, None), (2012, 2.0)], title=f"Title {AWKWARD}"),
    }


def read(svg: str) -> ElementTree.Element:
    """The picture as a tree of elements; fails where it is not well-formed."""
    return ElementTree.fromstring(svg)


def texts(svg: str) -> str:
    """Every line of visible text, joined by newlines."""
    return "\n".join("".join(each.itertext()) for each in read(svg).iter(f"{SVG}text"))


def mark_titles(svg: str) -> list[str]:
    """Titles of the marks, without the title of the picture."""
    return [each.text or "" for each in read(svg).iter(f"{SVG}title")][1:]
