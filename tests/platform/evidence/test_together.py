"""What regions have together and who outside could join: by hand, and against the tables of the real release."""

from __future__ import annotations

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.platform.evidence.small_release import small_release

from interlace_platform.evidence import queries
from interlace_platform.evidence.industry import industry_of
from interlace_platform.evidence.models import Region
from interlace_platform.evidence.queries import Bound, JointShare, Total

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db):
    return small_release()


def activities(*codes):
    return [queries.activity(code) for code in codes]


def test_two_regions_by_hand(small):
    found = queries.together(["DE21", "ITH5"], activities("C28")).activities[0]
    assert [cell.persons_employed for cell in found.cells] == [200.0, 600.0]
    assert [cell.share for cell in found.cells] == [0.2, 0.6]  # of 600 + 200 + 100 + 100
    assert found.europe.share == 0.8
    assert found.union.share == pytest.approx(800 / 900)  # London left the Union
    assert found.effective == pytest.approx(1 / (0.25**2 + 0.75**2))
    assert [own.code for own in found.strong] == ["DE21", "ITH5"]


def test_confidential_is_not_zero_and_the_share_says_what_it_can(small):
    outside = queries.together(["DE21", "ITH5"], activities("C28")).activities[0]
    assert (outside.europe.everybody, outside.europe.bound) == (Total(1000.0, 4, 5), Bound.AT_MOST)
    inside = queries.together(["DE21", "PL71"], activities("C28")).activities[0]
    assert (inside.europe.ours, inside.europe.bound) == (Total(200.0, 1, 2), Bound.AT_LEAST)
    assert [own.code for own in inside.unpublished] == ["PL71"]
    assert inside.effective == 1.0
    hidden = queries.together(["PL71"], activities("C28")).activities[0]
    assert (hidden.europe.share, hidden.effective, hidden.cells[0].is_present) == (None, None, None)


@pytest.mark.parametrize(
    ("ours", "everybody", "bound"),
    [
        ((3, 3), (9, 9), Bound.EXACT),
        ((2, 3), (8, 9), Bound.AT_LEAST),
        ((3, 3), (8, 9), Bound.AT_MOST),
        ((2, 3), (7, 9), Bound.OPEN),
    ],
)
def test_what_is_hidden_decides_what_a_share_means(ours, everybody, bound):
    assert JointShare(Total(1.0, *ours), Total(2.0, *everybody)).bound == bound


def test_what_each_adds_is_the_mean_of_stored_pairs_and_missing_pairs_do_not_count(small):
    found = {own.region.code: own for own in queries.together(["DE21", "ITH5", "PL71"], []).exchanges}
    italy = found["ITH5"]
    assert (italy.gives, italy.gains, italy.known, italy.gives_most_to.code) == (pytest.approx(0.5), 0.2, 2, "PL71")
    assert (found["PL71"].gives, found["PL71"].gains, found["PL71"].gives_most_to) == (None, 0.6, None)


def test_joint_strengths_count_members_and_say_how_many_are_unknown(small):
    found = queries.together(["DE21", "ITH5", "PL71"], []).strengths
    assert [(own.activity.code, [r.code for r in own.regions], own.unknown) for own in found] == [
        ("C28", ["DE21", "ITH5"], 1)
    ]


def test_a_place_that_is_one_region_is_that_region_and_a_larger_one_is_named(small):
    Region.objects.create(release=small, code="ITC1", name="x", name_latin="x", country="IT", is_ranked=True)
    industry_of.cache_clear()
    places = queries.together(["ITH5", "RO2", "IT", "FI1D7", ""], []).places
    assert [own.code for own in places.regions] == ["ITH5", "RO21"]
    assert {code: [own.code for own in inside] for code, inside in places.through.items()} == {"RO2": ["RO21"]}
    assert {code: [own.code for own in inside] for code, inside in places.larger.items()} == {"IT": ["ITC1", "ITH5"]}
    assert places.without == ("FI1D7",)
    whole = queries.together(["ITH5", "IT"], [], with_parts=True).places
    assert ([own.code for own in whole.regions], dict(whole.larger)) == (["ITC1", "ITH5"], {})


