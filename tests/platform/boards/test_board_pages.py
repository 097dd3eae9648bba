"""The pages of boards, and the ways through them. Who may open which stands in the matrix."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.platform.boards.chains import Chain, chain
from tests.platform.partnerships.cast import organisation

from interlace_platform.boards.models import Board, Cell, Step

pytestmark = pytest.mark.django_db
BASE = "/partnerships/fictional-looms/board/"
MEANWHILE = "Somebody else has changed this meanwhile."


def client_of(chained: Chain, reader: str) -> Client:
    client = Client()
    if reader != "visitor":
        client.force_login(chained.cast.users[reader])
    return client


def test_a_member_whose_affiliation_has_ended_fills_nothing_any_more():
    chained = chain()
    affiliation = chained.cast.member.person.affiliations.get()
    affiliation.valid_to = affiliation.valid_from
    affiliation.save()
    slug, step = chained.cast.organisations["member"].slug, chained.steps["dye"].pk
    assert client_of(chained, "member").get(f"{BASE}steps/{step}/{slug}/").status_code == 404


def test_a_coordinator_starts_a_board_adds_steps_and_a_member_fills_a_cell():
    chained = chain()
    Step.objects.all().delete()
    Board.objects.all().delete()
    lead, member = client_of(chained, "lead"), client_of(chained, "member")
    assert "This partnership has no board yet." in lead.get(BASE).content.decode()
    lead.post(f"{BASE}start/")
    lead.post(f"{BASE}steps/new/", {"name": "Spinning", "activity": "C13"})
    step = Step.objects.get()
    slug = chained.cast.organisations["member"].slug
    address = f"{BASE}steps/{step.pk}/{slug}/"
    answer = member.post(address, {"role": "pilot", "trl": "6", "capacity": "two looms", "shown": "0"}, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(BASE, 302)]
    for said in ("The cell was kept.", "Member Mill", "pilots, TRL 6", "two looms", "own word", "single point"):
        assert said in text


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost():
    chained = chain()
    slug, step = chained.cast.organisations["member"].slug, chained.steps["spin"].pk
    answer = client_of(chained, "member").post(
        f"{BASE}steps/{step}/{slug}/", {"role": "pilot", "trl": "12", "capacity": "two looms"}
    )
    text = answer.content.decode()
    assert "Ensure this value is less than or equal to 9." in text
    assert 'value="two looms"' in text
    assert not Cell.objects.exists()


def test_an_edit_on_an_old_page_is_shown_as_such():
    chained = chain()
    chained.says("lead", "member", "spin", trl=3)
    slug, step = chained.cast.organisations["member"].slug, chained.steps["spin"].pk
    answer = client_of(chained, "member").post(f"{BASE}steps/{step}/{slug}/", {"role": "pilot", "shown": "0"})
    assert MEANWHILE in answer.content.decode()
    assert Cell.objects.get().trl == 3


def test_a_step_changed_or_a_cell_cleared_from_an_old_page_stays_as_others_left_it():
    chained = chain()
    cell, step = chained.says("lead", "member", "spin"), chained.steps["dye"]
    lead, slug = client_of(chained, "lead"), chained.cast.organisations["member"].slug
    of_step, of_cell = f"{BASE}steps/{step.pk}/", f"{BASE}steps/{cell.step_id}/{slug}/"
    for address, seen in ((of_step, ["1", "1"]), (of_cell, ["1"])):
        assert re.findall(r'name="revision" value="(\d+)"', lead.get(address).content.decode()) == seen
    assert lead.post(of_step, {"name": "colour", "revision": "1"}).status_code == 302
    chained.says("lead", "member", "spin", trl=4)
    assert MEANWHILE in lead.post(of_step, {"name": "print", "revision": "1"}).content.decode()
    for address in (f"{of_step}remove/", f"{of_cell}clear/"):
        assert lead.post(address, {"revision": "1"}).status_code == 409
    step.refresh_from_db()
    assert (step.name, step.revision, Cell.objects.get().trl) == ("colour", 2, 4)


def test_a_file_that_went_out_comes_back_through_the_page():
    chained = chain()
    chained.says("lead", "member", "spin", trl=3)
    lead = client_of(chained, "lead")
    file = lead.get(f"{BASE}cells.csv").content
    Cell.objects.all().delete()
    answer = lead.post(f"{BASE}import/", {"file": SimpleUploadedFile("cells.csv", file)}, follow=True)
    assert "New: 1. Changed: 0. Said already: 0." in answer.content.decode()
    wrong = lead.post(f"{BASE}import/", {"file": SimpleUploadedFile("cells.csv", b"step,organisation,role\na,b,c\n")})
    assert "Row 2: There is no step “a” on the board." in wrong.content.decode().replace("&quot;", '"')


def test_a_step_with_cells_cannot_be_removed_and_the_page_says_why():
    chained = chain()
    chained.says("lead", "member", "dye")
    answer = client_of(chained, "lead").post(f"{BASE}steps/{chained.steps['dye'].pk}/remove/")
    assert answer.status_code == 409
    assert "Clear their cells first." in answer.content.decode()


def test_text_that_people_entered_is_escaped():
    chained = chain()
    chained.says("lead", "member", "spin", capacity="<script>alert(1)</script>")
    assert "<script>alert" not in client_of(chained, "visitor").get(BASE).content.decode()


def test_the_page_costs_as_many_queries_at_one_cell_as_at_many(django_assert_max_num_queries, client):
    chained = chain()
    chained.says("lead", "member", "spin")
    client.get(BASE)
    counts = []
    for more in ((), ("lead", "x", "y")):
        for who in more:
            for step in chained.steps:
                chained.says("lead", who, step)
        with django_assert_max_num_queries(12) as counted:
            client.get(BASE)
        counts.append(len(counted.captured_queries))
    assert counts[0] == counts[1]


def test_a_long_step_lists_its_readiest_and_all_when_asked(client):
    chained = chain()
    for place in range(12):
        chained.cast.organisations[f"mill {place}"] = organisation(f"Mill {place:02}")
        chained.says("lead", f"mill {place}", "spin", trl=1 + place % 9)
    step = chained.steps["spin"].pk
    short, whole = client.get(BASE).content.decode(), client.get(f"{BASE}?step={step}").content.decode()
    assert "2 more in “spin”" in short
    assert "more in “spin”" not in whole
    assert short.count("entered by others") == 10
    assert whole.count("entered by others") == 12
