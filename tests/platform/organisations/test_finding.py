"""Organisations in the search of the whole site: by any name, as far as one may see them, the same everywhere."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.platform.api.asking import token_of
from tests.platform.organisations.people import entered, somebody, team_member

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import VISITOR
from interlace_platform.organisations import actions, demonstration, finding
from interlace_platform.organisations.facts import OrganisationFacts

pytestmark = pytest.mark.django_db


def found(text: str, reader: object = VISITOR) -> list[str]:
    return [find.title for find in finding.search(text, reader) if find.kind == "organisation"]


def on_the_page(text: str, user: User | None = None) -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.get("/search/", {"q": text}).content.decode()


def told_by_the_api(text: str, user: User | None = None) -> list[str]:
    client = Client(headers=token_of(user) if user else {})
    said = json.loads(client.get("/api/v1/search", {"q": text}).content)
    return [item["title"] for item in said["items"] if item["kind"] == "organisation"]


@pytest.mark.parametrize(
    ("name", "acronym", "asked"),
    [
        ("Fictional Łódź Weavers", "FLW", "lodz weavers"),
        ("Fictional Łódź Weavers", "FLW", "flw"),
        ("Fictional Łódź Weavers", "FLW", "fictional lodz weavers flw"),
        ("Φανταστικό Δίκτυο Υφαντών", "", "fantastiko diktyo"),
        ("Φανταστικό Δίκτυο Υφαντών", "", "Δίκτυο"),
        ("Измислен клъстер", "", "izmislen"),
        ("Fictional Straßen Verbund", "", "strassen"),
    ],
)
def test_an_organisation_is_found_by_name_and_acronym_however_they_are_written(name, acronym, asked):
    entered(team_member(), name, acronym=acronym)
    assert found(asked) == [name]
    assert told_by_the_api(asked) == [name]
    assert name in on_the_page(asked)


def test_the_very_acronym_comes_before_names_that_begin_so():
    team = team_member()
    entered(team, "Fictional Kontor of Looms", acronym="KOLO")
    entered(team, "Kolonial Fictional Goods")
    assert found("kolo") == ["Fictional Kontor of Looms", "Kolonial Fictional Goods"]


def test_what_is_shown_says_kind_and_that_it_is_fictional():
    entered(team_member(), "Fictional Lantern Guild", acronym="XLG")
    (find,) = finding.search("xlg")
    assert (find.key, find.context) == ("fictional-lantern-guild", "cluster organisation, fictional")
    assert find.matched == "XLG"


def test_only_those_who_may_see_an_organisation_find_it():
    ada, bo, team = somebody(), somebody("Bo Beispiel"), team_member()
    own = entered(ada, "Secret Zebrafish Example")
    for reader, seen in ((None, False), (bo, False), (ada, True), (team, True)):
        assert (found("zebrafish", reader or VISITOR) == [own.name]) is seen
        assert (told_by_the_api("zebrafish", reader) == [own.name]) is seen
        assert (own.name in on_the_page("zebrafish", reader)) is seen
        assert (own.name in on_the_page("secret zebrafsh exampel", reader)) is seen


def test_a_search_follows_every_change():
    team = team_member()
    own, twin = entered(team, "Fictional Quagga Works"), entered(team, "Fictional Okapi Works")
    facts = OrganisationFacts(name="Fictional Tapir Works", kind=own.kind, is_fictional=True)
    own = actions.change(organisation=own, facts=facts, by=team)
    assert (found("quagga"), found("tapir")) == ([], ["Fictional Tapir Works"])
    merge = actions.merge_organisations(kept=own, absorbed=twin, by=team)
    assert found("okapi") == []
    actions.undo_merge(merge=merge, by=team)
    assert found("okapi") == ["Fictional Okapi Works"]
    actions.set_public(organisation=twin, is_public=False, by=team)
    assert found("okapi") == []
    upload = actions.upload_import(data=b"name,kind\nFictional Dugong,company\n", file_name="l.csv", by=team)
    actions.apply_import(upload=upload, by=team)
    assert found("dugong") == ["Fictional Dugong"]
    demonstration.seed(by=team)
    assert found("flpc") == ["Fictional Lighthouse Photonics Cluster"]


def test_a_typing_error_brings_what_was_perhaps_meant():
    entered(team_member(), "Fictional Zebrafish Institute")
    page = on_the_page("fictonal zebrafsh institut")
    assert "Did you mean" in page
    assert "Fictional Zebrafish Institute" in page