def test_who_outside_is_strong_comes_in_the_order_of_what_it_adds(small):
    members = queries.together(["DE21", "ITH5"], []).regions
    food = queries.outside_strong_in(members, activities("C10"))["C10"]
    assert [own.region.code for own in food.items] == ["RO21", "PL71"]
    first, second = food.items
    assert (first.added_score, first.added_to, first.beside.code) == (pytest.approx(0.8), 2, "ITH5")
    assert sum(own.contribution for own in first.reasons) == pytest.approx(first.total)
    assert (second.added_score, second.beside, second.reasons) == (None, None, ())
    assert (food.strong, food.unpublished) == (2, ())


def test_regions_that_publish_nothing_are_named_as_perhaps_strong(small):
    members = queries.together(["DE21"], []).regions
    machines = queries.outside_strong_in(members, activities("C28"))["C28"]
    assert {own.region.code for own in machines.items} == {"ITH5", "UKI3"}
    assert [own.code for own in machines.unpublished] == ["PL71"]


def test_the_real_figures_agree_with_the_tables_of_the_release(few_regions):
    codes, wanted = ["DE21", "ES61", "FRY5", "ITH5", "PT11"], ["C10", "C13", "C26", "C28"]
    found = queries.together(codes, activities(*wanted))
    rows = few_regions.table("strength").filter(pl.col("activity").is_in(wanted))
    ours = pl.col("region").is_in(codes)
    expected = rows.group_by("activity").agg(
        ours=pl.col("amount").filter(ours).sum(),
        everybody=pl.col("amount").sum(),
        squares=(pl.col("amount").filter(ours) / pl.col("amount").filter(ours).sum()).pow(2).sum(),
        published=pl.col("amount").filter(ours).is_not_null().sum(),
        present=pl.col("is_present").filter(ours).sum(),
    )
    for row, own in zip(expected.sort("activity").to_dicts(), found.activities, strict=True):
        assert own.europe.ours == Total(pytest.approx(row["ours"]), row["published"], 5)
        assert own.europe.share == pytest.approx(row["ours"] / row["everybody"])
        assert own.effective == pytest.approx(1 / row["squares"])
        assert len(own.strong) == row["present"]


def test_what_is_added_agrees_with_the_pairs_of_the_release(few_regions):
    codes = ["DE21", "ES61", "ITH5", "PT11"]
    pairs = few_regions.table("pair").filter(pl.col("region").is_in(codes))
    for own in queries.together(codes, []).exchanges:
        given = pairs.filter((pl.col("partner") == own.region.code) & pl.col("adds_to_us").is_not_null())
        assert own.gives == pytest.approx(given["adds_to_us"].mean())
    members = queries.together(codes, []).regions
    found = queries.outside_strong_in(members, activities("C10"), top=20)["C10"]
    scores = pairs.group_by("partner").agg(pl.col("adds_to_us_score").mean())
    expected = dict(scores.iter_rows())
    ranked = [own for own in found.items if own.added_score is not None]
    assert [own.added_score for own in ranked] == pytest.approx([expected[own.region.code] for own in ranked])
    assert [own.added_score for own in ranked] == sorted((own.added_score for own in ranked), reverse=True)
    assert all(reason.sentence for own in ranked for reason in own.reasons)


def test_a_diverse_list_loses_nobody_and_says_why_somebody_waits():
    members = queries.together(["SI03"], []).regions
    plain, diverse = (
        queries.outside_strong_in(members, activities("C10"), top=20, diverse=diverse)["C10"].items
        for diverse in (False, True)
    )
    assert {own.region.code for own in plain} == {own.region.code for own in diverse}
    assert [own.rank_by_score for own in plain] == list(range(1, len(plain) + 1))
    assert all(own.moved_because == "" for own in plain)


def test_the_number_of_queries_does_not_grow():
    industry_of(queries.current_release().pk)  # read once and kept
    counts = set()
    for codes in (["DE21"], ["DE21", "ES61", "ITH5"], ["DE21", "EL43", "ES61", "FI1D", "ITH5", "PL71", "PT11"]):
        with CaptureQueriesContext(connection) as held:
            found = queries.together(codes, activities("C28"))
            queries.outside_strong_in(found.regions, activities("C28"))
        counts.add(len(held))
    assert len(counts) == 1
