"""Centres of regions, measured on GISCO's polygons. The polygons are read and never shipped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from interlace.errors import MissingOriginals, numbered
from interlace.recipes.geography.plane_geometry import Ring, point_inside, signed_area
from interlace.recipes.geography.projecting import DEGREES, EUROPE, WEB_MERCATOR, projected

SHAPEFILE_2013 = "NUTS_RG_20M_2013_3857.shp"
LEVELS_2021 = tuple(f"NUTS_RG_60M_2021_4326_LEVL_{level}.geojson" for level in range(4))
ALL_2024 = "NUTS_RG_60M_2024_4326.geojson"
CODES = "all_nuts_codes_2006_2021.csv"
SWOLLEN_BELOW_M2 = 2000e6
"""At 1:60 million small islands are drawn larger than they are, so the largest of them is not known from there."""
OBTAINED_FROM = "https://ec.europa.eu/eurostat/web/gisco/geodata/statistical-units/territorial-units-statistics"


def region_centres(originals: Path) -> pl.DataFrame:
    """One point for each region of each NUTS version: inside the largest part of the region.

    Parameters
    ----------
    originals : Path
        Folder that holds, anywhere inside, GISCO's polygons of 2013, 2021 and 2024, the list of codes and the
        matrices between versions, under their own names.

    Returns
    -------
    DataFrame
        ``code``, ``nuts_version``, ``level``, ``lon`` and ``lat`` (degrees), ``x_m`` and ``y_m`` (EPSG:3035 metres).
        Versions 2013, 2021 and 2024 are measured on their own polygons. For 2010 and 2016 a code that a neighbouring
        version also has takes the centre from there; any other code takes the middle of the parts it became,
        weighted by population.

    Raises
    ------
    MissingOriginals
        Files that are not there, all of them.
    """
    found = _found(originals)
    finest = _measured(_shapes_of_shapefile(found[SHAPEFILE_2013]), 2013)
    shapes_2021 = (shape for name in LEVELS_2021 for shape in _shapes_of_geojson(found[name]))
    measured = {
        2013: finest,
        2021: _measured(shapes_2021, 2021, finer=finest),
        2024: _measured(_shapes_of_geojson(found[ALL_2024]), 2024, finer=finest),
    }
    inferred = [
        _inferred(2010, found, measured, neighbours=(2013,)),
        _inferred(2016, found, measured, neighbours=(2021, 2013)),
    ]
    return pl.concat([*measured.values(), *inferred]).sort("nuts_version", "level", "code")


def without_centre(regions: pl.DataFrame, centres: pl.DataFrame) -> pl.DataFrame:
    """The regions (``code``, ``nuts_version``, ...) that have no centre."""
    return regions.join(centres, on=["code", "nuts_version"], how="anti")


def _found(originals: Path) -> dict[str, Path]:
    found = {path.name: path for path in sorted(originals.rglob("*"), reverse=True)}
    missing = [name for name in (SHAPEFILE_2013, *LEVELS_2021, ALL_2024, CODES) if name not in found]
    if missing:
        raise MissingOriginals(
            f"{len(missing)} original files for centres of regions are not under {originals}:{numbered(missing)}",
            do=f"obtain the polygons from {OBTAINED_FROM}, put them under these names, and build again.",
        )
    return found


Shape = tuple[str, int, list[list[Ring]]]
"""A code, its level and its parts in EPSG:3035 metres; each part an outer ring and its holes."""


def _shapes_of_geojson(path: Path) -> Iterator[Shape]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        geometry, facts = feature["geometry"], feature["properties"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [[projected(np.array(ring)[:, :2], DEGREES) for ring in part] for part in parts]
        yield facts["NUTS_ID"], int(facts["LEVL_CODE"]), rings


def _shapes_of_shapefile(path: Path) -> Iterator[Shape]:
    import shapefile  # noqa: PLC0415 - of the build extra only

    with shapefile.Reader(str(path), encoding="utf-8") as reader:
        for entry in reader.iterShapeRecords():
            corners, starts = np.array(entry.shape.points), [*entry.shape.parts, len(entry.shape.points)]
            rings = [corners[start:end] for start, end in pairwise(starts)]
            yield entry.record["NUTS_ID"], int(entry.record["LEVL_CODE"]), _parts(rings)


def _parts(rings: list[Ring]) -> list[list[Ring]]:
    """Group a shapefile's rings: an outer ring runs clockwise, and its holes follow it."""
    parts: list[list[Ring]] = []
    for ring in rings:
        if signed_area(ring) <= 0 or not parts:
            parts.append([])
        parts[-1].append(projected(ring, WEB_MERCATOR))
    return parts


