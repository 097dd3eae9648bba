"""Outlines of countries and of the outermost regions, from Natural Earth (public domain)."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from interlace.errors import MissingOriginals
from interlace.recipes.geography.outermost import OUTERMOST, Territory
from interlace.recipes.geography.plane_geometry import Box, Ring, centroid, clipped, signed_area, simplified
from interlace.recipes.geography.projecting import DEGREES, local_equal_area, projected
from interlace.recipes.geography.topojson import Topology, read_topology, union

WORLD_ATLAS = "world-atlas@2.0.2"

FRAME = Box(left=2_300_000, bottom=1_150_000, right=7_650_000, top=5_650_000)
"""What outlines are clipped to, EPSG:3035 metres: a little more than the map shows."""

SMALLEST_DETAIL_M2 = 12e6
SMALLEST_ISLAND_M2 = 60e6
HECTOMETRE = 100.0


COUNTRY_CODES = {
    "Albania": "AL", "Andorra": "AD", "Austria": "AT", "Belarus": "BY", "Belgium": "BE", "Bosnia and Herz.": "BA",
    "Bulgaria": "BG", "Croatia": "HR", "Cyprus": "CY", "N. Cyprus": "CY", "Czechia": "CZ", "Denmark": "DK",
    "Estonia": "EE", "Faeroe Is.": "FO", "Finland": "FI", "Åland": "FI", "France": "FR", "Germany": "DE",
    "Greece": "EL", "Hungary": "HU", "Iceland": "IS", "Ireland": "IE", "Isle of Man": "IM", "Italy": "IT",
    "San Marino": "SM", "Vatican": "VA", "Kosovo": "XK", "Latvia": "LV", "Liechtenstein": "LI", "Lithuania": "LT",
    "Luxembourg": "LU", "Macedonia": "MK", "Malta": "MT", "Moldova": "MD", "Montenegro": "ME", "Netherlands": "NL",
    "Norway": "NO", "Poland": "PL", "Portugal": "PT", "Romania": "RO", "Russia": "RU", "Serbia": "RS",
    "Slovakia": "SK", "Slovenia": "SI", "Spain": "ES", "Sweden": "SE", "Switzerland": "CH", "Turkey": "TR",
    "Ukraine": "UA", "United Kingdom": "UK", "Jersey": "JE", "Guernsey": "GG",
    # the edge of the frame
    "Algeria": "DZ", "Armenia": "AM", "Azerbaijan": "AZ", "Egypt": "EG", "Georgia": "GE", "Iran": "IR", "Iraq": "IQ",
    "Israel": "IL", "Jordan": "JO", "Lebanon": "LB", "Libya": "LY", "Morocco": "MA", "Palestine": "PS",
    "Saudi Arabia": "SA", "Syria": "SY", "Tunisia": "TN", "Kazakhstan": "KZ",
}  # fmt: skip
"""Eurostat's two letters for the country names of Natural Earth."""

CRIMEA = Box(left=32.0, bottom=44.0, right=37.0, top=46.5)
"""Drawn with Ukraine, as the European Union recognises it; Natural Earth draws who controls it."""


COUNTRY_SCHEMA: pl.Schema = pl.Schema(
    [("country", pl.String), ("ring", pl.Int16), ("x", pl.List(pl.Int32)), ("y", pl.List(pl.Int32))]
)
INSET_SCHEMA: pl.Schema = pl.Schema(
    [
        ("code", pl.String),
        ("name", pl.String),
        ("lon_0", pl.Float64),
        ("lat_0", pl.Float64),
        ("ring", pl.Int16),
        ("x", pl.List(pl.Int32)),
        ("y", pl.List(pl.Int32)),
    ]
)


def country_outlines(originals: Path) -> pl.DataFrame:
    """Outlines of the countries the European map shows, in EPSG:3035.

    Parameters
    ----------
    originals : Path
        Folder that holds ``world-atlas/``; where it does not, the package is fetched with npm.

    Returns
    -------
    DataFrame
        ``country`` (two letters, EL and UK as Eurostat writes them), ``ring`` (number within the country),
        ``x`` and ``y`` (lists of hectometres). Borders that two countries share are identical in both.
    """
    with _world_atlas(originals) as folder:
        atlas = read_topology(folder / "countries-50m.json")
    return _outline_rows(_countries(atlas))


