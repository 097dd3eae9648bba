"""Carry coordinates from one reference system to another, with pyproj (of the build extra)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from interlace.recipes.geography.plane_geometry import Ring

DEGREES = "EPSG:4326"
EUROPE = "EPSG:3035"
WEB_MERCATOR = "EPSG:3857"


def local_equal_area(lon_0: float, lat_0: float) -> str:
    """An equal-area system in metres, centred on a place."""
    return f"+proj=laea +lat_0={lat_0} +lon_0={lon_0} +ellps=GRS80 +units=m"


def projected(ring: Ring, source: str, target: str = EUROPE) -> Ring:
    """A ring of longitudes (or eastings) and latitudes (or northings) in another reference system."""
    return np.column_stack(_transformer(source, target).transform(ring[:, 0], ring[:, 1]))


@lru_cache(maxsize=32)
def _transformer(source: str, target: str) -> Any:
    from pyproj import Transformer  # noqa: PLC0415 - of the build extra only

    return Transformer.from_crs(source, target, always_xy=True)