def _measured(shapes: Iterable[Shape], version: int, *, finer: pl.DataFrame | None = None) -> pl.DataFrame:
    known = {} if finer is None else {code: (x, y) for code, x, y in finer.select("code", "x_m", "y_m").iter_rows()}
    rows = []
    for code, level, parts in shapes:
        largest = max(parts, key=lambda part: abs(signed_area(part[0])))
        is_swollen = len(parts) > 1 and abs(signed_area(largest[0])) < SWOLLEN_BELOW_M2
        at = known.get(code) if is_swollen else None
        rows.append((code, version, level, *(at or point_inside(largest))))
    return _with_degrees(rows)


def _with_degrees(rows: list[tuple[str, int, int, float, float]]) -> pl.DataFrame:
    metres = np.array([row[3:] for row in rows])
    degrees = projected(metres, EUROPE, DEGREES).round(4)
    return pl.DataFrame(
        {
            "code": [row[0] for row in rows],
            "nuts_version": pl.Series([row[1] for row in rows], dtype=pl.Int16),
            "level": pl.Series([row[2] for row in rows], dtype=pl.Int8),
            "lon": degrees[:, 0],
            "lat": degrees[:, 1],
            "x_m": metres[:, 0].round(0),
            "y_m": metres[:, 1].round(0),
        }
    ).unique(subset=["code"], keep="first", maintain_order=True)


def _inferred(
    version: int, found: dict[str, Path], measured: dict[int, pl.DataFrame], *, neighbours: tuple[int, ...]
) -> pl.DataFrame:
    known: dict[str, tuple[float, float]] = {}
    for neighbour in reversed(neighbours):
        known |= {code: (x, y) for code, x, y in measured[neighbour].select("code", "x_m", "y_m").iter_rows()}
    parts = _middle_of_parts(version, neighbours[0], measured[neighbours[0]], found)
    rows = []
    for code in _codes_of(version, found[CODES], measured, neighbours):
        position = known.get(code) or parts.get(code)
        if position:
            rows.append((code, version, len(code) - 2, *position))
    return _with_degrees(rows)


def _codes_of(version: int, codes: Path, measured: dict[int, pl.DataFrame], neighbours: tuple[int, ...]) -> list[str]:
    """Codes of a version: those listed, and for countries the list leaves out those that its neighbours share."""
    listed = set(pl.read_csv(codes).filter(pl.col("version") == version)["code"])
    around = [set(measured[neighbour]["code"]) for neighbour in neighbours]
    countries = {code[:2] for code in listed}
    beyond = {code for code in set.intersection(*around) if code[:2] not in countries}
    return sorted(listed | beyond | countries)


def _middle_of_parts(
    version: int, later: int, centres: pl.DataFrame, found: dict[str, Path]
) -> dict[str, tuple[float, float]]:
    middle: dict[str, tuple[float, float]] = {}
    for level in (1, 2, 3):
        matrix = found.get(f"n{level}_cm_v{version}_v{later}.csv")
        if matrix is None:
            continue
        links = pl.read_csv(matrix).rename({f"code_v{version}": "from_code", f"code_v{later}": "code"})
        middles = (
            links.join(centres, on="code")
            .with_columns(weight=pl.col("pop18") + 1.0)  # an empty sliver still has a place
            .group_by("from_code")
            .agg(((pl.col(axis) * pl.col("weight")).sum() / pl.col("weight").sum()) for axis in ("x_m", "y_m"))
        )
        middle |= {code: (x, y) for code, x, y in middles.iter_rows()}
    return middle
