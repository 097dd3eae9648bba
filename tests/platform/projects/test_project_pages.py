"""The pages of projects: lists, the pipeline, one project, and every form on them."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.projects.pipeline import funded, group_led_by, looms_with_x_as_observer, many, started

from interlace_platform.core.periods import today
from interlace_platform.projects import actions
from interlace_platform.projects.actions import RiskFacts
from interlace_platform.projects.models import Project

pytestmark = pytest.mark.django_db
KEY = "fictional-looms"


@pytest.fixture
def looms():
    return looms_with_x_as_observer()


def client_of(user):
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def link(name, *more):
    return reverse(f"partnership-{name}", args=[KEY, *more])


def text_of(response):
    plain = re.sub(r"<[^>]*>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(plain))


def test_a_coordinator_starts_a_project_and_says_everything_about_it(looms):
    group_led_by(looms, "member")
    lead = client_of(looms.lead)
    new = {"title": "Dye house", "kind": "investment", "stage": "concept", "started_on": "2026-01-05",
           "coordinator": looms.organisations["y"].slug, "budget": "4000000", "budget_year": "2026",
           "summary": "**Blue** <script>alert(1)</script>"}  # fmt: skip
    made = lead.post(link("project-new"), new)
    assert made.headers.get("Location") == link("project", "dye-house"), text_of(made)
    own = "dye-house"
    sent = {
        "next-step": {"what": "Ask the dyers", "due_on": str(today() - timedelta(days=1)), "organisation": ""},
        "readiness": {"team": "yes", "permits": "not_yet"},
        "source-new": {"kind": "i3", "name": "A fund", "amount": "2800000", "status": "granted"},
        "partner-new": {"organisation": looms.organisations["x"].slug, "role": "test_bed", "brings": "A vat"},
        "risk-new": {"what": "Moths", "likelihood": "2", "impact": "3", "response": "Cats"},
        "link-new": {"kind": "horizon", "title": "LOOM", "url": "https://looms.example/", "identifier": "101"},
    }
    for name, said in sent.items():
        assert lead.post(link(f"project-{name}", own), said).headers["Location"] == link("project", own), name
    page = lead.get(link("project", own))
    said = text_of(page)
    for part in (
        "1,200,000 of 4,000,000 euro not yet covered.", "as estimated in 2026", "Ask the dyers", "overdue",
        "test-bed owner A vat", "Moths", "Cats", "LOOM", "not yet",
    ):  # fmt: skip
        assert part in said, part
    assert "<strong>Blue</strong>" in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    assert client_of(looms.stranger).get(link("project", own)).status_code == 404


def test_a_part_changed_from_an_old_page_stays_as_others_left_it(looms):
    project, lead = started(looms, budget=Decimal(9), budget_year=2026), client_of(looms.lead)
    source, partner = funded(looms, project, 5, "planned"), project.partners.first()
    risk = actions.add_risk(project=project, facts=RiskFacts("Moths", 2, 3), by=looms.lead)
    sent = {
        ("source", source.pk): {"kind": "i3", "name": "A fund", "amount": "6", "status": "granted"},
        ("risk", risk.pk): {"what": "Moths", "likelihood": "1", "impact": "1"},
        ("partner", partner.pk): {"role": "coordinator", "brings": "Yarn"},
        ("readiness",): {"team": "yes"},
    }
    for (name, *number), said in sent.items():
        address = link(f"project-{name}", project.slug, *number)
        seen = re.findall(r'name="revision" value="(\d+)"', lead.get(address).content.decode())
        assert set(seen) == {"1"}, name
        assert lead.post(address, said | {"revision": "1"}).status_code == 302, name
        other = dict.fromkeys(said, "") | said | {"brings": "Wool", "team": "no", "impact": "2", "amount": "7"}
        late = lead.post(address, other | {"revision": "1"})
        assert "Somebody else has changed this meanwhile." in text_of(late), name
    for name, part in (("source-remove", source), ("partner-end", partner)):
        assert lead.post(link(f"project-{name}", project.slug, part.pk), {"revision": "1"}).status_code == 409
        assert lead.post(link(f"project-{name}", project.slug, part.pk), {"revision": "2"}).status_code == 302


def test_what_is_wrong_in_a_form_is_said_beside_it(looms):
    started(looms)
    lead = client_of(looms.lead)
    answer = lead.post(link("project-new"), {"title": "Dye House", "kind": "other", "stage": "idea",
                                             "started_on": "2026-01-05", "budget": "7"})  # fmt: skip
    assert "Say in which year it was estimated." in text_of(answer)
    unknown = lead.post(link("project-partner-new", "dye-house"), {"organisation": "Nobody", "role": "partner"})
    assert "No organisation is called that here. Register it first." in text_of(unknown)
    assert reverse("organisation-new") in unknown.content.decode()


def test_risks_and_a_budget_that_is_not_shown_stay_within_the_partnership(looms):
    project = started(looms, budget=Decimal("4000000"), budget_year=2026)
    funded(looms, project, 123_456, "granted")
    actions.add_risk(project=project, facts=RiskFacts("Moths", 2, 3), by=looms.lead)
    inside, outside = (text_of(who.get(link("project", "dye-house"))) for who in (client_of(looms.x), Client()))
    assert ("Moths" in inside, "123,456 euro" in inside) == (True, True)
    assert ("Moths" in outside, "123,456" in outside, "4,000,000" in outside) == (False, False, False)
    for address in (link("projects"), link("pipeline"), reverse("projects"), link("projects-export")):
        assert ("4,000,000" in text_of(Client().get(address)), "4000000" in text_of(Client().get(address))) == (
            False, False,
        )  # fmt: skip


def test_a_move_on_the_pipeline_swaps_it_announces_itself_and_keeps_the_focus(looms):
    started(looms)
    lead, move = client_of(looms.lead), link("project-move", "dye-house")
    answer = lead.post(move, {"on_board": "1", "seen": "idea", "to": "concept"}, headers={"HX-Request": "true"})
    fragment = answer.content.decode()
    assert "<html" not in fragment
    assert re.search(r'<p id="pipeline-said" hx-swap-oob="innerHTML">(.*?)</p>', fragment)[1] == (
        "“Dye house” is at the stage “concept” now."
    )
    assert re.findall(r"<a [^>]*autofocus[^>]*>(.*?)</a>", fragment) == ["Dye house"]


def test_a_move_without_scripts_leads_back_to_the_card(looms):
    started(looms)
    lead, move = client_of(looms.lead), link("project-move", "dye-house")
    answer = lead.post(move, {"on_board": "1", "seen": "idea", "to": "concept"})
    assert answer.headers["Location"] == f"{link('pipeline')}#project-dye-house"
    late = lead.post(move, {"on_board": "1", "seen": "idea", "to": "dropped", "reason": "Moths"})
    assert "Somebody else has moved it meanwhile: it is at “concept” now." in text_of(late)
    assert Project.objects.get().stage == "concept"


def test_a_refused_move_opens_its_card_and_says_why(looms):
    started(looms)
    lead, move = client_of(looms.lead), link("project-move", "dye-house")
    answer = lead.post(move, {"on_board": "1", "seen": "idea", "to": "dropped"}, headers={"HX-Request": "true"})
    fragment = answer.content.decode()
    assert '<details class="pipeline-move" open>' in fragment
    assert "Say why." in text_of(answer)
    assert "“Dye house” was not moved; its card says why." in text_of(answer)


def test_the_list_as_csv_is_what_the_filter_leaves(looms):
    started(looms, "=A()", kind="investment", budget=Decimal("12.50"), budget_year=2026)
    started(looms, "B")
    answer = client_of(looms.lead).get(link("projects-export"), {"kind": "investment"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["title"], row["budget"], row["gap"], row["coordinator"]) for row in rows] == [
        ("'=A()", "12.50", "12.50", looms.organisations["member"].slug)
    ]


def test_a_reader_who_may_not_change_a_project_is_offered_nothing(looms):
    started(looms)
    for address in (link("project", "dye-house"), link("pipeline"), link("projects")):
        page = client_of(looms.x).get(address).content.decode()
        assert ("/edit/" in page, "/move/" in page, "/new/" in page) == (False, False, False), address


def queries_for(reader, address):
    """How many queries a visit takes; now and then one also renews what the site remembers of its evidence."""
    with CaptureQueriesContext(connection) as queries:
        assert "Project 0" in reader.get(address).content.decode()
    return len(queries)


@pytest.mark.any_database
def test_the_lists_take_the_same_queries_for_any_number_of_projects(looms):
    member, taken = client_of(looms.member), []
    addresses = (link("projects"), link("pipeline"), reverse("projects"), link("projects-export"))
    for number in (1, 3, 100):
        many(looms, number)
        taken.append([min(queries_for(member, address) for _twice in range(2)) for address in addresses])
    assert taken[0] == taken[1] == taken[2]


@pytest.mark.any_database
def test_one_project_takes_the_same_queries_whatever_is_in_it(looms):
    project, member, taken = started(looms), client_of(looms.member), []
    for number in (1, 3, 30):
        while project.sources.count() < number:
            funded(looms, project, project.sources.count() + 1)
            risk = RiskFacts(f"Risk {project.risks.count()}", 1, 2, owner=looms.organisations["lead"])
            actions.add_risk(project=project, facts=risk, by=looms.lead)
        with CaptureQueriesContext(connection) as queries:
            assert f"Risk {number - 1}" in text_of(member.get(link("project", "dye-house")))
        taken.append(len(queries))
    assert len(set(taken)) == 1, taken


def test_those_who_would_apply_are_checked_against_the_rules_of_a_call(looms):
    project = started(looms)
    for who, role in (("x", "test_bed"), ("y", "investor")):
        actions.add_partner(project=project, organisation=looms.organisations[who], role=role, by=looms.lead)
    said = text_of(Client().get(link("project-rules", "dye-house"), {"rules": "i3-strand-1-2025"}))
    assert "2 organisations, without investors and end users." in said
    assert "fails" in said
    actions.end_partner(partner=project.partners.get(role="coordinator"), by=looms.lead)
    actions.end_partner(partner=project.partners.get(role="test_bed"), by=looms.lead)
    empty = text_of(Client().get(link("project-rules", "dye-house")))
    assert "Nobody is named yet who would apply" in empty
