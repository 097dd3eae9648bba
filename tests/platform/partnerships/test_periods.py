"""Dates as sources state them."""

from __future__ import annotations

from datetime import date

import pytest

from interlace_platform.partnerships.periods import first_day, last_day


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-04-05", date(2018, 4, 5), date(2018, 4, 5)),
        ("", None, None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(stated, first, last):
    assert (first_day(stated), last_day(stated)) == (first, last)


@pytest.mark.parametrize("stated", ["17", "2017-13", "2017-02-30", "spring 2017", "2017-01-01-01", "20170101"])
def test_what_is_no_date_is_refused(stated):
    with pytest.raises(ValueError):
        first_day(stated)
