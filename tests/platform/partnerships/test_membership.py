"""Who is in a partnership as of a date, where sources disagree, and what it grew out of."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.partnerships.register_tables import REGISTER, claim, import_invented

from interlace_platform.core.unknown import Unknown
from interlace_platform.partnerships import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms(empty_register):
    import_invented()
    return queries.partnership("looms")


def who(members):
    return [member.who for member in members]


def test_members_stand_under_their_strongest_role(looms):
    now = queries.members_as_of(looms, date(2018, 6, 1))
    assert who(now.leads) == ["Weaverland (ES61)", "Little Country (SI)"]
    assert who(now.members) == ["Far North (FI1D7)", "Threadshire (ITH5)"]
    assert who(now.observers) == ["Fair Town"]
    assert now.left == ()


def test_claims_of_other_days_do_not_count(looms):
    assert who(queries.members_as_of(looms, date(2017, 6, 1)).leads) == ["Weaverland (ES61)"]
    assert "Threadshire (ITH5)" in who(queries.members_as_of(looms, date(2019, 12, 31)).members)
    assert "Threadshire (ITH5)" not in who(queries.members_as_of(looms, date(2020, 1, 1)).members)


def test_undated_claims_count_from_the_founding_year_and_are_marked(looms):
    assert queries.members_as_of(looms, date(2015, 12, 31)).all == ()
    (far_north,) = queries.members_as_of(looms, date(2016, 1, 1)).members
    assert (far_north.who, far_north.is_dated) == ("Far North (FI1D7)", False)


def test_disagreeing_claims_stand_side_by_side(looms):
    weaverland = queries.members_as_of(looms, date(2018, 6, 1)).leads[0]
    assert weaverland.is_disputed
    assert [(own.role, own.source.key, own.stated_from) for own in weaverland.claims] == [
        ("lead", "S1", "2017"),
        ("participating", "S2", "2018-03"),
    ]


def test_a_member_is_uncertain_when_every_claim_is(looms):
    now = queries.members_as_of(looms, date(2018, 6, 1))
    assert {member.who: member.is_uncertain for member in now.all}["Fair Town"] is True
    assert not now.leads[0].is_uncertain


def test_members_name_the_regions_they_touch(looms):
    codes = {member.who: member.codes for member in queries.members_as_of(looms, date(2018, 6, 1)).all}
    assert codes["Far North (FI1D7)"] == ("FI1D",)
    assert codes["Little Country (SI)"] == ("SI03",)
    assert codes["Fair Town"] == ()


def test_somebody_who_left_is_shown_as_left_from_that_day(looms):
    left = claim("looms--si--s1", "SI", "participating", "S1", strength="left", valid_from="2021-05")
    import_invented(claims=(*REGISTER.claims, left))
    assert "Little Country (SI)" in who(queries.members_as_of(looms, date(2021, 4, 30)).leads)
    after = queries.members_as_of(looms, date(2021, 5, 1))
    assert who(after.left) == ["Little Country (SI)"]
    assert "Little Country (SI)" not in who(after.all)


def test_the_days_on_which_something_changes(looms):
    assert queries.dates_of(looms) == (date(2017, 1, 1), date(2018, 1, 1), date(2018, 3, 1), date(2020, 1, 1))


def test_conflicts_show_who_says_what(looms):
    role, count = queries.conflicts_of(looms)
    assert (role.kind, role.subject) == ("role", "Weaverland (ES61)")
    assert [(side.statement, side.as_of, side.source.key) for side in role.sides] == [
        ("lead", "2017", "S1"),
        ("participating", "2018-03", "S2"),
    ]
    assert (count.kind, count.subject) == ("count", "regions")
    assert [side.statement for side in count.sides] == ["4 regions: in the charter", "6 regions: on the page"]


def test_sources_that_agree_are_no_conflict(looms):
    import_invented(claims=(REGISTER.claims[0], {**REGISTER.claims[0], "key": "again", "source": "S2"}), counts=())
    assert queries.conflicts_of(looms) == ()


def test_one_source_that_names_two_roles_does_not_disagree_with_itself(looms):
    import_invented(claims=(REGISTER.claims[0], {**REGISTER.claims[1], "source": "S1"}), counts=())
    assert queries.conflicts_of(looms) == ()


def test_a_plain_list_says_nothing_about_strength(looms):
    active = {**REGISTER.claims[0], "key": "again", "source": "S2", "strength": "active"}
    import_invented(claims=(REGISTER.claims[0], active), counts=())
    assert queries.conflicts_of(looms) == ()


def test_the_whole_family_is_found_from_any_member(looms):
    for key in ("looms", "spindles"):
        family = queries.lineage_of(queries.partnership(key))
        assert [(node.key, node.is_here) for node in family.nodes] == [
            ("old-guild", False),
            ("looms", key == "looms"),
            ("spindles", key == "spindles"),
        ]
        assert {link.relation for link in family.links} == {"grew_out_of", "split_from"}


def test_a_region_is_in_a_partnership_through_a_smaller_or_larger_territory(looms):
    assert [(row.through_text, row.role) for row in queries.partnerships_of("FI1D")] == [
        ("Far North (FI1D7)", "participating")
    ]
    assert [(row.through_text, row.role) for row in queries.partnerships_of("SI03")] == [
        ("Little Country (SI)", "co_lead")
    ]
    assert [(row.through_text, row.role) for row in queries.partnerships_of("ES61")] == [("", "lead")]
    assert queries.partnerships_of("ES62") == ()


def test_partnerships_that_two_regions_share(looms):
    assert [own.key for own in queries.partnerships_shared_by("ES61", "FI1D")] == ["looms"]
    assert queries.partnerships_shared_by("ES61", "DE21") == ()


def test_counting_partnerships_by_region(looms):
    assert queries.counts_by_region(["ES61", "FI1D", "SI03", "DE21"]) == {"ES61": 1, "FI1D": 1, "SI03": 1, "DE21": 0}


def test_summaries_name_leads_and_count_territories(looms):
    looms_row, spindles = queries.partnerships()
    assert (looms_row.leads, looms_row.territories) == (("Weaverland (ES61)", "Little Country (SI)"), 5)
    assert (spindles.leads, spindles.territories) == ((), 0)


def test_an_unknown_partnership_brings_what_was_perhaps_meant(looms):
    with pytest.raises(Unknown) as error:
        queries.partnership("loms")
    assert [find.key for find in error.value.did_you_mean] == ["looms"]


@pytest.mark.parametrize(
    ("question", "cost"),
    [
        (lambda own: queries.partnerships(), 3),
        (lambda own: queries.partnership("looms"), 1),
        (lambda own: queries.claims_of(own), 1),
        (lambda own: queries.members_as_of(own), 3),
        (lambda own: queries.dates_of(own), 1),
        (lambda own: queries.counts_of(own), 1),
        (lambda own: queries.conflicts_of(own), 2),
        (lambda own: queries.lineage_of(own), 3),
        (lambda own: queries.sources_of(own), 3),
        (lambda own: queries.partnerships_of("ES61"), 1),
        (lambda own: queries.partnerships_shared_by("ES61", "FI1D"), 2),
        (lambda own: queries.counts_by_region(["ES61"]), 1),
    ],
)
def test_a_question_costs_so_many_queries(question, cost, looms, django_assert_num_queries):
    with django_assert_num_queries(cost):
        question(looms)
