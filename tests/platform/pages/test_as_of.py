"""The slider between the days on which a partnership changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from interlace_platform.pages.as_of import MOST_STOPS, slider_of, stop_asked_for
from interlace_platform.partnerships import queries

DAYS = st.dates(date(1990, 1, 1), date(2050, 1, 1))


@given(changes=st.lists(DAYS, max_size=200), shown=DAYS, now=DAYS)
def test_a_slider_stops_at_days_in_order_and_stands_at_the_last_one_that_is_not_later(changes, shown, now):
    slider = slider_of(changes, shown, now)
    days = sorted({*changes, now})
    if len(days) == 1:
        assert slider is None
        return
    assert set(slider.stops) <= set(days) and list(slider.stops) == sorted(set(slider.stops))
    assert (slider.stops[0], slider.stops[-1]) == (days[0], days[-1]) and len(slider.stops) <= MOST_STOPS
    assert slider.shown <= shown or slider.at == 0
    assert slider.at == slider.last or slider.stops[slider.at + 1] > shown
    for place, stop in enumerate(slider.stops):
        assert stop_asked_for(QueryDict(f"stop={place}"), slider) == stop
    for nothing in ("", "stop=", "stop=-1", f"stop={len(days)}", "stop=x", "stop=²"):
        assert stop_asked_for(QueryDict(nothing), slider) is None


@pytest.mark.django_db
def test_sliding_shows_the_partnership_as_of_that_day_under_an_address_of_that_day():
    own = next(each.partnership for each in queries.partnerships() if len(queries.dates_of(each.partnership)) > 1)
    first = queries.dates_of(own)[0]
    client, address = Client(), f"/partnerships/{own.key}/"
    assert client.get(address, {"stop": "0"})["Location"] == f"{address}?as_of={first}"
    page = client.get(address, {"as_of": str(first)}).content.decode()
    assert 'name="stop" min="0"' in page and 'value="0" aria-valuetext' in page
    before = client.get(address, {"as_of": str(first - timedelta(days=1))}).content.decode()
    assert 'value="0" aria-valuetext' in before
    assert client.get(address, {"stop": "900"}).status_code == 200