def inset_outlines(originals: Path) -> pl.DataFrame:
    """Outlines of the outermost regions, each in an equal-area projection centred on itself.

    Returns
    -------
    DataFrame
        ``code``, ``name``, ``lon_0`` and ``lat_0`` (degrees: the centre of the projection), ``ring``, ``x`` and ``y``
        (lists of hectometres from that centre).
    """
    with _world_atlas(originals) as folder:
        atlas = read_topology(folder / "countries-10m.json")
    rows = [row for territory in OUTERMOST for row in _inset_rows(atlas, territory)]
    return pl.DataFrame(rows, schema=INSET_SCHEMA, orient="row")


@contextmanager
def _world_atlas(originals: Path) -> Iterator[Path]:
    """The folder with the package's files: the one at hand, or a temporary one that npm fills."""
    at_hand = next(iter(sorted(originals.rglob("countries-50m.json"))), None)
    if at_hand:
        yield at_hand.parent
        return
    with TemporaryDirectory() as folder:
        yield fetch_world_atlas(Path(folder))


def fetch_world_atlas(into: Path) -> Path:
    """Download the package with npm and unpack it; returns the folder with ``countries-50m.json``."""
    npm = shutil.which("npm")
    if npm is None:
        raise MissingOriginals(
            f"The outlines of countries come from the npm package {WORLD_ATLAS}, and there is no npm here.",
            do="install npm, or unpack the package into the folder of originals as `world-atlas/`.",
        )
    subprocess.run([npm, "pack", WORLD_ATLAS, "--silent"], cwd=into, check=True, capture_output=True)
    with tarfile.open(next(into.glob("world-atlas-*.tgz"))) as package:
        package.extractall(into, filter="data")
    return into / "package"


def _countries(atlas: Topology) -> dict[str, list[Ring]]:
    projected = _simplified_and_projected(atlas)
    by_country: dict[str, list[tuple[tuple[int, ...], ...]]] = {}
    for name, polygon in atlas.polygons:
        code = COUNTRY_CODES.get(name)
        outer = atlas.ring(polygon[0])
        if code and outer[:, 1].max() > 20:
            by_country.setdefault(_recognised(code, outer), []).append(polygon)
    return {code: union(projected, polygons) for code, polygons in sorted(by_country.items())}


def _recognised(code: str, outer: Ring) -> str:
    """The country a polygon is drawn with."""
    return "UA" if code == "RU" and CRIMEA.contains(*centroid(outer)) else code


def _simplified_and_projected(atlas: Topology) -> Topology:
    return atlas.with_arcs(lambda arc: simplified(projected(arc, DEGREES), smallest_area=SMALLEST_DETAIL_M2))


def _outline_rows(countries: dict[str, list[Ring]]) -> pl.DataFrame:
    rows = []
    for code, rings in countries.items():
        drawn = [clipped(ring, FRAME) for ring in rings if len(ring) > 2]
        drawn = [ring for ring in drawn if len(ring) > 2 and abs(signed_area(ring)) >= SMALLEST_ISLAND_M2]
        largest_first = sorted(drawn, key=lambda ring: -abs(signed_area(ring)))
        rows += [(code, number, *_whole_hectometres(ring)) for number, ring in enumerate(largest_first)]
    return pl.DataFrame(rows, schema=COUNTRY_SCHEMA, orient="row")


InsetRow = tuple[str, str, float, float, int, list[int], list[int]]


def _inset_rows(atlas: Topology, territory: Territory) -> Iterator[InsetRow]:
    lon_0, lat_0 = territory.centre
    rings = [
        projected(atlas.ring(polygon[0]), DEGREES, local_equal_area(lon_0, lat_0))
        for name, polygon in atlas.polygons
        if name in {"France", "Spain", "Portugal"} and territory.box.contains(*centroid(atlas.ring(polygon[0])))
    ]
    reach = max(np.ptp(ring, axis=0).max() for ring in rings)
    for number, ring in enumerate(sorted(rings, key=lambda ring: -abs(signed_area(ring)))):
        line = simplified(np.vstack([ring, ring[:1]]), smallest_area=(reach / 220) ** 2)[:-1]
        if len(line) > 2:
            yield territory.code, territory.name, lon_0, lat_0, number, *_whole_hectometres(line)


def _whole_hectometres(ring: Ring) -> tuple[list[int], list[int]]:
    whole = np.rint(ring / HECTOMETRE).astype(int)
    moved = np.any(whole != np.roll(whole, 1, axis=0), axis=1)
    return whole[moved, 0].tolist(), whole[moved, 1].tolist()
