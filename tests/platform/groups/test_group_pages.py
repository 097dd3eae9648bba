"""The pages of working groups and decisions, from opening to counting, without any script."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.groups.assembly import assembly, closed, drafted, group_of, mandate, opened, option, over, vote
from tests.platform.partnerships.cast import territory

from interlace_platform.core.models import AuditEvent
from interlace_platform.groups import actions
from interlace_platform.groups.models import Decision, Milestone, Vote, WorkingGroup
from interlace_platform.groups.waiting import milestones_due

pytestmark = pytest.mark.django_db
KEY = "fictional-looms"


@pytest.fixture
def looms(db):
    return assembly()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def link(name: str, *args: object) -> str:
    return reverse(f"partnership-{name}", args=[KEY, *args])


def text_of(answer) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_coordinator_opens_a_group_and_its_lead_keeps_the_tracks(looms):
    lead, member = client_of(looms.lead), client_of(looms.member)
    made = lead.post(link("group-new"), {"name": "Dyes", "aim": "Colour without water."})
    assert made["Location"] == link("group", "dyes")
    named = lead.post(link("group-leads", "dyes"), {"organisation": looms.organisations["member"].slug})
    assert named["Location"] == link("group", "dyes")
    kept = member.post(
        link("group-track", "dyes", "demonstrate"), {"state": "under_way", "note": "Two vats.", "revision": 1}
    )
    assert kept["Location"] == link("group", "dyes")
    new = {"title": "A vat runs", "track": "demonstrate", "due_on": "2020-03-01"}
    assert member.post(link("group-milestone-new", "dyes"), new)["Location"] == link("group", "dyes")
    said = text_of(Client().get(link("group", "dyes")))
    for part in (
        "Demonstrate under way Two vats.",
        "A vat runs Demonstrate 1 March 2020 overdue",
        "Colour without water.",
    ):
        assert part in said
    joined = lead.post(link("group-participants", "dyes"), {"organisation": looms.organisations["lead"].slug})
    assert joined["Location"] == link("group", "dyes")
    lead_guild, since = looms.organisations["lead"], WorkingGroup.objects.get().opened_on
    assert f"Who takes part {lead_guild} since {since:%-d %B %Y}" in text_of(Client().get(link("group", "dyes")))
    assert "Takes part no longer" in text_of(member.get(link("group-participants", "dyes")))
    member.post(link("group-participant-end", "dyes", lead_guild.slug))
    assert "no organisation is named yet" in text_of(Client().get(link("group", "dyes")))
    milestone = Milestone.objects.get()
    reached = {"due_on": "2020-03-01", "reached_on": "2020-02-01"}
    member.post(link("group-milestone", "dyes", milestone.pk), reached)
    assert "1 February 2020" in text_of(Client().get(link("group", "dyes")))

    stale = member.post(link("group-milestone", "dyes", milestone.pk), {"due_on": "2020-04-01", "revision": 1})
    assert "Somebody else has changed this meanwhile." in text_of(stale)
    assert 'value="2020-04-01"' in stale.content.decode()
    again = {"due_on": "2020-04-01", "reached_on": "", "revision": 2}
    assert member.post(link("group-milestone", "dyes", milestone.pk), again).status_code == 302
    drop, dropped = link("group-milestone-drop", "dyes", milestone.pk), {"reason": "No vat.", "revision": 3}
    assert drop in member.get(link("group-milestone", "dyes", milestone.pk)).content.decode()
    assert "Drop it" in text_of(member.get(drop))
    assert "Somebody else has changed" in text_of(member.post(drop, dropped | {"revision": 2}))
    assert [row.title for row in milestones_due(looms.member)] == ["A vat runs"]
    assert member.post(drop, dropped).status_code == 302
    said = text_of(Client().get(link("group", "dyes")))
    assert "This group has no milestones yet. 1 was dropped A vat runs" in said and ": No vat." in said
    assert list(milestones_due(looms.member)) == []
    assert AuditEvent.objects.filter(what="milestone.dropped", subject_id=str(milestone.pk)).exists()


def test_a_form_says_what_the_action_refuses(looms):
    group_of(looms)
    lead = client_of(looms.lead)
    assert "There is a working group of that name already." in text_of(lead.post(link("group-new"), {"name": "DYES"}))
    stale = {"state": "done", "note": "", "revision": 7}
    assert "Somebody else has changed this meanwhile." in text_of(
        lead.post(link("group-track", "dyes", "learn"), stale)
    )


def test_a_decision_from_the_draft_to_the_minutes(looms):
    lead, member = client_of(looms.lead), client_of(looms.member)
    asked = {
        "question": "Shall we weave?", "options": "Yes\nNo", "quorum_percent": "50", "background": "*Think* <script>",
        "opens_at": "2026-01-01T10:00", "closes_at": "2099-01-01T10:00",
    }  # fmt: skip
    assert lead.post(link("decision-new"), asked)["Location"] == link("decision", 1)
    assert member.get(link("decision", 1)).status_code == 404
    lead.post(link("decision-open", 1))
    page = member.get(link("decision", 1))
    assert "<em>Think</em> &lt;script&gt;" in page.content.decode()
    assert "Vote of Bb" in text_of(page) and "Vote of Aa" not in text_of(page)
    decision = Decision.objects.get()
    for chosen in ("No", "Yes"):
        member.post(link("decision-vote", 1), {"territory": "bb", "option": option(decision, chosen).pk})
    assert Vote.objects.get().option.text == "Yes"
    vote(looms, decision, "aa", "lead", "Yes")
    assert "How the regions voted" not in text_of(lead.get(link("decision", 1)))
    over(decision)
    assert "waits to be counted" in text_of(member.get(link("decisions")))
    member.post(link("decision-count", 1))
    said = text_of(member.get(link("decision", 1)))
    assert "Decided: Yes, by 2 of 2 votes; 3 regions could vote." in said
    assert "Cc Xylo Cluster of fictional-looms did not vote" in said
    lead.post(link("decision-minutes", 1), {"text": "# Held\n<b>x</b> [a](javascript:b)", "after": 0})
    html = member.get(link("decision", 1)).content.decode()
    assert 'href="javascript:' not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_vote_is_taken_back_with_no_vote(looms):
    decision, member = opened(looms), client_of(looms.member)
    member.post(link("decision-vote", 1), {"territory": "bb", "option": option(decision, "Yes").pk})
    assert member.post(link("decision-vote", 1), {"territory": "bb", "option": ""}).status_code == 302
    assert not Vote.objects.exists()
    assert member.post(link("decision-vote", 1), {"territory": "bb", "option": "x"}).status_code == 422
    assert member.post(link("decision-vote", 1), {"territory": "aa", "option": ""}).status_code == 404


def test_withdrawing_asks_why_and_too_late_is_said(looms):
    lead = client_of(looms.lead)
    opened(looms)
    assert "This field is required." in text_of(lead.post(link("decision-withdraw", 1), {"reason": ""}))
    lead.post(link("decision-withdraw", 1), {"reason": "Too soon."})
    assert "Withdrawn: Too soon." in text_of(lead.get(link("decision", 1)))
    over(opened(looms, text="Shall we dye?"))
    late = lead.post(link("decision-withdraw", 2), {"reason": "We would lose."})
    assert "Voting has ended, so that cannot be done any more." in text_of(late)


def test_the_partnership_leads_to_its_groups(looms):
    html = client_of(looms.member).get(reverse("mandates", args=[KEY]))
    assert html.status_code == 200
    group_of(looms)
    said = client_of(looms.member).get(link("groups")).content.decode()
    assert link("group", "dyes") in said and link("decisions") in said
    assert link("decisions") not in Client().get(link("groups")).content.decode()


@pytest.mark.any_database
def test_the_lists_take_the_same_queries_for_any_number_of_rows(looms):
    member, taken = client_of(looms.member), []
    member.get(link("groups"))  # which release of figures there is, is remembered for a moment
    for number in (1, 3, 100):
        while WorkingGroup.objects.count() < number:
            group = group_of(looms, f"Group {WorkingGroup.objects.count()}")
            actions.add_milestone(group=group, track="learn", title="A map", due_on=date(2027, 3, 1), by=looms.lead)
            opened(looms, text=f"Question {WorkingGroup.objects.count()}?")
        with CaptureQueriesContext(connection) as groups:
            assert member.get(link("groups")).content.decode().count("<tr>") == number + 1
        with CaptureQueriesContext(connection) as decisions:
            assert member.get(link("decisions")).content.decode().count("<tr>") == number + 1
        taken.append((len(groups), len(decisions)))
    assert len(set(taken)) == 1, taken


@pytest.mark.any_database
def test_one_decision_takes_the_same_queries_for_any_number_of_regions(looms):
    member, taken = client_of(looms.member), []
    decision = closed(looms, {"aa": "Yes"})
    assert member.get(link("decision", decision.number)).status_code == 200
    again = opened(looms, text="Again?")
    for number in (3, 30, 100):
        for each in range(len(taken) and taken[-1][0], number - 3):
            if not territory(f"r{each}").mandates.exists():
                mandate(looms, f"r{each}", "member")
        with CaptureQueriesContext(connection) as queries:
            assert member.get(link("decision", again.number)).content.decode().count("<tr>") == number + 1
        taken.append((number - 3, len(queries)))
    assert len({count for _, count in taken}) == 1, taken


def test_drafts_are_not_named_to_members(looms):
    drafted(looms, text="A secret plan?")
    assert "A secret plan?" not in client_of(looms.member).get(link("decisions")).content.decode()
    assert "A secret plan?" in client_of(looms.lead).get(link("decisions")).content.decode()
