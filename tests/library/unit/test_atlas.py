"""The atlas over a small fictional release: every gap in the figures must show as a gap."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.library.unit.fictional_release import ACTIVITIES, write_fictional_release

from interlace.atlas import Atlas, open_release
from interlace.errors import (
    NoSuchYear,
    NothingPublished,
    NotRanked,
    UnknownActivity,
    UnknownPartnership,
    UnknownRegion,
)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder: Path = tmp_path_factory.mktemp("release") / "fiction"
    write_fictional_release(folder)
    return open_release(folder)


def test_regions_are_those_of_the_current_version(atlas):
    assert len(atlas.regions) == 14
    assert [region.code for region in atlas.regions if region.code.startswith("QC")] == [
        "QC11", "QC12", "QC13", "QC15", "QC16", "QC17",
    ]  # fmt: skip


def test_a_region_is_found_by_code_and_by_name_with_or_without_marks(atlas):
    assert atlas.region("qa11").code == "QA11"
    assert atlas.region("region QB12").code == "QB12"
    assert str(atlas.region("QA11")) == "Région QA11 (QA11)"


def test_an_unknown_region_is_refused(atlas):
    with pytest.raises(UnknownRegion, match="No region is called or coded “Atlantis”"):
        atlas.region("Atlantis")


def test_figures_come_with_their_newest_published_year(atlas):
    figures = {row.indicator: row for row in atlas.region("QA11").figures()}
    assert figures["population"].year == 2014
    assert figures["population"].source == "made_up"


def test_figures_follow_a_region_that_was_renamed_but_not_one_that_was_cut(atlas):
    assert len(atlas.region("QA15").figures()) == 6
    cut = atlas.region("QC15").figures()
    assert len(cut) == 0
    assert cut.notes[0].startswith(
        "Left out, as the region was cut differently then: employment_rate is published for QC14 of NUTS 2013 only; "
    )


def test_a_smaller_region_is_refused_with_the_one_that_holds_it(atlas):
    for text in ("QA112", "Small Valley"):
        with pytest.raises(UnknownRegion) as error:
            atlas.region(text)
        assert str(error.value) == (
            "[E401] Small Valley (QA112) is smaller than the regions these figures are about (NUTS 2).\n"
            "What to do: ask for Région QA11 (QA11), which holds it."
        )


def test_the_orientation_of_complexity_is_said(atlas):
    assert atlas.economy.complexity_orientation.startswith("Complexity is oriented by GDP per head: ")
    assert atlas.economy.complexity.oriented_by == "regions given"


def test_what_is_not_published_is_none_and_never_zero(atlas):
    economy = atlas.economy
    here, there = economy.row["QA11"], economy.column["C26"]
    assert np.isnan(economy.location_quotient[here, there])
    assert economy.quadrant[here, there] == ""
    listed = {row.activity for row in atlas.region("QA11").strengths(None)} | {
        row.activity for row in atlas.region("QA11").opportunities(None)
    }
    assert listed == set(ACTIVITIES) - {"C26"}


def test_the_published_section_bounds_what_is_hidden(atlas):
    economy = atlas.economy
    here = economy.row["QA11"]
    assert economy.table.region_totals[here] > np.nansum(economy.table.amounts[here]) + 1


@pytest.mark.parametrize(
    ("code", "because"),
    [
        ("QB13", "only 70% of its activities are published; 80% are needed"),
        ("QB14", "2,002 persons employed are too few: below 20,000 one plant makes a specialisation"),
        ("QC16", "the region was cut out of a larger one: 100% of its figures are a share of the old region's, and say "
                 "nothing of its own mix"),
        ("QC17", "no figures by activity are published for 2014"),
    ],
)  # fmt: skip
def test_a_region_that_cannot_be_ranked_says_why(atlas, code, because):
    region = atlas.region(code)
    assert not region.is_ranked
    assert region.not_ranked_because == because
    assert region.profile().complexity_rank is None


def test_partners_of_a_region_that_cannot_be_ranked_are_refused(atlas):
    with pytest.raises(NotRanked) as error:
        atlas.region("QB13").partners()
    assert str(error.value) == (
        "[E702] Partners of Région QB13 (QB13) cannot be suggested for 2014: only 70% of its activities are published; "
        "80% are needed.\n"
        "What to do: ask for regions of similar structure instead, or for a larger neighbour."
    )


def test_a_region_without_figures_has_no_strengths(atlas):
    with pytest.raises(NothingPublished) as error:
        atlas.region("QC17").strengths()
    assert str(error.value) == (
        "[E104] No figures by activity are published for Région QC17 (QC17) in 2014.\n"
        "What to do: ask for a region of similar structure, or open a release of another year."
    )


def test_the_score_of_a_partner_is_the_sum_of_its_reasons(atlas):
    partners = atlas.region("QA11").partners(top=None)
    assert len(partners) == 8
    for row in partners:
        assert row.score == sum(reason.contribution for reason in row.reasons)
    assert [row.score for row in partners] == sorted((row.score for row in partners), reverse=True)


def test_only_ranked_regions_are_suggested(atlas):
    assert {row.region for row in atlas.region("QA11").partners(top=None)}.isdisjoint({"QA11", "QB13", "QB14", "QC15"})


def test_leaving_out_the_own_country_changes_no_score(atlas):
    region = atlas.region("QA11")
    everybody = {row.region: row.score for row in region.partners(top=None)}
    abroad = {row.region: row.score for row in region.partners(top=None, exclude_country=True)}
    assert abroad == {code: score for code, score in everybody.items() if not code.startswith("QA")}


def test_a_diverse_list_holds_everybody_and_says_who_waits(atlas):
    region = atlas.region("QA11")
    straight, diverse = region.partners(top=None), region.partners(top=None, diverse=True)
    assert {row.region for row in straight} == {row.region for row in diverse}
    assert any(row.moved_because for row in diverse)


def test_partners_for_one_activity_are_judged_by_it(atlas):
    partners = atlas.region("QA11").partners("C28", top=None)
    economy = atlas.economy
    for row in partners:
        strength = row.reason("shared_strengths")
        assert strength.unit == "location quotient"
        assert strength.number == economy.location_quotient[economy.row[row.region], economy.column["C28"]]


def test_what_one_region_adds_is_what_the_other_is_given(atlas):
    ours = atlas.region("QA11").partners(top=None)
    theirs = {row.region: row for row in atlas.region("QB11").partners(top=None)}
    mine = next(row for row in ours if row.region == "QB11")
    assert mine.reason("adds_to_us").number == theirs["QA11"].reason("adds_to_them").number


def test_weights_decide_the_order(atlas):
    only_near = {"adds_to_us": 0, "adds_to_them": 0, "shared_strengths": 0, "similar_structure": 0,
                 "same_partnership": 0, "same_macro_region": 0, "near": 1}  # fmt: skip
    partners = atlas.region("QA11").partners(weights=only_near, top=None)
    distances = [row.reason("near").number for row in partners]
    assert distances == sorted(distances)


def test_sourced_claims_put_regions_in_one_partnership(atlas):
    reasons = {row.region: row.reason("same_partnership") for row in atlas.region("QA11").partners(top=None)}
    assert reasons["QB11"].sentence == "Sourced claims put both in Yarn."
    assert reasons["QC11"].number == 1
    assert reasons["QB12"].number == 0


def test_an_uncertain_claim_is_shown_but_gives_no_reason(atlas):
    assert [row.partnership for row in atlas.region("QA12").partnerships()] == ["sun"]
    assert atlas.register.partnerships_of("QA12") == frozenset()
    reasons = [row.reason("same_partnership") for row in atlas.region("QA12").partners(top=None)]
    assert {reason.number for reason in reasons} == {None}


@pytest.mark.parametrize(
    ("as_of", "claims"),
    [(None, ["yarn", "sun"]), ("2018", ["yarn"]), ("2017-06", []), ("2018-03-15", ["yarn"]), ("2021", ["sun"])],
)
def test_membership_is_asked_as_of_a_date(atlas, as_of, claims):
    assert [row.partnership for row in atlas.region("QB11").partnerships(as_of)] == claims


def test_a_claim_reaches_a_region_through_what_holds_it_and_what_it_holds(atlas):
    assert [row.through for row in atlas.region("QB11").partnerships()] == ["itself", "a place inside it"]
    assert [row.through for row in atlas.region("QC12").partnerships()] == ["as part of"]


def test_similar_regions_come_nearest_first_and_the_own_country_can_be_left_out(atlas):
    similar = atlas.region("QA11").similar(None, exclude_country=True)
    assert [row.distance for row in similar] == sorted(row.distance for row in similar)
    assert not any(row.region.startswith("QA") for row in similar)
    assert set(similar[0].families) == {"sectors", "size", "education", "research", "labour_market", "income"}


def test_a_comparison_holds_both_directions(atlas):
    there, back = atlas.compare("QA11", "QB11"), atlas.compare("QB11", "QA11")
    reasons = {reason.key: reason.number for reason in there.reasons}
    mirrored = {reason.key: reason.number for reason in back.reasons}
    assert reasons["adds_to_us"] == mirrored["adds_to_them"]
    assert there.structural_distance == back.structural_distance
    assert there.rank_for_first == back.rank_for_second


def test_comparing_with_a_region_that_is_not_ranked_gives_figures_and_no_reasons(atlas):
    found = atlas.compare("QA11", "QB14")
    assert found.reasons == ()
    assert found.rank_for_first is None
    assert len(found.activities) == len(ACTIVITIES)


def test_an_activity_knows_who_is_specialised_in_it(atlas):
    found = atlas.activity("28")
    quotients = [row.location_quotient for row in found.strongest]
    assert found.code == "C28"
    assert quotients == sorted(quotients, reverse=True)
    assert found.regions_published == 13


def test_unknown_activities_years_and_partnerships_are_refused(atlas):
    with pytest.raises(UnknownActivity):
        atlas.activity("Z99")
    with pytest.raises(UnknownPartnership):
        atlas.register.one("moon")
    with pytest.raises(NoSuchYear) as error:
        atlas.activity_table(year=1999)
    assert str(error.value) == (
        "[E320] There are no figures of `persons_employed` for 1999 in the release fiction.\n"
        "What to do: choose one of 2013, 2014."
    )


def test_every_answer_can_be_read_framed_and_written_as_json(atlas):
    import json

    region = atlas.region("QA11")
    answers = [
        region.strengths(), region.opportunities(), region.partners(), region.similar(), region.partnerships(),
        region.figures(), region.profile(), atlas.compare("QA11", "QB11"), atlas.activity("C28"), atlas.partnerships(),
    ]  # fmt: skip
    for answer in answers:
        assert answer.to_frame().height > 0
        assert json.loads(json.dumps(answer.to_dict(), allow_nan=False)) is not None
        assert len(str(answer).splitlines()) > 1


def test_a_listing_in_a_notebook_escapes_what_it_shows(atlas):
    shown = atlas.region("QA11").strengths()._repr_html_()
    assert shown.startswith("<table><caption>Strengths of Région QA11 (QA11), 2014")
