"""Build steps for the map: centres of regions (GISCO) and outlines of countries (Natural Earth).

`geography_tables` makes the three tables of the release, `ABOUT` and `SOURCES` describe them for its manifest.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from interlace.recipes.geography.centres import OBTAINED_FROM, region_centres, without_centre
from interlace.recipes.geography.outlines import WORLD_ATLAS, country_outlines, fetch_world_atlas, inset_outlines
from interlace.tables.release import Source, TableAbout

__all__ = [
    "ABOUT",
    "SOURCES",
    "country_outlines",
    "fetch_world_atlas",
    "geography_tables",
    "inset_outlines",
    "region_centres",
    "without_centre",
]

OUTLINES = ("country_outlines", "inset_outlines")
HECTOMETRES = "hectometres, one list for each ring"

SOURCES: Mapping[str, Source] = {
    "gisco_nuts": Source(
        title="Polygons of NUTS regions: 2013 at 1:20 million, 2021 and 2024 at 1:60 million",
        publisher="European Commission, Eurostat (GISCO)",
        licence="Polygons: EuroGeographics for the administrative boundaries, not shipped; one point for each region "
        "is computed from them",
        attribution="Centres of regions computed from NUTS polygons, "
        "© EuroGeographics for the administrative boundaries",
        url=OBTAINED_FROM,
    ),
    "natural_earth": Source(
        title="Countries at 1:50 million and 1:10 million",
        publisher="Natural Earth",
        licence="Public domain",
        attribution="Made with Natural Earth",
        url="https://www.naturalearthdata.com",
        vintage=f"as packed in {WORLD_ATLAS}",
    ),
}

ABOUT: Mapping[str, TableAbout] = {
    "region_centres": TableAbout(
        title="Centres of regions",
        sources=("gisco_nuts",),
        years="2010-2024",
        notes=(
            "The centre of gravity of the region's largest part, or the point deepest inside it where that is outside.",
            "NUTS 2010 and 2016 have no polygons at hand: codes take the centre of the same code in a neighbouring "
            "version, or the middle of the parts they became, weighted by population.",
        ),
        columns={
            "code": "region code",
            "nuts_version": "version of NUTS the code belongs to",
            "level": "0 country, 1 group of regions, 2 region, 3 small region",
            "lon": "degrees east",
            "lat": "degrees north",
            "x_m": "metres east, EPSG:3035",
            "y_m": "metres north, EPSG:3035",
        },
    ),
    "country_outlines": TableAbout(
        title="Outlines of countries, for the map of Europe",
        sources=("natural_earth",),
        notes=(
            "Simplified for small maps; islands under 60 km2 are left out.",
            "Crimea is drawn with Ukraine and the island of Cyprus as one, as the European Union recognises them.",
        ),
        columns={
            "country": "country in Eurostat's two letters",
            "ring": "number of the ring within the country, largest first",
            "x": f"east, EPSG:3035, {HECTOMETRES}",
            "y": f"north, EPSG:3035, {HECTOMETRES}",
        },
    ),
    "inset_outlines": TableAbout(
        title="Outlines of the outermost regions, for the small maps beside Europe",
        sources=("natural_earth",),
        columns={
            "code": "region code, NUTS 2016 to 2024",
            "name": "name of the region",
            "lon_0": "degrees east of the centre of the region's own equal-area projection",
            "lat_0": "degrees north of that centre",
            "ring": "number of the ring, largest first",
            "x": f"east of the centre, {HECTOMETRES}",
            "y": f"north of the centre, {HECTOMETRES}",
        },
    ),
}


def geography_tables(originals: Path, *, shipped: Path | None = None) -> dict[str, pl.DataFrame]:
    """The three tables of the map.

    Parameters
    ----------
    originals : Path
        Folder with the original files, anywhere inside.
    shipped : Path, optional
        Folder of a release: its outlines are carried over where the folder of originals does not hold
        ``countries-50m.json``. Without it, the package of Natural Earth's countries is fetched with npm.
    """
    at_hand = any(originals.rglob("countries-50m.json"))
    if shipped and not at_hand and all((shipped / f"{name}.parquet").is_file() for name in OUTLINES):
        outlines = {name: pl.read_parquet(shipped / f"{name}.parquet") for name in OUTLINES}
    else:
        outlines = {"country_outlines": country_outlines(originals), "inset_outlines": inset_outlines(originals)}
    return outlines | {"region_centres": region_centres(originals)}
