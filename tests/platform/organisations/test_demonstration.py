"""The fictional organisations of the demonstration: marked wherever they are shown, and entered once."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.platform.organisations.people import somebody, team_member

from interlace_platform.core.errors import NotAllowed
from interlace_platform.organisations import queries
from interlace_platform.organisations.demonstration import INVENTED, seed
from interlace_platform.organisations.models import Affiliation, Organisation, Person
from interlace_platform.organisations.quality import checklist_of

pytestmark = pytest.mark.django_db


def test_seeding_twice_enters_them_once():
    team = team_member()
    assert seed(by=team) == seed(by=team)
    assert Organisation.objects.count() == Person.objects.count() == Affiliation.objects.count() == len(INVENTED)


def test_everything_is_marked_as_fictional_on_every_page():
    seed(by=team_member())
    assert not Organisation.objects.filter(is_fictional=False).exists()
    assert not Person.objects.filter(is_fictional=False).exists()
    client = Client()
    page = client.get("/organisations/").content.decode()
    assert page.count('<span class="badge badge-weft">fictional</span>') == len(INVENTED)
    for organisation in Organisation.objects.all():
        shown = client.get(f"/organisations/{organisation.slug}/").content.decode()
        assert "Fictional: this is a made-up example." in shown


def test_the_examples_show_every_state_of_the_checklist():
    seed(by=team_member())
    clusters = [each for each in queries.organisations() if each.is_cluster]
    outcomes = {checklist_of(each, queries.profile_of(each)).outcome.value for each in clusters}
    assert outcomes == {"holds", "fails", "unknown"}


def test_seeding_is_for_the_platform_team():
    with pytest.raises(NotAllowed):
        seed(by=somebody())
