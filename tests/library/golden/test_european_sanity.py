"""Known facts about European employment in 2014, from the figures that ship."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import spearmanr

import interlace as il
from interlace.indicators import ActivitySpace, region_complexity, relatedness
from interlace.tables import ActivityTable


@pytest.fixture(scope="module")
def table():
    rows = (
        il.release()
        .release.table("sbs")
        .filter((pl.col("year") == 2014) & (pl.col("measure") == "persons_employed") & (pl.col("activity_level") == 2))
    )
    return ActivityTable.from_long(
        rows.select("region", "activity", "amount"), unit="persons_employed", year=2014, region_nomenclature="NUTS 2013"
    ).without_empty()


@pytest.fixture(scope="module")
def space(table):
    return ActivitySpace(table, orientation="diversity")


def test_vehicles_are_near_to_metal_machines_and_rubber(space):
    nearest = relatedness(space).top(6, activity="C29")["related"].to_list()
    assert nearest[:5] == ["C27", "C28", "C22", "C24", "C25"]


def test_software_is_near_to_services_of_knowledge(space):
    assert relatedness(space).top(6, activity="J62")["related"].to_list() == ["M70", "J61", "M72", "J58", "M73", "J59"]


def test_the_regions_that_publish_enough_are_those_counted_in_the_file(space):
    assert region_complexity(space).conventions["regions_scored"] == 252


def test_oriented_by_diversity_complexity_on_jobs_follows_manufacturing_not_income(space, table):
    scores = region_complexity(space).values
    manufacturing = [i for i, activity in enumerate(table.activities) if activity.startswith("C")]
    share = np.nansum(table.amounts[:, manufacturing], axis=1) / table.region_totals
    assert rank_correlation(scores, share) == pytest.approx(0.89, abs=0.01)
    rows = (
        il.release()
        .release.table("region_figures")
        .filter((pl.col("indicator") == "gdp_pps_per_head") & (pl.col("year") == 2014))
    )
    gdp = dict(zip(rows["region"], rows["amount"], strict=True))
    per_head = np.array([gdp.get(region, np.nan) for region in table.regions], dtype=float)
    assert rank_correlation(scores, per_head) == pytest.approx(-0.50, abs=0.02)


def rank_correlation(one, other):
    both = ~np.isnan(one) & ~np.isnan(other)
    return spearmanr(one[both], other[both]).statistic
