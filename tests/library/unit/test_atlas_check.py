"""The front door for consortia: regions by name, categories of the release, candidates for what is missing."""

from __future__ import annotations

import pytest

import interlace as il
from interlace.atlas import Atlas
from interlace.eligibility import Partner
from interlace.errors import BadPartners, UnknownActivity, UnknownRegion


@pytest.fixture(scope="module")
def europe() -> Atlas:
    return il.release()


def partner(europe: Atlas, given: object) -> Partner:
    return europe.check("thematic-partnership-2023", [given]).verdict.partners[0]  # type: ignore[list-item]


def test_a_partner_is_found_by_any_spelling_and_gets_the_category_of_the_release(europe: Atlas):
    assert partner(europe, "Andalucia:cluster organisation+non_profit") == Partner(
        "Andalucía (ES61)",
        "ES61",
        "ES",
        "cluster_organisation",
        "less_developed",
        statements={"non_profit": True},
    )


def test_a_partner_may_have_a_name_of_its_own(europe: Atlas):
    named = partner(europe, "Our cluster=ITH5:cluster_organisation")
    assert (named.name, named.region_code, named.country) == ("Our cluster", "ITH5", "IT")


def test_larger_and_smaller_regions_have_a_category_if_all_they_hold_agree(europe: Atlas):
    found = {text: partner(europe, text) for text in ("Baden-Württemberg", "DE1", "ES612", "ES6", "FRY10")}
    assert {text: (each.region_code, each.category, each.is_outermost) for text, each in found.items()} == {
        "Baden-Württemberg": ("DE1", "more_developed", False),
        "DE1": ("DE1", "more_developed", False),
        "ES612": ("ES612", "less_developed", False),
        "ES6": ("ES6", None, False),
        "FRY10": ("FRY10", "less_developed", True),
    }


def test_two_partners_of_one_region_are_told_apart(europe: Atlas):
    verdict = europe.check("i3-strand-1-2025", ["ES61", "ES61"]).verdict
    assert [each.name for each in verdict.partners] == ["Andalucía (ES61)", "Andalucía (ES61) no. 2"]


def test_a_mapping_may_override_what_the_release_says(europe: Atlas):
    row = {"name": "Island office", "country": "gr", "category": "transition", "is_coordinator": "yes", "mandate": "no"}
    assert partner(europe, row) == Partner(
        "Island office", None, "EL", None, "transition", is_coordinator=True, statements={"mandate": False}
    )


def test_a_coordinator_is_named_by_region_or_name(europe: Atlas):
    for text in ("andalucia", "ES61", "Andalucía (ES61)"):
        verdict = europe.check("i3-strand-1-2025", ["ES61", "ITH5"], coordinator=text).verdict
        assert [each.is_coordinator for each in verdict.partners] == [True, False]


def test_a_coordinator_who_is_no_partner_is_refused(europe: Atlas):
    with pytest.raises(BadPartners) as error:
        europe.check("i3-strand-1-2025", ["ES61"], coordinator="ITH5")
    assert str(error.value) == (
        "[E705] None of the partners is called or in “ITH5”.\n"
        "What to do: name one of the partners, by its name or its region."
    )


def test_all_partners_that_cannot_be_read_are_named_at_once(europe: Atlas):
    with pytest.raises(BadPartners) as error:
        europe.check("i3-strand-1-2025", ["Andaluzja", "ES61", "Castilla"])
    assert str(error.value) == (
        "[E705] 2 partners cannot be read:\n"
        "  - No region is called or coded “Andaluzja”; did you mean Andalucía (ES61)?\n"
        "  - “Castilla” fits 2 regions: Castilla y León (ES41), Castilla-La Mancha (ES42); use the code of the one "
        "you mean\n"
        "What to do: correct them all at once."
    )
    with pytest.raises(UnknownRegion):
        europe.check("i3-strand-1-2025", ["Andaluzja"])


def test_candidates_fit_what_is_missing_and_are_the_strongest_in_the_activity(europe: Atlas):
    found = europe.check("i3-strand-1-2025", ["ITH5", "DE11", "FRK2", "ES61", "AT13"], activity="C28")
    (candidates,) = found.candidates
    assert candidates.title == "Regions for 1 partner from a less developed region not yet represented"
    quotients = [row.location_quotient for row in candidates]
    assert len(candidates) == 5
    assert quotients == sorted(quotients, reverse=True)
    assert {row.category for row in candidates} == {"less_developed"}
    strong = {row.region: row.location_quotient for row in europe.activity("C28").strongest}
    own = {each.region_code for each in found.verdict.partners}
    better = [
        code
        for code, quotient in strong.items()
        if quotient > quotients[-1]
        and europe.region(code).place.category == "less_developed"
        and code not in own
        and code not in {row.region for row in candidates}
    ]
    assert better == []


def test_a_new_country_is_looked_for_outside_the_countries_represented(europe: Atlas):
    found = europe.check("thematic-partnership-2023", ["ES61", "ITH5"], coordinator="ES61", suggest=True)
    (candidates,) = found.candidates
    assert {row.country for row in candidates} & {"ES", "IT"} == set()
    assert candidates.notes == ("In the order in which they are suggested as partners of Andalucía (ES61).",)
    repaired = europe.check("thematic-partnership-2023", ["ES61", "ITH5", candidates[0].region])
    assert repaired.verdict.result("countries").finding == "holds"


def test_where_no_partner_can_be_ranked_an_activity_is_asked_for(europe: Atlas):
    (candidates, *_) = europe.check("thematic-partnership-2023", ["NO0B"], suggest=True).candidates
    assert (len(candidates), candidates.notes) == (
        0,
        ("No region fits.", "No partner is a region that candidates can be suggested for; name an activity instead."),
    )


def test_an_unknown_activity_is_refused(europe: Atlas):
    with pytest.raises(UnknownActivity):
        europe.check("i3-strand-1-2025", ["ES61"], activity="X99")


def test_the_answer_says_that_categories_are_not_the_legal_list(europe: Atlas):
    told = str(europe.check("i3-strand-1-2025", ["ES61"]))
    assert "not read from the legal list, Implementing Decision (EU) 2021/1130" in told
    assert "no legal advice: the call document decides." in told
