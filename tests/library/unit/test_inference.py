"""Intervals that hold what they promise, and ranks that move no further than they should."""

import numpy as np
import pytest
from scipy.stats import chi2

from interlace.errors import UnsoundWeights
from interlace.inference import (
    complexity_rank_interval,
    location_quotient_interval,
    opportunity_rank_interval,
    share_near_threshold,
)
from interlace.inference.ranks import ranks_of
from interlace.kernels.specialisation import location_quotient_of_published

close = np.testing.assert_allclose


@pytest.fixture
def table():
    rng = np.random.default_rng(4)
    amounts = rng.poisson(rng.gamma(2, 30, (40, 20))).astype(float)
    amounts[rng.random(amounts.shape) < 0.1] = np.nan
    return amounts, np.nansum(amounts, axis=1) * 1.05


def test_the_bounds_are_the_exact_ones_of_a_poisson_mean(table):
    amounts, totals = table
    quotient = location_quotient_of_published(amounts, totals)
    low, high = location_quotient_interval(amounts, totals, level=0.9)
    with np.errstate(invalid="ignore", divide="ignore"):
        close(low / quotient, chi2.ppf(0.05, 2 * amounts) / 2 / amounts)
        close(high / quotient, chi2.ppf(0.95, 2 * (amounts + 1)) / 2 / amounts)


def test_the_bounds_hold_the_truth_at_least_as_often_as_they_promise():
    rng = np.random.default_rng(0)
    means, draws = np.array([3.0, 10.0, 40.0]), 4000
    counts = rng.poisson(means, (draws, 3)).astype(float)
    totals = np.full(draws, 1000.0)
    low, high = location_quotient_interval(counts, totals, level=0.9)
    reference = counts.sum(axis=0) / totals.sum()
    true = means / 1000 / reference
    assert (((low <= true) & (true <= high)).mean(axis=0) >= 0.9).all()


def test_they_agree_with_a_parametric_bootstrap_when_counts_are_large():
    amounts = np.array([[400.0, 600.0], [500.0, 500.0]])
    totals = amounts.sum(axis=1)
    low, high = location_quotient_interval(amounts, totals, level=0.9)
    draws = np.random.default_rng(1).poisson(400, 20_000) / 400 * location_quotient_of_published(amounts, totals)[0, 0]
    close([low[0, 0], high[0, 0]], np.quantile(draws, [0.05, 0.95]), rtol=0.01)


def test_when_jobs_come_in_plants_the_bounds_are_wider():
    amounts, totals = np.array([[100.0, 300.0], [200.0, 200.0]]), np.array([400.0, 400.0])
    one_by_one = location_quotient_interval(amounts, totals)
    in_plants = location_quotient_interval(amounts, totals, lump_size=np.array([50.0, 10.0]))
    assert (in_plants.low < one_by_one.low).all()
    assert (in_plants.high > one_by_one.high).all()
    two_plants = chi2.ppf([0.025], 2 * 2) / 2 / 2
    close(in_plants.low[0, 0], two_plants[0] * location_quotient_of_published(amounts, totals)[0, 0])


def test_of_nothing_there_may_still_be_a_little():
    low, high = location_quotient_interval(np.array([[0.0, 50.0], [30.0, 20.0]]), np.array([50.0, 50.0]))
    assert low[0, 0] == 0
    assert high[0, 0] == pytest.approx(-np.log(0.025) / 50 / (30 / 100))


def test_what_is_not_published_has_no_bounds(table):
    amounts, totals = table
    low, high = location_quotient_interval(amounts, totals)
    assert (np.isnan(low) == np.isnan(amounts)).all()
    assert (np.isnan(high) == np.isnan(amounts)).all()


def test_the_share_near_the_threshold_counts_published_cells():
    quotients = np.array([[0.95, 1.1, 3.0, np.nan], [np.nan] * 4, [0.5, 2.0, 0.1, 5.0]])
    close(share_near_threshold(quotients), [2 / 3, np.nan, 0])
    close(share_near_threshold(quotients, within=0.06), [1 / 3, np.nan, 0])


def test_ranks_start_at_one_ties_share_the_better_and_gaps_are_left_out():
    close(ranks_of(np.array([[3.0, 5.0, np.nan, 5.0, 1.0]])), [[3, 1, np.nan, 1, 4]])


def test_ranks_of_complexity_lie_within_their_bounds_and_repeat_with_the_seed(table):
    first = complexity_rank_interval(*table, "diversity", rng=np.random.default_rng(7), replicates=30)
    again = complexity_rank_interval(*table, "diversity", rng=np.random.default_rng(7), replicates=30)
    assert ((first.low <= first.rank) & (first.rank <= first.high)).all()
    assert first.replicates == 30
    close(first.low, again.low)
    close(first.high, again.high)


def test_ranks_move_less_when_counts_are_larger(table):
    amounts, totals = table
    small = complexity_rank_interval(amounts, totals, "diversity", rng=np.random.default_rng(7), replicates=40)
    large = complexity_rank_interval(
        amounts * 10_000, totals * 10_000, "diversity", rng=np.random.default_rng(7), replicates=40
    )
    assert (large.high - large.low).mean() < 0.3 * (small.high - small.low).mean()


def test_opportunities_are_ranked_among_what_a_region_is_known_to_lack(table):
    amounts, totals = table
    ranks = opportunity_rank_interval(amounts, totals, rng=np.random.default_rng(7), replicates=20)
    quotient = location_quotient_of_published(amounts, totals)
    assert (~np.isnan(ranks.rank) == (quotient < 1)).all()
    shown = ~np.isnan(ranks.rank)
    assert (ranks.low[shown] <= ranks.rank[shown]).all()
    assert (ranks.rank[shown] <= ranks.high[shown]).all()
    assert np.nanmin(ranks.rank, axis=1).tolist() == [1.0] * 40


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"level": 95},
            "[E205] A level of 95 is not between 0 and 1.\nWhat to do: pass for instance 0.95.",
        ),
        (
            {"lump_size": 0.0},
            "[E205] A lump size is zero, negative or infinite.\n"
            "What to do: pass the mean number of persons per plant, or 1; NaN where it is not known.",
        ),
    ],
)
def test_an_unsound_model_is_refused(table, arguments, message):
    with pytest.raises(UnsoundWeights) as error:
        location_quotient_interval(*table, **arguments)
    assert str(error.value) == message
