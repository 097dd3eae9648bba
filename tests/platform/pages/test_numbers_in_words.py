"""Numbers as pages write them."""

from __future__ import annotations

import pytest

from interlace_platform.pages.templatetags import pages

NOT_PUBLISHED = '<span class="unpublished">not published</span>'


@pytest.mark.parametrize("write", [pages.amount, pages.percent, pages.times])
def test_what_is_not_published_is_said_and_never_a_zero(write):
    assert write(None) == NOT_PUBLISHED


def test_thousands_stand_apart():
    assert pages.amount(1234567.4) == "1,234,567"


def test_a_share_becomes_a_percentage():
    assert pages.percent(0.0312, 1) == "3.1 %"


def test_a_location_quotient_reads_as_times():
    assert pages.times(2.34) == "2.3 ×"


def test_figures_are_written_in_their_own_unit():
    assert pages.in_unit(0.0098, "share of GDP") == "1.0 %"
    assert pages.in_unit(8472407.0, "persons") == "8,472,407"
    assert pages.in_unit(72.41, "EU27 = 100") == "72.4"


def test_a_quadrant_that_cannot_be_placed_says_why():
    assert pages.quadrant_title("") == "not placed: too little is published"
    assert str(pages.quadrant_title("low_risk_high_return")) == "Within reach, and demanding"
