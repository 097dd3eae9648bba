"""The map's projection: Lambert azimuthal equal-area on the GRS80 ellipsoid, without pyproj.

The formulas are those for the oblique ellipsoidal case in J. P. Snyder, *Map Projections: A Working Manual*, USGS
Professional Paper 1395, section 24. EPSG:3035, the projection of European statistical maps, is one instance of it;
each outermost region is drawn in another, centred on itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, degrees, hypot, log, radians, sin, sqrt

_SEMI_MAJOR_AXIS_M = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_E2 = _FLATTENING * (2 - _FLATTENING)
_E = sqrt(_E2)


def _authalic_q(sin_lat: float) -> float:
    """Proportional to the ellipsoid's area between the equator and a latitude."""
    return (1 - _E2) * (sin_lat / (1 - _E2 * sin_lat**2) - log((1 - _E * sin_lat) / (1 + _E * sin_lat)) / (2 * _E))


_Q_POLE = _authalic_q(1.0)


@dataclass(frozen=True)
class EqualArea:
    """A Lambert azimuthal equal-area projection of the GRS80 ellipsoid.

    Parameters
    ----------
    lon_0, lat_0 : float
        Centre, degrees east and north. Not a pole.
    x_0_m, y_0_m : float
        What is added to the coordinates (false easting and northing), metres.
    """

    lon_0: float
    lat_0: float
    x_0_m: float = 0.0
    y_0_m: float = 0.0

    @cached_property
    def _centre(self) -> tuple[float, float, float, float]:
        sin_lat = sin(radians(self.lat_0))
        beta = asin(_authalic_q(sin_lat) / _Q_POLE)
        radius = _SEMI_MAJOR_AXIS_M * sqrt(_Q_POLE / 2)
        stretch = _SEMI_MAJOR_AXIS_M * cos(radians(self.lat_0)) / sqrt(1 - _E2 * sin_lat**2) / (radius * cos(beta))
        return sin(beta), cos(beta), radius, stretch

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """Project a position in degrees to ``(x_m, y_m)``; accurate to well under a metre."""
        sin_beta_0, cos_beta_0, radius, stretch = self._centre
        beta = asin(max(-1.0, min(1.0, _authalic_q(sin(radians(lat))) / _Q_POLE)))
        turn = radians(lon - self.lon_0)
        cosine = sin_beta_0 * sin(beta) + cos_beta_0 * cos(beta) * cos(turn)
        reach = radius * sqrt(2 / max(1 + cosine, 1e-12))
        x_m = reach * stretch * cos(beta) * sin(turn)
        y_m = reach / stretch * (cos_beta_0 * sin(beta) - sin_beta_0 * cos(beta) * cos(turn))
        return self.x_0_m + x_m, self.y_0_m + y_m

    def inverse(self, x_m: float, y_m: float) -> tuple[float, float]:
        """The position ``(lon, lat)`` in degrees that is drawn at ``(x_m, y_m)``; accurate to about 1 m."""
        sin_beta_0, cos_beta_0, radius, stretch = self._centre
        x, y = (x_m - self.x_0_m) / stretch, (y_m - self.y_0_m) * stretch
        rho = hypot(x, y)
        if rho == 0:
            return self.lon_0, self.lat_0
        angle = 2 * asin(min(1.0, rho / (2 * radius)))
        beta = asin(cos(angle) * sin_beta_0 + y * sin(angle) * cos_beta_0 / rho)
        turn = atan2(x * sin(angle), rho * cos_beta_0 * cos(angle) - y * sin_beta_0 * sin(angle))
        return self.lon_0 + degrees(turn), degrees(_geodetic_latitude(beta))


def _geodetic_latitude(beta: float) -> float:
    """Latitude from the authalic latitude, both in radians, by Snyder's series."""
    return (
        beta
        + (_E2 / 3 + 31 * _E2**2 / 180 + 517 * _E2**3 / 5040) * sin(2 * beta)
        + (23 * _E2**2 / 360 + 251 * _E2**3 / 3780) * sin(4 * beta)
        + (761 * _E2**3 / 45360) * sin(6 * beta)
    )


EUROPE = EqualArea(lon_0=10.0, lat_0=52.0, x_0_m=4_321_000.0, y_0_m=3_210_000.0)
"""EPSG:3035, ETRS89-extended / LAEA Europe."""
