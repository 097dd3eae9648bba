"""The recipe of the map: points inside regions, borders that still meet, nothing shipped that may not be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import interlace
from interlace.errors import MissingOriginals
from interlace.recipes.geography import geography_tables, region_centres, without_centre
from interlace.recipes.geography.outermost import OUTERMOST
from interlace.recipes.geography.outlines import FRAME, country_outlines, inset_outlines
from interlace.recipes.geography.plane_geometry import (
    Box,
    centroid,
    clipped,
    is_inside,
    point_inside,
    signed_area,
    simplified,
)
from interlace.recipes.geography.topojson import read_topology, union

EMBEDDED = Path(interlace.__file__).parent / "data" / "europe"
SQUARE = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
HOLE = np.array([[1.0, 1.0], [3.0, 1.0], [3.0, 3.0], [1.0, 3.0]])
HORSESHOE = np.array([[0, 0], [5, 0], [5, 5], [4, 5], [4, 1], [1, 1], [1, 5], [0, 5]], dtype=float)


def test_a_convex_region_is_represented_by_its_centre_of_gravity():
    assert point_inside([SQUARE]) == centroid(SQUARE) == (2.0, 2.0)


@pytest.mark.parametrize("rings", [[SQUARE, HOLE], [HORSESHOE]], ids=["around a city", "around a bay"])
def test_a_region_around_something_else_is_represented_inside_itself(rings):
    x, y = point_inside(rings)
    assert not is_inside(rings, *centroid(rings[0]))
    assert is_inside(rings, x, y)


def test_the_sign_of_an_area_is_the_direction_of_its_ring():
    assert signed_area(SQUARE) == 16
    assert signed_area(SQUARE[::-1]) == -16


def test_clipping_leaves_what_is_inside_the_box():
    assert abs(signed_area(clipped(SQUARE, Box(1, 1, 9, 9)))) == pytest.approx(9)
    assert len(clipped(SQUARE, Box(10, 10, 12, 12))) == 0


def test_simplifying_keeps_the_ends_and_drops_what_hardly_shows():
    line = np.array([[0, 0], [1, 0.01], [2, 0], [3, 2], [4, 0]], dtype=float)
    assert simplified(line, smallest_area=0.5).tolist() == [[0, 0], [2, 0], [3, 2], [4, 0]]


@pytest.fixture
def two_neighbours(tmp_path: Path) -> Path:
    """Two squares side by side; the arc between them belongs to both."""
    arcs = [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]]
    squares = [("West", [[0, 1]]), ("East", [[2, -1]])]
    geometries = [{"type": "Polygon", "arcs": arcs, "properties": {"name": name}} for name, arcs in squares]
    path = tmp_path / "countries.json"
    document = {"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": arcs}
    path.write_text(json.dumps(document | {"objects": {"countries": {"geometries": geometries}}}), encoding="utf-8")
    return path


def test_neighbours_taken_together_lose_the_border_between_them(two_neighbours):
    atlas = read_topology(two_neighbours)
    rings = union(atlas, [polygon for _, polygon in atlas.polygons])
    assert [abs(signed_area(ring)) for ring in rings] == [2.0]


def test_a_folder_without_polygons_is_refused_with_all_that_is_missing(tmp_path):
    with pytest.raises(MissingOriginals) as refusal:
        region_centres(tmp_path)
    assert str(refusal.value).startswith(f"[E605] 7 original files for centres of regions are not under {tmp_path}:")
    assert "NUTS_RG_20M_2013_3857.shp" in str(refusal.value)


@pytest.fixture(scope="module")
def tables(held_data: Path) -> dict[str, pl.DataFrame]:
    return geography_tables(held_data, shipped=EMBEDDED)


def test_the_shipped_tables_are_those_that_the_recipe_makes(tables):
    for name, table in tables.items():
        assert table.equals(pl.read_parquet(EMBEDDED / f"{name}.parquet")), name


def test_every_region_of_2021_has_a_centre_where_europe_is(tables):
    centres = tables["region_centres"].filter(pl.col("nuts_version") == 2021)
    assert dict(centres.group_by("level").len().iter_rows()) == {0: 37, 1: 125, 2: 334, 3: 1514}
    assert centres["lon"].is_between(-62, 56).all()


def test_regions_without_a_centre_are_listed(tables):
    regions = pl.DataFrame(
        {"code": ["ES61", "ESZZ"], "nuts_version": [2021, 2021]}, schema_overrides={"nuts_version": pl.Int16}
    )
    assert without_centre(regions, tables["region_centres"])["code"].to_list() == ["ESZZ"]


def test_madeira_is_not_on_an_islet_that_a_coarse_map_swells(tables):
    madeira = tables["region_centres"].filter((pl.col("code") == "PT30") & (pl.col("nuts_version") == 2021))
    assert madeira.select("lon", "lat").row(0) == pytest.approx((-17.0, 32.75), abs=0.1)


def test_a_code_of_2010_that_was_split_lies_between_its_parts(tables):
    centres = tables["region_centres"]
    old = set(centres.filter(pl.col("nuts_version") == 2010)["code"])
    assert {"ES61", "ITC4", "SI01", "SI02", "UKI1", "UKI2"} <= old


def test_outlines_lie_in_the_frame_and_keep_the_small_countries():
    outlines = pl.read_parquet(EMBEDDED / "country_outlines.parquet")
    x, y = outlines["x"].explode() * 100, outlines["y"].explode() * 100
    assert FRAME.left <= x.min() <= x.max() <= FRAME.right
    assert FRAME.bottom <= y.min() <= y.max() <= FRAME.top
    assert {"MT", "CY", "IS", "LU", "TR", "MA", "DZ"} <= set(outlines["country"])


def test_every_outermost_region_has_an_outline():
    insets = pl.read_parquet(EMBEDDED / "inset_outlines.parquet")
    assert set(insets["code"]) == {territory.code for territory in OUTERMOST}


def test_no_polygons_of_regions_are_shipped():
    names = {path.name for path in EMBEDDED.rglob("*") if path.is_file()}
    assert not [name for name in names if "NUTS_RG" in name or name.endswith((".geojson", ".shp"))]


def test_outlines_can_be_made_from_a_packed_atlas(two_neighbours):
    folder = two_neighbours.parent
    document = json.loads(two_neighbours.read_text(encoding="utf-8"))
    document["transform"] = {"scale": [2, 2], "translate": [4, 44]}
    named = zip(document["objects"]["countries"]["geometries"], ("France", "Italy"), strict=True)
    for geometry, name in named:
        geometry["properties"]["name"] = name
    (folder / "countries-50m.json").write_text(json.dumps(document), encoding="utf-8")
    outlines = country_outlines(folder)
    assert outlines["country"].to_list() == ["FR", "IT"]
    west, east = (set(zip(*row, strict=True)) for row in outlines.select("x", "y").iter_rows())
    assert len(west & east) == 2
    (folder / "countries-10m.json").write_text(json.dumps(_islands()), encoding="utf-8")
    assert set(inset_outlines(folder)["code"]) == {territory.code for territory in OUTERMOST}


def _islands() -> dict[str, object]:
    """A small square in the middle of each outermost region."""
    arcs, geometries = [], []
    for number, territory in enumerate(OUTERMOST):
        lon, lat = territory.centre
        arcs.append([[round(lon * 100), round(lat * 100)], [9, 0], [0, 9], [-9, 0], [0, -9]])
        geometries.append({"type": "Polygon", "arcs": [[number]], "properties": {"name": "France"}})
    transform = {"scale": [0.01, 0.01], "translate": [0, 0]}
    return {"transform": transform, "arcs": arcs, "objects": {"countries": {"geometries": geometries}}}
