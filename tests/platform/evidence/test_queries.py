"""What pages ask of the evidence, and what it costs."""

from __future__ import annotations

import pytest

from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def andalusia():
    return queries.region("ES61")


def test_a_region_is_found_by_its_code_in_any_case():
    assert queries.region(" es61 ").name == "Andalucía"


def test_an_unknown_region_brings_what_was_perhaps_meant():
    with pytest.raises(Unknown) as error:
        queries.region("Andalusai")
    assert [(find.key, find.title) for find in error.value.did_you_mean] == [("ES61", "Andalucía")]


def test_a_code_of_an_older_nuts_version_leads_to_the_region_of_today():
    with pytest.raises(Unknown) as error:
        queries.region("FR61")
    assert [find.key for find in error.value.did_you_mean] == ["FRI1"]


def test_an_unknown_activity_brings_what_was_perhaps_meant():
    with pytest.raises(Unknown) as error:
        queries.activity("28")
    assert [find.key for find in error.value.did_you_mean] == ["C28"]


def test_strengths_come_most_specialised_first_and_are_all_present(andalusia):
    strengths = queries.strengths_of(andalusia)
    quotients = [row.location_quotient for row in strengths]
    assert quotients == sorted(quotients, reverse=True)
    assert min(quotients) >= 1
    assert {row.is_present for row in strengths} == {True}


def test_opportunities_are_absent_and_nearest_first(andalusia):
    rows = queries.opportunities_of(andalusia)
    assert {row.is_present for row in rows} == {False}
    assert [row.density for row in rows] == sorted((row.density for row in rows), reverse=True)


def test_a_region_that_is_not_ranked_has_no_suggestions_and_says_why():
    mayotte = queries.region("FRY5")
    found = queries.suggestions_for(mayotte)
    assert (found.items, found.eligible) == ((), 0)
    assert found.because == mayotte.not_ranked_because != ""


def test_the_reasons_add_up_to_the_score(andalusia):
    for suggestion in queries.suggestions_for(andalusia).items:
        assert sum(reason.contribution for reason in suggestion.reasons) == pytest.approx(suggestion.total, abs=1e-12)
        assert tuple(reason.key for reason in suggestion.reasons) == queries.REASON_KEYS


def test_weights_change_the_order(andalusia):
    only_near = dict.fromkeys(queries.REASON_KEYS, 0.0) | {"near": 1.0}
    found = queries.suggestions_for(andalusia, weights=only_near)
    distances = [suggestion.distance_km for suggestion in found.items]
    assert distances == sorted(distances)
    assert found.items[0].partner.code == "PT11"


def test_weights_that_make_no_sense_are_refused(andalusia):
    with pytest.raises(queries.BadWeights):
        queries.suggestions_for(andalusia, weights={"near": -1.0})


def test_a_pair_is_seen_from_both_sides(andalusia):
    both = queries.pair_of(andalusia, queries.region("ITH5"))
    assert (both.forth.partner.code, both.back.partner.code) == ("ITH5", "ES61")
    ours = {reason.key: reason.number for reason in both.forth.reasons}
    theirs = {reason.key: reason.number for reason in both.back.reasons}
    assert (ours["adds_to_us"], ours["adds_to_them"]) == (theirs["adds_to_them"], theirs["adds_to_us"])


def test_a_pair_with_a_region_that_is_not_ranked_says_why_and_how_far(andalusia):
    both = queries.pair_of(andalusia, queries.region("FRY5"))
    assert (both.forth, both.back) == (None, None)
    assert both.because == queries.region("FRY5").not_ranked_because
    assert both.distance_km == pytest.approx(8000, rel=0.1)


def test_a_comparison_splits_the_activities_without_losing_any(andalusia):
    compared = queries.comparison_of(andalusia, queries.region("ITH5"))
    neither = [
        row
        for row in compared.rows
        if row.ours and row.theirs and row.ours.is_present is row.theirs.is_present is False
    ]
    parts = compared.shared, compared.only_ours, compared.only_theirs, compared.unknown, neither
    assert sum(map(len, parts)) == len(compared.rows) == 68
    assert all(figure.year <= 2026 for figure in compared.figures)


def test_similar_regions_of_other_countries_only(andalusia):
    rows = queries.similar_to(andalusia, exclude_country=True)
    assert {row.other.country for row in rows}.isdisjoint({"ES"})
    assert [row.rank for row in rows] == sorted(row.rank for row in rows)


def test_activity_names_fall_back_to_english():
    english, greek, nowhere = (queries.activity_names(language) for language in ("en", "el", "xx"))
    assert greek["C28"] != english["C28"]
    assert nowhere == english


def test_sources_name_licence_attribution_and_their_tables():
    sources = queries.sources()
    assert all(source.licence and source.attribution for source in sources)
    assert any("strength" in source.tables for source in sources)


def test_tables_describe_every_table_of_the_release(few_regions):
    assert {table.name: table.rows for table in queries.tables()} == {
        name: about["rows"] for name, about in few_regions.manifest["tables"].items()
    }


@pytest.mark.parametrize(
    ("question", "cost"),
    [
        (lambda: queries.facts(), 3),
        (lambda: list(queries.regions()), 2),
        (lambda: queries.region("ES61"), 2),
        (lambda: list(queries.activities()), 2),
        (lambda: queries.activity_names("de"), 2),
        (lambda: queries.sources(), 1),
        (lambda: queries.search("andalucia machinery"), 1),
    ],
)
def test_a_question_costs_so_many_queries(question, cost, django_assert_num_queries):
    with django_assert_num_queries(cost):
        question()


@pytest.mark.parametrize(
    ("question", "cost"),
    [
        (lambda region, other, activity: queries.figures_of(region), 1),
        (lambda region, other, activity: queries.panel_of(region), 1),
        (lambda region, other, activity: queries.activities_of(region), 1),
        (lambda region, other, activity: queries.strengths_of(region), 1),
        (lambda region, other, activity: queries.opportunities_of(region), 1),
        (lambda region, other, activity: queries.partners_by_opportunity(region), 1),
        (lambda region, other, activity: queries.similar_to(region), 1),
        (lambda region, other, activity: queries.suggestions_for(region, top=1), 3),
        (lambda region, other, activity: queries.suggestions_for(region, top=10), 3),
        (lambda region, other, activity: queries.suggestions_for(region, activity=activity, diverse=True), 3),
        (lambda region, other, activity: queries.pair_of(region, other), 6),
        (lambda region, other, activity: queries.comparison_of(region, other), 3),
        (lambda region, other, activity: queries.regions_strong_in(activity), 1),
        (lambda region, other, activity: queries.related_to(activity), 1),
    ],
)
def test_a_question_about_something_costs_so_many_queries(question, cost, andalusia, django_assert_num_queries):
    other, activity = queries.region("ITH5"), queries.activity("C10")
    queries.suggestions_for(andalusia)
    with django_assert_num_queries(cost):
        question(andalusia, other, activity)
