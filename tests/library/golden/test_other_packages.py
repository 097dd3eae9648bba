"""Three packages as oracles on real tables: equal under their conventions, and where ours differ, why.

Where a package and the published definition disagree, the definition wins and the test says so. The tables
(BACI trade 2024; exports of countries and of Spanish provinces) are held, not shipped.
"""

import warnings

import numpy as np
import polars as pl
import pytest
from tests.library.property import naive

from interlace.indicators import (
    ActivitySpace,
    activity_complexity,
    krugman_index,
    location_quotient,
    opportunity_gain,
    opportunity_outlook,
    presence,
    region_complexity,
    relatedness,
    relatedness_density,
)
from interlace.kernels.specialisation import hachman_index
from interlace.tables import ActivityTable

TABLES = {
    "baci": ("BACI_HS96_2d_2024_v202601.csv", "i", "hs2", "v"),
    "countries": ("datawheel_global_exports.csv", "Country ID", "Section ID", "Trade Value"),
    "provinces": ("datawheel_subnat_exports.csv", "Subnat Geography ID", "Section ID", "Trade Value"),
}
close = np.testing.assert_allclose


@pytest.fixture(scope="module", params=TABLES)
def table(request, held_data):
    name, region, activity, amount = TABLES[request.param]
    frame = pl.read_csv(held_data / "complexity-benchmark" / name, infer_schema_length=None)
    rows = frame.select(
        region=pl.col(region).cast(pl.String), activity=pl.col(activity).cast(pl.String), amount=pl.col(amount)
    )
    summed = rows.group_by("region", "activity").agg(pl.col("amount").cast(pl.Float64).sum())
    return ActivityTable.from_long(summed, unit="exports_usd", year=2024, absent="zero").without_empty()


@pytest.fixture(scope="module")
def wide(table):
    pandas = pytest.importorskip("pandas")
    return pandas.DataFrame(table.amounts, index=table.regions, columns=table.activities)


