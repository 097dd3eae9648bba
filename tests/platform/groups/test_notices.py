"""Who is told of votes, when, and what waits for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from tests.platform.groups.assembly import assembly, drafted, group_of, opened, over, vote
from tests.platform.partnerships.cast import Cast, affiliate
from tests.platform.partnerships.test_notices import mails, names, wanting

from interlace_platform.core.periods import today
from interlace_platform.core.waiting import number_for, queues_for
from interlace_platform.groups import actions
from interlace_platform.groups.models import Decision
from interlace_platform.groups.notices import remind_voters
from interlace_platform.organisations.models import Affiliation

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms() -> Cast:
    """Lead, member and x vote for a region each; everybody wants notices."""
    found = assembly()
    for user in found.users.values():
        wanting(user)
    return found


def ending_tomorrow(decision: Decision) -> Decision:
    Decision.objects.filter(pk=decision.pk).update(closes_at=timezone.now() + timedelta(hours=30))
    return Decision.objects.get(pk=decision.pk)


def waiting(looms: Cast, who: str) -> list[tuple[str, int]]:
    return [(queue.kind.name, queue.number) for queue in queues_for(looms.users[who])]


def test_who_votes_for_a_region_is_told_once_that_a_vote_is_open_and_nobody_else(looms):
    decision = drafted(looms)
    assert mails() == []
    for _ in range(2):
        actions.open_decision(decision=decision, by=looms.lead)
    [first, second] = mails()
    assert {first["to"], second["to"]} == {looms.member.email, looms.x.email}
    day = date_format(decision.closes_at, "j F Y")
    assert first["subject"] == f"Vote until {day}: Shall we weave?"
    assert "  Shall we weave?\n\n  - Yes\n  - No\n  - Later\n" in first["body"]
    assert (
        f"Vote here:\n\nhttp://localhost:8000/partnerships/fictional-looms/decisions/{decision.number}/\n"
        in (first["body"])
    )


def test_who_has_not_voted_is_reminded_once_before_voting_ends(looms):
    decision = opened(looms)
    mails()
    remind_voters(today())
    assert mails() == []
    decision = ending_tomorrow(decision)
    vote(looms, decision, "bb", "member", "Yes")
    remind_voters(today())
    assert names(looms) == ["lead", "x"]
    Affiliation.objects.filter(person__user=looms.x).update(valid_to=today())
    affiliate(looms.stranger, looms.organisations["x"])
    remind_voters(today() + timedelta(days=1))
    assert names(looms) == ["lead", "stranger"]


def test_reminding_twice_sends_nothing_twice(looms):
    ending_tomorrow(opened(looms))
    mails()
    remind_voters(today())
    remind_voters(today())
    assert names(looms) == ["lead", "member", "x"]


def test_a_vote_waits_for_those_whose_region_has_not_voted(looms):
    decision = opened(looms)
    assert [waiting(looms, who) for who in ("lead", "member", "x", "y", "team")] == [
        [("votes-to-cast", 1)], [("votes-to-cast", 1)], [("votes-to-cast", 1)], [], [],
    ]  # fmt: skip
    vote(looms, decision, "bb", "member", "Yes")
    assert number_for(looms.member) == 0
    over(decision)
    assert [waiting(looms, who) for who in ("lead", "member", "x")] == [[("votes-to-count", 1)], [], []]


def test_what_waits_ends_with_the_affiliation(looms):
    opened(looms)
    Affiliation.objects.filter(person__user=looms.x).update(valid_to=today())
    assert number_for(looms.x) == 0


def test_a_milestone_waits_for_who_leads_the_group_once_it_is_due_soon(looms):
    group = group_of(looms)
    actions.name_lead(group=group, organisation=looms.organisations["member"], by=looms.lead)
    for title, days in (("late", -1), ("soon", 13), ("far", 40)):
        day = today() + timedelta(days=days)
        actions.add_milestone(group=group, track="learn", title=title, due_on=day, by=looms.lead)
    [queue] = queues_for(looms.member)
    assert [item.name for item in queue.items] == ["late", "soon"]
    assert queue.items[0].address == f"/partnerships/fictional-looms/groups/{group.slug}/"
    assert number_for(looms.lead) == 0


def test_a_page_says_what_waits_in_the_same_number_of_queries_however_much(
    looms, client, django_assert_max_num_queries
):
    client.force_login(looms.member)
    counts = []
    for number in (1, 3):
        while Decision.objects.filter(state="open").count() < number:
            opened(looms, text=f"Question {Decision.objects.count()}?")
        with django_assert_max_num_queries(90) as asked:
            body = client.get("/account/waiting/").content.decode()
        counts.append(len(asked.captured_queries))
        assert f'waiting-number">{number}<' in body
    assert counts[0] == counts[1]
