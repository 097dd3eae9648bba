"""The pages of reports, from beginning one to accepting it, without any script."""

from __future__ import annotations

import csv
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.partnerships.cast import cast
from tests.platform.reporting.telling import BEFORE, LAST, accepted, begun, signed, submitted, write

from interlace_platform.core.waiting import queues_for
from interlace_platform.reporting import actions
from interlace_platform.reporting.models import Report

pytestmark = pytest.mark.django_db
KEY = "fictional-looms"


@pytest.fixture
def looms(db):
    return cast()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def link(name: str = "", *more: object) -> str:
    return reverse(f"partnership-report{name}", args=[KEY, LAST.key, 1, *more])


def text_of(answer) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_coordinator_begins_writes_signs_and_submits_and_the_team_accepts(looms):
    lead, team = client_of(looms.lead), client_of(looms.team)
    made = lead.post(reverse("partnership-report-new", args=[KEY]), {"half": LAST.key})
    assert made["Location"] == link()
    kept = lead.post(link("-passage", "plans"), {"text": "We go **on**.", "revision": 0})
    assert kept["Location"] == link()
    page = lead.get(link()).content.decode()
    assert "<strong>on</strong>" in page
    seen = re.search(r'name="seen" value="(\w{64})"', page)
    assert seen is not None
    organisation = looms.organisations["lead"].slug
    assert lead.post(link("-sign"), {"organisation": organisation, "seen": "0" * 64}).status_code == 409
    lead.post(link("-sign"), {"organisation": organisation, "seen": seen[1]})
    assert seen[1] in text_of(lead.get(link()))
    lead.post(link("-move", "submit"))
    assert [queue.kind.name for queue in queues_for(looms.team)] == ["reports-to-accept"]
    assert "What is to be done" in text_of(team.get(link()))
    team.post(link("-move", "accept"))
    said = text_of(Client().get(link()))
    assert "We go on ." in said and "What is to be done" not in said


def test_what_was_returned_says_why_to_those_who_lead_and_to_nobody_else(looms):
    report = submitted(looms)
    client_of(looms.team).post(link("-move", "return"), {"reason": "Say more."})
    assert Report.objects.get(pk=report.pk).state == "returned"
    assert "Say more." in text_of(client_of(looms.lead).get(link()))
    assert "Say more." not in text_of(client_of(looms.member).get(link()))
    assert [queue.kind.name for queue in queues_for(looms.lead)] == ["reports-to-change"]
    client_of(looms.lead).post(link("-move", "take-back"), {"reason": "To change it."})
    assert Report.objects.get(pk=report.pk).state == "draft"


def test_the_last_text_is_beside_the_form_and_in_it_only_on_request(looms):
    last = begun(looms, BEFORE)
    write(looms, last, {"plans": "Old <plans>."})
    accepted(looms, BEFORE)
    begun(looms)
    lead = client_of(looms.lead)
    beside, inside = (lead.get(link("-passage", "plans") + query).content.decode() for query in ("", "?begin=last"))
    assert '<pre class="report-last" tabindex="0">Old &lt;plans&gt;.</pre>' in beside
    assert (
        "Old &lt;plans&gt;.</textarea>" in inside and "Old" not in beside.split("<textarea")[1].split("</textarea>")[0]
    )


def test_the_page_of_facts_says_what_would_change_and_draws_them_again(looms):
    report, lead = begun(looms), client_of(looms.lead)
    assert "None of the numbers would change." in text_of(lead.get(link("-facts")))
    report.facts["members"]["members"] = []
    report.save()
    assert "Members 0 2" in text_of(lead.get(link("-facts")))
    lead.post(link("-facts"))
    report.refresh_from_db()
    assert len(report.facts["members"]["members"]) == 2


def test_nothing_people_write_is_markup(looms):
    report = begun(looms)
    write(looms, report, {"plans": "<script>alert(1)</script> [x](javascript:alert(1))"})
    page = client_of(looms.lead).get(link()).content.decode()
    assert "<script>alert" not in page and "javascript:" not in page.split("<main")[1].split("href=")[0]
    assert 'href="javascript' not in page


def test_the_table_for_the_team_names_every_state_and_comes_as_csv(looms):
    accepted(looms, BEFORE)
    signed(looms)
    team = client_of(looms.team)
    assert "fictional-looms fictional" in text_of(team.get("/reports/"))
    rows = list(csv.DictReader(team.get("/reports.csv").content.decode().splitlines()))
    own = next(row for row in rows if row["partnership"] == KEY)
    assert (own[LAST.key], own[BEFORE.key], own["dormant"]) == ("signed", "accepted", "false")
    assert next(row for row in rows if row["partnership"] == "bioenergy")["led_since"] == ""


def test_a_page_of_reports_asks_as_much_for_one_as_for_three(looms):
    reader = client_of(looms.member)
    numbers = []
    for half in (BEFORE, LAST, BEFORE.before):
        actions.begin_report(partnership=looms.partnership, half=half, by=looms.lead)
        reader.get(reverse("partnership-reports", args=[KEY]))
        with CaptureQueriesContext(connection) as asked:
            reader.get(reverse("partnership-reports", args=[KEY]))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] == numbers[2]


def test_a_program_reads_what_its_owner_may_read(looms):
    report = accepted(looms)
    found = Client().get(f"/api/v1/partnerships/{KEY}/reports").json()
    assert [item["half_year"] for item in found["items"]] == [LAST.key]
    own = Client().get(f"/api/v1/reports/{report.public_id}").json()
    assert own["content"] == report.content and own["content_sha256"] == report.content_sha256
    assert Client().get("/api/v1/reports/schema").json()["title"] == "Report"
