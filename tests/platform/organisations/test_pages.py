"""The pages of organisations: what they show to whom, and what can be done on them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.organisations.people import entered, somebody, team_member

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.organisations import actions
from interlace_platform.organisations.models import Affiliation, Organisation, OrganisationImport, OrganisationKind

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, *args: object) -> str:
    return reverse(name, args=args)


@pytest.mark.parametrize("number", [1, 3, 100])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(number: int):
    team = team_member()
    for each in range(number):
        entered(team, f"Fictional Cluster {each}")
    with CaptureQueriesContext(
        connection,
    ) as taken:
        answer = Client().get(address("organisations"))
    own = [query["sql"] for query in taken if "organisations_" in query["sql"]]
    assert (answer.status_code, len(own)) == (200, 3)
    assert answer.content.decode().count("<tr>") == min(number, 50) + 1


def test_the_page_of_an_organisation_takes_the_same_queries_for_any_number_of_people():
    team, taken = team_member(), []
    organisation = entered(team)
    for number in (1, 3, 30):
        while organisation.affiliations.count() < number:
            name = f"Fictional Person {organisation.affiliations.count()}"
            actions.enter_person(
                organisation=organisation,
                name=name,
                email="",
                role="manager",
                valid_from=date(2020, 1, 1),
                has_agreed=True,
                by=team,
            )
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(address("organisation", organisation.slug))
        assert answer.content.decode().count("Fictional Person") == number
        taken.append(len(queries))
    assert len(set(taken)) == 1


def test_what_is_not_public_looks_as_if_it_did_not_exist():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada, "Secret Example")
    for client in (Client(), signed_in(bo)):
        assert client.get(address("organisation", organisation.slug)).status_code == 404
        assert "Secret Example" not in client.get(address("organisations")).content.decode()
        assert "Secret Example" not in client.get(address("organisations-export", "csv")).content.decode()
    for client in (signed_in(ada), signed_in(team_member())):
        assert client.get(address("organisation", organisation.slug)).status_code == 200
        assert "Secret Example" in client.get(address("organisations")).content.decode()


CHANGING = ("edit", "texts", "profile", "people")


@pytest.mark.parametrize("page", CHANGING)
def test_only_those_who_act_for_it_and_the_team_reach_the_forms(page: str):
    ada, bo, team = somebody(), somebody("Bo Beispiel"), team_member()
    organisation = entered(ada)
    actions.set_public(organisation=organisation, is_public=True, by=team)
    link = address(f"organisation-{page}", organisation.slug)
    assert Client().get(link)["Location"].startswith("/account/login/")
    assert [signed_in(each).get(link).status_code for each in (ada, bo, team)] == [200, 404, 200]


def test_an_organisation_is_entered_unless_it_looks_like_one_that_is_there():
    ada, team = somebody(), team_member()
    entered(team, "Fictional Photonics Cluster")
    client, filled = (
        signed_in(ada),
        {"name": "Photonics Cluster Fictional Ltd.", "kind": "company", "public_id": uuid7()},
    )
    asked = client.post(address("organisation-new"), filled)
    assert asked.status_code == 200
    assert "This looks like:" in asked.content.decode()
    assert Organisation.objects.count() == 1
    for _time in range(2):
        done = client.post(address("organisation-new"), {**filled, "is_another": "on"})
        assert done["Location"] == "/organisations/photonics-cluster-fictional-ltd/"
    assert Organisation.objects.count() == 2


def test_a_form_with_problems_is_shown_again_with_all_of_them():
    answer = signed_in(somebody()).post(address("organisation-new"), {"website": "x y", "founding_year": "12"})
    text = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Name</a>: This field is required.", "Kind</a>: This field is required.", "Enter a valid URL."):
        assert said in text


def test_a_description_is_shown_in_the_language_of_the_original_with_its_mark():
    ada = somebody()
    organisation = entered(ada)
    client = signed_in(ada)
    for language, text in (("fi", "Keksitty klusteri."), ("en", "An invented cluster.")):
        said = {"language": language, "description": text}
        assert client.post(address("organisation-texts", organisation.slug), said).status_code == 302
    page = client.get(address("organisation", organisation.slug)).content.decode()
    assert '<div lang="en" class="measure stack-tight"><p>An invented cluster.</p></div>' in page
    assert "English · translation" in page
    assert '<details lang="fi"><summary>suomi <span lang="en">(original)</span></summary>' in page
    removed = client.post(address("organisation-text-remove", organisation.slug, "en"))
    assert removed.status_code == 302
    assert list(organisation.texts.values_list("language", "is_original")) == [("fi", True)]


def test_a_description_is_text_and_never_markup():
    ada = somebody()
    organisation = entered(ada)
    actions.describe(organisation=organisation, language="en", description="<script>alert(1)</script>", by=ada)
    page = signed_in(ada).get(address("organisation", organisation.slug)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_profile_is_kept_and_checked_for_those_who_act_for_it_only():
    ada, team = somebody(), team_member()
    organisation = entered(ada, website="https://example.org")
    actions.set_public(organisation=organisation, is_public=True, by=team)
    filled = {
        "revision": 0,
        "staff_fte": "1.5",
        "members_sme": "14",
        "members_university": "2",
        "label": "silver",
        "label_date": "2025-05-06",
        "has_english_site": "yes",
        "sectors": "28\nC26",
    }
    assert signed_in(ada).post(address("organisation-profile", organisation.slug), filled).status_code == 302
    profile = Organisation.objects.get().cluster_profile
    assert (profile.sectors, str(profile.staff_fte), profile.members_large) == (["C28", "C26"], "1.50", None)
    pages = {
        who: client.get(address("organisation", organisation.slug)).content.decode()
        for who, client in {"own": signed_in(ada), "team": signed_in(team), "others": Client()}.items()
    }
    assert ["Would this profile be validated?" in pages[who] for who in ("own", "team", "others")] == [
        True,
        True,
        False,
    ]
    assert "14" in pages["others"]
    stale = signed_in(ada).post(address("organisation-profile", organisation.slug), {**filled, "members_sme": "15"})
    assert "Somebody else has changed this meanwhile." in stale.content.decode()


def test_people_are_named_to_everybody_only_when_they_agreed():
    ada, team = somebody(), team_member()
    organisation = entered(ada)
    actions.set_public(organisation=organisation, is_public=True, by=team)
    client, page = signed_in(ada), address("organisation-people", organisation.slug)
    said = {"name": "Fantasia Person", "email": "fantasia@example.org", "role": "manager", "valid_from": "2024-01-01"}
    assert client.post(page, said).status_code == 302
    affiliation = Affiliation.objects.get(person__name="Fantasia Person")
    public = address("organisation", organisation.slug)
    assert "Fantasia Person" not in Client().get(public).content.decode()
    assert "Fantasia Person" in client.get(page).content.decode()
    named = address("organisation-people-named", organisation.slug, affiliation.pk)
    assert client.post(named, {"agrees": "yes"})["Location"] == page
    shown = Client().get(public).content.decode()
    assert "Fantasia Person" in shown
    assert "fantasia@example.org" not in shown
    assert client.post(address("organisation-people-end", organisation.slug, affiliation.pk)).status_code == 302
    assert "Fantasia Person" not in Client().get(public).content.decode()


def test_somebody_says_this_is_me_and_acts_for_the_organisation_from_then_on():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada)
    actions.enter_person(
        organisation=organisation, name="B. B.", email=bo.email, role="manager", valid_from=date(2020, 1, 1), by=ada
    )
    client = signed_in(bo)
    edit = address("organisation-edit", organisation.slug)
    assert client.get(edit).status_code == 404
    page = client.get(address("organisations-mine")).content.decode()
    assert "Yes, this is me" in page
    person = Affiliation.objects.get(person__name="B. B.").person
    assert signed_in(ada).post(address("organisations-mine-accept", person.public_id)).status_code == 404
    assert client.post(address("organisations-mine-accept", person.public_id)).status_code == 302
    assert client.get(edit).status_code == 200
    assert "Yes, this is me" not in client.get(address("organisations-mine")).content.decode()


def test_somebody_says_this_is_not_me():
    ada, bo = somebody(), somebody("Bo Beispiel")
    entered_as = actions.enter_person(
        organisation=entered(ada), name="B. B.", email=bo.email, role="manager", valid_from=date(2020, 1, 1), by=ada
    )
    client, no = signed_in(bo), address("organisations-mine-decline", entered_as.person.public_id)
    assert "Fictional Light Cluster" in client.get(address("waiting")).content.decode()
    assert signed_in(ada).post(no).status_code == 404
    assert "The address was removed there" in client.post(no, follow=True).content.decode()
    assert client.post(no).status_code == 404
    assert "Fictional Light Cluster" not in client.get(address("waiting")).content.decode()


def test_a_merged_organisation_leads_to_the_one_that_was_kept_and_back_again():
    team = team_member()
    kept, absorbed = entered(team, "Fictional One"), entered(team, "Fictional Two")
    client = signed_in(team)
    merge = address("organisation-merge", kept.slug)
    assert client.post(merge, {"absorbed": "http://testserver/organisations/fictional-two/"}).status_code == 302
    led = Client().get(address("organisation", absorbed.slug))
    assert (led.status_code, led["Location"]) == (302, "/organisations/fictional-one/")
    assert "Fictional Two" not in Client().get(address("organisations")).content.decode()
    undo = address("organisation-merge-undo", kept.slug, kept.merges_kept.get().pk)
    assert signed_in(somebody()).post(undo).status_code == 404
    assert client.post(undo).status_code == 302
    assert Client().get(address("organisation", absorbed.slug)).status_code == 200


def test_a_list_is_looked_at_brought_in_and_undone():
    team = team_member()
    client = signed_in(team)
    data = b"name,kind\nFictional Mill,company\nFictional Lab,rto\n"
    file = SimpleUploadedFile("list.csv", data, "text/csv")
    looked = client.post(address("organisations-import"), {"file": file}, follow=True)
    assert "What would change" in looked.content.decode()
    assert Organisation.objects.count() == 0
    upload = OrganisationImport.objects.get()
    for _time in range(2):
        assert client.post(address("organisations-import-apply", upload.public_id)).status_code == 302
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Fictional Mill", "Fictional Lab"}
    for _time in range(2):
        assert client.post(address("organisations-import-undo", upload.public_id)).status_code == 302
    assert Organisation.objects.count() == 0
    assert "This list was undone" in client.get(looked.redirect_chain[0][0]).content.decode()


def test_importing_is_for_the_platform_team():
    client = signed_in(somebody())
    assert client.get(address("organisations-import")).status_code == 404
    assert client.get(address("organisations-import-preview", uuid7())).status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_export_has_what_the_list_shows(form: str):
    team = team_member()
    entered(team, "=Fictional Formula", kind=OrganisationKind.RTO)
    answer = Client().get(address("organisations-export", form) + "?kind=rto")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="organisations.{form}"'
    if form == "csv":
        assert ",'=Fictional Formula," in answer.content.decode("utf-8-sig")
    assert Client().get(address("organisations-export", "pdf")).status_code == 404
