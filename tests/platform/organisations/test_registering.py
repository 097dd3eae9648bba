"""Entering organisations, changing and publishing them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.platform.organisations.people import entered, somebody, team_member

from interlace_platform.core.audit import AuditEvent
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.core.ids import uuid7
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.facts import OrganisationFacts, facts_of
from interlace_platform.organisations.models import Affiliation, Organisation, OrganisationKind

pytestmark = pytest.mark.django_db


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("what", flat=True))


def test_whoever_enters_an_organisation_acts_for_it_and_nobody_else_sees_it():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada)
    assert policy.acts_for(ada, organisation)
    assert not policy.acts_for(bo, organisation)
    assert not policy.acts_for(VISITOR, organisation)
    assert list(queries.organisations(ada)) == [organisation]
    assert list(queries.organisations(bo)) == list(queries.organisations(VISITOR)) == []
    with pytest.raises(Unknown):
        queries.organisation(organisation.slug, bo)
    assert events() == ["organisation.registered", "person.entered", "affiliation.begun"]
    assert verify_chain().is_whole


def test_what_the_platform_team_enters_is_public_and_they_do_not_act_for_it():
    team = team_member()
    organisation = entered(team)
    assert list(queries.organisations()) == [organisation]
    assert not policy.acts_for(team, organisation)


def test_publishing_is_for_the_platform_team_and_twice_is_once():
    ada, team = somebody(), team_member()
    organisation = entered(ada)
    with pytest.raises(NotAllowed):
        actions.set_public(organisation=organisation, is_public=True, by=ada)
    for _time in range(2):
        actions.set_public(organisation=organisation, is_public=True, by=team)
    assert events().count("organisation.published") == 1
    assert list(queries.organisations()) == [organisation]
    actions.set_public(organisation=organisation, is_public=False, by=team)
    assert list(queries.organisations()) == []


def test_entering_the_same_id_twice_enters_one():
    ada, bo = somebody(), somebody("Bo Beispiel")
    facts, public_id = OrganisationFacts(name="Fictional Works", kind=OrganisationKind.COMPANY), uuid7()
    first = actions.register_organisation(facts=facts, by=ada, public_id=public_id)
    assert actions.register_organisation(facts=facts, by=ada, public_id=public_id) == first
    with pytest.raises(Conflict) as refused:
        actions.register_organisation(facts=facts, by=bo, public_id=public_id)
    assert refused.value.message == "This has been entered already. Open the list of organisations and look for it."
    assert Organisation.objects.count() == 1


def test_organisations_of_one_name_have_different_addresses():
    team = team_member()
    assert [entered(team, name).slug for name in ("Łódź Example", "Lodz example", "New", "???")] == [
        "lodz-example",
        "lodz-example-2",
        "new-1",
        "organisation",
    ]


def test_everything_that_is_wrong_is_said_at_once():
    facts = OrganisationFacts(
        name=" ",
        kind="club",
        website="javascript:alert(1)",
        contact_email="nobody",
        founding_year=999,
        themes=("a;b", "x" * 161),
    )
    with pytest.raises(Invalid) as refused:
        actions.register_organisation(facts=facts, by=somebody())
    assert refused.value.problems == (
        Problem("name", "This field cannot be blank."),
        Problem("kind", "Value 'club' is not a valid choice."),
        Problem("website", "Enter a valid URL."),
        Problem("contact_email", "Enter a valid email address."),
        Problem("founding_year", "Ensure this value is greater than or equal to 1000."),
        Problem("themes", "“a;b”: a semicolon divides entries."),
        Problem("themes", f"“{'x' * 30}…” is longer than 160 characters."),
    )
    assert Organisation.objects.count() == 0
    assert events() == []


def test_a_change_says_which_fields_changed_and_no_change_says_nothing():
    ada = somebody()
    organisation = entered(ada)
    facts = replace(facts_of(organisation), name="  Fictional   Night Cluster ", founding_year=2001)
    for _time in range(2):
        actions.change(organisation=organisation, facts=facts, by=ada)
    organisation.refresh_from_db()
    assert (organisation.name, organisation.revision, organisation.folded) == (
        "Fictional Night Cluster",
        2,
        " fictional night cluster ",
    )
    changes = [each.details for each in AuditEvent.objects.filter(what="organisation.changed")]
    assert changes == [{"fields": ["founding_year", "name"]}]


def test_a_change_made_from_an_older_revision_is_refused():
    ada = somebody()
    organisation = entered(ada)
    actions.change(organisation=organisation, facts=replace(facts_of(organisation), acronym="FNC"), by=ada, revision=1)
    with pytest.raises(Conflict) as refused:
        other = replace(facts_of(organisation), acronym="FLC")
        actions.change(organisation=organisation, facts=other, by=ada, revision=1)
    assert refused.value.message == (
        "Somebody else has changed this meanwhile. Open the page again, look, and make your change."
    )


def test_nobody_changes_an_organisation_they_do_not_act_for():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada)
    with pytest.raises(NotAllowed):
        actions.change(organisation=organisation, facts=facts_of(organisation), by=bo)
    Affiliation.objects.update(valid_from=date(2019, 1, 1), valid_to=date(2020, 1, 1))
    with pytest.raises(NotAllowed):
        actions.change(organisation=organisation, facts=facts_of(organisation), by=ada)


@pytest.mark.parametrize(
    "broken",
    [
        {"name": ""},
        {"kind": "club"},
        {"founding_year": 20},
    ],
)
def test_the_database_itself_refuses(broken: dict[str, object]):
    entered(team_member())
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(**broken)


def test_the_database_refuses_an_organisation_merged_into_itself():
    organisation = entered(team_member())
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(merged_into=organisation)


def test_words_are_found_by_their_beginnings_without_marks():
    team = team_member()
    one = entered(team, "Škofja Photonics", acronym="ŠKP")
    entered(team, "Other Works", kind=OrganisationKind.COMPANY)
    assert list(queries.organisations(text="skof PHOT")) == [one]
    assert list(queries.organisations(text="skp")) == [one]
    assert list(queries.organisations(text="hotonics")) == []
    assert [each.name for each in queries.organisations(kind="company")] == ["Other Works"]