@pytest.fixture(scope="module")
def ecomplexity(table, wide):
    package = pytest.importorskip("ecomplexity")
    long = wide.stack().rename("v").rename_axis(["r", "a"]).reset_index().assign(t=2024)
    columns = {"time": "t", "loc": "r", "prod": "a", "val": "v"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = package.ecomplexity(long, columns, verbose=False, check_logsupermodularity=False)
    frame = pl.from_pandas(result).with_columns(pl.col("r", "a").cast(pl.String))
    order = pl.DataFrame({"r": table.regions}).join(pl.DataFrame({"a": table.activities}), how="cross")
    ordered = order.join(frame, on=["r", "a"], how="left", maintain_order="left")
    return lambda name: ordered[name].to_numpy().reshape(table.shape)


@pytest.fixture(scope="module")
def space(table):
    return ActivitySpace(table, orientation="diversity")


@pytest.fixture(scope="module")
def like_ecomplexity(table):
    return ActivitySpace(table, orientation="diversity", like="ecomplexity")


def test_location_quotients_and_presences_are_those_of_ecomplexity(like_ecomplexity, ecomplexity):
    close(location_quotient(like_ecomplexity).values, ecomplexity("rca"), rtol=1e-10)
    assert (presence(like_ecomplexity).values == ecomplexity("mcp")).all()


def test_density_is_that_of_ecomplexity_with_an_activity_supporting_itself(like_ecomplexity, ecomplexity):
    close(relatedness_density(like_ecomplexity).values, ecomplexity("density"), rtol=1e-10)


def test_complexity_is_that_of_ecomplexity(like_ecomplexity, ecomplexity):
    close(region_complexity(like_ecomplexity).values, ecomplexity("eci")[:, 0], atol=1e-7)
    close(activity_complexity(like_ecomplexity).values, ecomplexity("pci")[0], atol=1e-6)


def test_outlook_and_gain_are_those_of_ecomplexity_up_to_the_length_of_its_eigenvector(like_ecomplexity, ecomplexity):
    close(opportunity_outlook(like_ecomplexity).values, ecomplexity("coi")[:, 0], atol=1e-6)
    gain = opportunity_gain(like_ecomplexity).values
    absent = ~np.isnan(gain)
    close(gain[absent], ecomplexity("cog")[absent], atol=1e-6)


def test_our_region_scores_are_the_same_and_our_activity_scores_differ_in_scale_only(space, ecomplexity):
    close(region_complexity(space).values, ecomplexity("eci")[:, 0], atol=1e-7)
    ours, theirs = activity_complexity(space).values, ecomplexity("pci")[0]
    close(ours, (theirs - theirs.mean()) / theirs.std(), atol=1e-6)


def test_without_the_diagonal_our_density_is_lower_where_the_activity_is_present(space, ecomplexity):
    """Balland et al. 2019 sum over the other activities; counting the activity itself flatters what is present."""
    ours, theirs, present = space.density, ecomplexity("density"), space.presence
    assert (ours[present] <= theirs[present] + 1e-12).all()
    assert (ours[~present] >= theirs[~present] - 1e-12).all()


def test_twenty_reflections_are_those_of_economic_complexity(table, wide):
    package = pytest.importorskip("economic_complexity")
    regions, activities = package.complexity(package.rca(wide))
    theirs = ActivitySpace(table, orientation="diversity", like="economiccomplexity")
    close(region_complexity(theirs).values, regions.to_numpy(), atol=1e-6)
    close(activity_complexity(theirs).values, activities.to_numpy(), atol=1e-6)


def test_density_is_that_of_economic_complexity_which_empties_the_diagonal_too(space, wide):
    package = pytest.importorskip("economic_complexity")
    pandas = pytest.importorskip("pandas")
    related = pandas.DataFrame(relatedness(space).values, index=wide.columns, columns=wide.columns)
    close(relatedness_density(space).values, package.relatedness(package.rca(wide), proximities=related), rtol=1e-10)


def test_gain_is_that_of_economic_complexity_before_it_takes_off_the_own_place(space, wide):
    """It subtracts (1 - density) times the activity's own complexity; the sum it starts from is ours."""
    package = pytest.importorskip("economic_complexity")
    pandas = pytest.importorskip("pandas")
    related = pandas.DataFrame(relatedness(space).values, index=wide.columns, columns=wide.columns)
    scores = activity_complexity(space).values
    theirs = package.opportunity_gain(
        package.rca(wide), pci=pandas.Series(scores, index=wide.columns), proximities=related
    ).to_numpy()
    ours = opportunity_gain(space).values
    absent = ~np.isnan(ours)
    own_place = (1 - naive_density_of_absent(space)) * scores
    by_the_target = (~space.presence * scores) @ (space.relatedness_matrix / space.relatedness_matrix.sum(axis=0))
    close(theirs, by_the_target - own_place, atol=1e-8)
    assert not np.allclose(theirs[absent] + own_place[absent], ours[absent])


def naive_density_of_absent(space):
    related = space.relatedness_matrix
    return (~space.presence).astype(float) @ related / related.sum(axis=0)


def test_proximity_density_complexity_and_outlook_are_those_of_econcomplex(space, wide):
    package = pytest.importorskip("econcomplex")
    related = package.proximity(wide)["product"].to_numpy()
    close(relatedness(space).values, related, atol=1e-12)
    close(relatedness_density(space).values * 100, package.relatedness_density(wide), atol=1e-9)
    regions, activities = package.eci_pci(wide)
    close(region_complexity(space).values, regions, atol=1e-7)
    outlook = package.complexity_outlook_index(wide, activity_complexity(space).values)
    close(opportunity_outlook(space).values, outlook, atol=1e-8)
    # it fixes the signs of the two scores one by one, so they may contradict each other
    assert min(np.abs(activities - sign * activity_complexity(space).values).max() for sign in (1, -1)) < 1e-6


def test_gain_follows_the_definition_where_econcomplex_divides_by_the_sum_of_the_target(space, wide):
    package = pytest.importorskip("econcomplex")
    scores = activity_complexity(space).values
    theirs = package.complexity_outlook_gain(wide, scores).to_numpy()
    ours, related = opportunity_gain(space).values, space.relatedness_matrix
    absent = ~space.presence
    close(theirs[absent], ((absent * scores) @ related / related.sum(axis=0))[absent], atol=1e-9)
    some = slice(0, 6)
    known = np.ones(space.presence[some].shape, dtype=bool)
    close(ours[some], naive.gain(space.presence[some], related, scores, known), atol=1e-9)
    assert not np.allclose(theirs[absent], ours[absent])


def test_krugman_and_hachman_are_those_of_econcomplex(space, wide):
    package = pytest.importorskip("econcomplex")
    close(krugman_index(space).values, package.krugman_index(wide), atol=1e-12)
    close(hachman_index(space.table.amounts), package.hachman_index(wide), atol=1e-12)


def test_in_the_manner_of_econgeo_density_is_a_percentage_with_two_decimals(table, space):
    rounded = relatedness_density(ActivitySpace(table, like="econgeo")).values
    close(rounded, (space.density * 100).round(2), atol=0.005 + 1e-9)
    assert (rounded == rounded.round(2)).all()
