"""Examples worked out in public: the manual of the R package REAT, and its table of German employment."""

import numpy as np
import polars as pl
import pytest

from interlace.kernels.specialisation import krugman_index, location_quotient
from interlace.kernels.variety import effective_number


def test_the_location_quotient_of_the_manual():
    industry_here, region, industry, everything = 1714, 79006, 879213, 15593224
    amounts = np.array(
        [
            [industry_here, region - industry_here],
            [industry - industry_here, everything - region - (industry - industry_here)],
        ],
        dtype=float,
    )
    assert round(location_quotient(amounts)[0, 0], 7) == 0.3847623


def test_the_krugman_coefficient_of_the_manual_for_two_regions_without_a_common_industry_is_2():
    amounts = np.array([[20.0, 10, 70, 0, 0], [0, 0, 0, 60, 40]])
    # the manual compares the two with each other, we with both together, which is half as far
    np.testing.assert_allclose(2 * krugman_index(amounts), [2, 2])


def test_the_concentration_of_four_car_makers_in_the_manual_amounts_to_not_quite_three():
    sales = np.array([[20.0], [50], [20], [10]])
    assert 1 / effective_number(sales)[0] == pytest.approx(0.34)


@pytest.fixture(scope="module")
def germany(held_data):
    frame = pl.read_csv(held_data / "complexity-benchmark" / "reat_G.regions.emp.csv")
    inside_others = ("Insgesamt", "Verarbeitendes Gewerbe (C)")
    return frame.filter(~pl.col("industry").is_in(inside_others)).pivot(
        on="industry", index=["region", "year"], values="emp"
    )


@pytest.mark.parametrize("year", range(2008, 2015))
def test_quotients_from_the_states_are_those_from_the_published_total_of_germany(germany, year):
    now = germany.filter(pl.col("year") == year)
    states = now.filter(pl.col("region") != "Insgesamt").drop("region", "year").to_numpy()
    country = now.filter(pl.col("region") == "Insgesamt").drop("region", "year").to_numpy()[0]
    assert states.shape == (16, 10)
    from_the_country = (states / states.sum(axis=1, keepdims=True)) / (country / country.sum())
    np.testing.assert_allclose(location_quotient(states), from_the_country, rtol=1e-4)
