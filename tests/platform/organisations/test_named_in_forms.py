"""Naming something of the register in a form by writing: what is meant, what is suggested, and to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from tests.platform.organisations.people import entered, somebody, team_member
from tests.platform.organisations.test_people import stands_for

from interlace_platform.organisations import actions
from interlace_platform.pages.choosing import NamedField, OrganisationField, PersonField, TerritoryField
from interlace_platform.territories.models import Territory, TerritoryKind

pytestmark = pytest.mark.django_db


def meant(field: NamedField, text: str, reader: Any = None) -> object:
    """What a field makes of a text, or what it says of it."""
    field.reader = reader or AnonymousUser()
    try:
        return field.clean(text)
    except forms.ValidationError as wrong:
        return " ".join(wrong.messages)


def test_an_organisation_is_found_by_its_name_a_part_its_address_and_asked_for_where_several_are_meant():
    team = team_member()
    light, lights = entered(team), entered(team, "Fictional Light Cluster of the North")
    field = OrganisationField(if_unknown="Enter it first.", required=False)
    assert meant(field, "") is None
    assert meant(field, "fictional light cluster") == light
    assert meant(field, "light north") == lights
    assert meant(field, light.slug) == light
    assert meant(field, "light") == f"Which one? {light}; {lights}"
    assert meant(field, "dark") == "No organisation is called that here. Enter it first."


def test_a_territory_is_found_by_code_and_name_and_no_name_of_several_is_guessed():
    one = Territory.objects.create(key="twin-one", name="Twin", kind=TerritoryKind.NUTS, nuts_code="ZZ1")
    two = Territory.objects.create(key="twin-two", name="Twin", kind=TerritoryKind.PLACE)
    field = TerritoryField()
    assert (meant(field, "zz1"), meant(field, "twin-two")) == (one, two)
    assert meant(field, "twin") == "Which one? Twin (ZZ1); Twin (twin-two)"
    assert meant(field, "Nowhere") == "No territory of the register is called that."


def test_only_people_who_agreed_are_found_and_suggested_and_suggested_only_to_who_has_an_account():
    team, bo, cy = team_member(), somebody("Bo Beispiel"), somebody("Cy Beispiel")
    organisation = entered(team)
    agreed, silent = stands_for(bo, organisation, team), stands_for(cy, organisation, team)
    actions.agree_to_be_named(affiliation=agreed, agrees=True, by=bo)
    reader = somebody("Reader Beispiel")
    assert meant(PersonField(), "bo beispiel", reader) == agreed.person
    assert meant(PersonField(), silent.person.name, reader) == (
        "Nobody in the register is called that, or agreed to be named there."
    )
    known, visitor = Client(), Client()
    known.force_login(reader)
    asked = "/names/person/?as=person&person=beispiel"
    assert known.get(asked).content.decode() == f'<option value="Bo Beispiel ({organisation.name})"></option>'
    assert visitor.get(asked).content == b""


def test_suggestions_are_escaped_told_apart_and_need_two_letters():
    team = team_member()
    entered(team, "Loom & <Dye> Works", acronym="LDW")
    first, second = entered(team, "Twin Works"), entered(team, "Twin Works")
    suggested = Client().get("/names/organisation/", {"as": "owner", "owner": "works"}).content.decode()
    assert '<option value="Loom &amp; &lt;Dye&gt; Works">LDW</option>' in suggested
    assert f'<option value="{first.slug}">Twin Works</option>' in suggested
    assert f'<option value="{second.slug}">Twin Works</option>' in suggested
    assert Client().get("/names/organisation/", {"q": "w"}).content == b""
    assert Client().get("/names/nothing/", {"q": "works"}).status_code == 404
