"""Our projection against pyproj's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlace.figures.projection import EUROPE, EqualArea

pyproj = pytest.importorskip("pyproj")
TO_3035 = pyproj.Transformer.from_crs(4258, 3035, always_xy=True)


@given(st.floats(-32, 50), st.floats(26, 72))
def test_europe_lies_where_pyproj_puts_it(lon, lat):
    assert EUROPE.forward(lon, lat) == pytest.approx(TO_3035.transform(lon, lat), abs=1)


@given(st.floats(-32, 50), st.floats(26, 72))
def test_there_and_back_is_within_a_metre(lon, lat):
    x_m, y_m = EUROPE.forward(lon, lat)
    assert EUROPE.forward(*EUROPE.inverse(x_m, y_m)) == pytest.approx((x_m, y_m), abs=1)


@pytest.mark.parametrize(("lon_0", "lat_0"), [(55.5, -21.1), (-53.1, 4.0), (-15.8, 28.5)])
def test_the_small_maps_agree_with_pyproj_too(lon_0, lat_0):
    there = pyproj.Transformer.from_crs(
        4258, f"+proj=laea +lat_0={lat_0} +lon_0={lon_0} +ellps=GRS80 +units=m", always_xy=True
    )
    ours = EqualArea(lon_0, lat_0).forward(lon_0 + 0.4, lat_0 - 0.3)
    assert ours == pytest.approx(there.transform(lon_0 + 0.4, lat_0 - 0.3), abs=1)


def test_the_centre_is_at_the_false_origin():
    assert EUROPE.forward(10, 52) == pytest.approx((4_321_000, 3_210_000))
    assert EUROPE.inverse(4_321_000, 3_210_000) == (10, 52)
