"""What partnerships are about, on whose word, and how far they overlap."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.boards.chains import chain
from tests.platform.partnerships.cast import cast

from interlace_platform.boards import actions as boards
from interlace_platform.boards.about import Basis, about
from interlace_platform.boards.actions import StepFacts
from interlace_platform.core.errors import Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.partnerships import queries
from interlace_platform.partnerships.actions import say_activities
from interlace_platform.partnerships.models import Claim, Partnership, PartnershipActivity
from interlace_platform.partnerships.overlap import overlaps_of
from interlace_platform.partnerships.places import codes_of, parties_of, places_of

pytestmark = pytest.mark.django_db


def said_about(partnership):
    return [(own.code, own.note) for own in queries.activities_said_of(partnership)]


def events():
    return AuditEvent.objects.filter(what="partnership.activities_said").count()


def test_no_partnership_that_ships_is_about_anything_until_somebody_says_so():
    assert not PartnershipActivity.objects.exists()
    bioenergy = queries.partnership("bioenergy")
    assert about(bioenergy).basis == Basis.NOBODY


def test_coordinators_say_it_and_say_it_anew():
    people = cast()
    say_activities(partnership=people.partnership, codes=["c13", "C28"], note="our looms", by=people.lead)
    say_activities(partnership=people.partnership, codes=["C13", "C14"], note="and clothes", by=people.team)
    assert said_about(people.partnership) == [("C13", "our looms"), ("C14", "and clothes")]
    assert events() == 2


def test_saying_the_same_again_is_no_event_and_saying_none_takes_all_back():
    people = cast()
    for _ in range(2):
        say_activities(partnership=people.partnership, codes=["C13"], by=people.lead)
    assert events() == 1
    say_activities(partnership=people.partnership, codes=[], by=people.lead)
    assert (said_about(people.partnership), events()) == ([], 2)


@pytest.mark.parametrize("who", ["member", "x", "stranger"])
def test_nobody_else_says_it(who):
    people = cast()
    with pytest.raises(NotAllowed):
        say_activities(partnership=people.partnership, codes=["C13"], by=people.users[who])


def test_what_is_no_activity_is_refused_with_everything_else_that_is_wrong():
    people = cast()
    with pytest.raises(Invalid) as refusal:
        say_activities(partnership=people.partnership, codes=["C99", "X1"], note="a" * 301, by=people.lead)
    assert [(own.field, own.message) for own in refusal.value.problems] == [
        ("activity", "No activity is called C99."),
        ("activity", "No activity is called X1."),
        ("note", "At most 300 characters."),
    ]
    assert said_about(people.partnership) == []


def test_what_is_asked_goes_before_what_is_said_and_that_before_the_steps_of_the_board():
    chained = chain()
    partnership, lead = chained.cast.partnership, chained.cast.lead
    boards.change_step(step=chained.steps["spin"], facts=StepFacts("spin", activity="C13.1"), by=lead)
    boards.change_step(step=chained.steps["dye"], facts=StepFacts("dye", activity="colours"), by=lead)

    def found(*asked: str):
        own = about(partnership, asked, lead)
        return own.basis, [each.code for each in own.activities], own.unknown

    assert found() == (Basis.STEPS, ["C13"], ())
    say_activities(partnership=partnership, codes=["C14"], by=lead)
    assert found() == (Basis.SAID, ["C14"], ())
    assert found("c28", "C99") == (Basis.ASKED, ["C28"], ("C99",))
    steps = about(partnership, (), lead).steps
    assert [(own.step.name, own.link.value, own.activity and own.activity.code) for own in steps] == [
        ("spin", "missing", "C13"), ("weave", "missing", None), ("dye", "missing", None),
    ]  # fmt: skip


def test_overlap_is_what_both_share_of_what_either_has():
    day = date(2026, 1, 1)
    textile = queries.partnership("textile-innovation")
    membership = queries.members_as_of(textile, day)
    found = overlaps_of(textile, membership.leads + membership.members, day)
    ours = territories("textile-innovation", day)
    expected = {}
    for other in Partnership.objects.exclude(pk=textile.pk):
        theirs = territories(other.key, day)
        if ours & theirs:
            expected[other.key] = len(ours & theirs) / len(ours | theirs)
    assert {own.partnership.key: own.jaccard for own in found} == pytest.approx(expected)
    assert len(expected) > 3
    assert [own.jaccard for own in found] == sorted(expected.values(), reverse=True)


def territories(key, day):
    """By hand: who leads or takes part by a claim that speaks of the day, unless a claim says they left."""
    claims = Claim.objects.filter(partnership__key=key, territory__isnull=False)
    established = claims.first().partnership.year_established if claims else None
    found = set()
    for claim in claims:
        begins = claim.valid_from or (date(established, 1, 1) if established else date.min)
        if begins <= day <= (claim.valid_to or date.max) and claim.role not in ("observer", "associated", "advisory"):
            found.add(claim.territory_id)
    return found - {claim.territory_id for claim in claims if claim.strength == "left"}


def test_an_organisation_stands_for_the_place_it_is_in():
    people = cast()
    lead = people.organisations["lead"]
    lead.territory = queries.partnership("bioenergy").claims.exclude(territory__nuts_code="").first().territory
    lead.save()
    places = places_of(queries.members_as_of(people.partnership, reader=people.lead))
    assert codes_of(places) == (lead.territory.nuts_code,)
    parties = {own.name: own for own in parties_of(places)}
    ours = next(own for own in parties.values() if own.code)
    assert (ours.kind, ours.is_coordinator, ours.country) == ("cluster_organisation", True, lead.territory.country)
    assert len(parties) == 2
