"""Rules of eligibility behind their door: what holds, fails or is open, and regions that would repair it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.evidence.small_release import small_release

from interlace.atlas.atlas import open_release
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence import eligibility, queries
from interlace_platform.evidence.eligibility import BadPartners, Party
from interlace_platform.evidence.models import Release

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 1)
I3 = "i3-strand-1-2025"


def test_every_rule_set_says_its_dates_and_sources():
    found = eligibility.rule_sets()
    assert len(found) == 8
    assert all(own.validity and own.sources and own.rules for own in found)
    assert eligibility.rule_set(I3) in found
    assert ("theme", "Is the theme digital transition, green transition or smart manufacturing?") in (
        eligibility.questions_of(eligibility.rule_set(I3))
    )


def test_an_unknown_rule_set_is_not_found():
    with pytest.raises(Unknown):
        eligibility.rule_set("i3-strand-9")


def test_the_answer_is_the_library_s_own():
    codes = ["ES61", "ITH5", "PL71"]
    names = {own.code: f"{own.name_latin} ({own.code})" for own in queries.regions()}
    ours = eligibility.check(I3, [Party(names[code], code) for code in codes], ON).verdict
    theirs = open_release(verify=False).check(I3, codes, on=ON).verdict
    assert [(own.rule, own.finding, own.why, str(own.repair)) for own in ours.results] == [
        (own.rule, own.finding, own.why, str(own.repair)) for own in theirs.results
    ]
    assert str(ours.repair) == str(theirs.repair)


def test_candidates_are_of_the_kind_that_is_missing_and_those_strong_in_the_activities_come_first():
    small_release()
    parties = [Party("A", "ITH5", is_coordinator=True), Party("B", "DE21"), Party("C", "FI1D")]
    food = [queries.activity("C10")]
    checked = eligibility.check(I3, parties, ON, activities=food)
    assert checked.candidates[0].words.startswith("1 partner from a less developed region")
    first = checked.candidates[0].outside
    assert [own.region.code for own in first.items] == ["RO21", "PL71"]
    assert [row.activity.code for row in first.items[0].strengths] == ["C10"]
    assert {own.region.category for own in first.items} == {"less_developed"}


def test_names_are_told_apart_and_kinds_of_the_register_are_known():
    parties = [Party("Agency", "ES61", kind="rto"), Party("Agency", "ITH5"), Party("Norway", "NO")]
    partners = eligibility.check(I3, parties, ON).verdict.partners
    assert [own.name for own in partners] == ["Agency", "Agency no. 2", "Norway"]
    assert [own.organisation_kind for own in partners] == ["research_organisation", None, None]
    assert [own.region_code for own in partners] == ["ES61", "ITH5", None]
    assert [own.country for own in partners] == ["ES", "IT", "NO"]


def test_words_nobody_knows_are_refused_at_once():
    with pytest.raises(BadPartners) as error:
        eligibility.check(I3, [Party("A", "ES61", kind="circus"), Party("B", "ITH5", category="rich")], ON)
    assert "circus" in str(error.value) and "rich" in str(error.value)


def test_without_a_release_categories_are_open_and_nobody_is_named():
    Release.objects.update(is_current=False)
    checked = eligibility.check(I3, [Party("A", "RO21"), Party("B", "BG31")], ON)
    assert checked.verdict.result("less_developed").finding == "unknown"
    assert checked.candidates == ()
