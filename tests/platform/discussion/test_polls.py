"""Polls: one answer for each, results for whom and when it was said, and secrets that stay secrets."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.platform.discussion.room import cast, client_of, people, polled, room

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.history import events_for
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.waiting import queues_for
from interlace_platform.events import actions as events
from interlace_platform.events.discussion import actions, queries
from interlace_platform.events.discussion.actions import PollFacts
from interlace_platform.events.discussion.models import Ballot, Poll

pytestmark = pytest.mark.django_db


def numbers(poll: Poll, reader) -> list[int] | None:
    shown = queries.shown_poll(queries.poll(poll.event, poll.public_id, reader), reader)
    return [bar.number for bar in shown.bars] if shown.has_results else None


def vote(poll: Poll, by, *positions: int) -> None:
    actions.answer_poll(poll=poll, positions=positions, by=by)


def test_an_answer_counts_once_can_be_changed_and_taken_back_while_the_poll_is_open():
    looms = cast()
    event = room(looms)
    poll = polled(event, looms.lead, results="always", is_secret=False)
    vote(poll, looms.x, 1)
    vote(poll, looms.x, 2)
    vote(poll, looms.y, 2)
    assert numbers(poll, VISITOR) == [0, 2, 0]
    vote(poll, looms.y)
    assert (numbers(poll, VISITOR), Ballot.objects.count()) == ([0, 1, 0], 1)
    for wrong in ((1, 2), (9,)):
        with pytest.raises(Invalid):
            vote(poll, looms.y, *wrong)
    actions.close_poll(poll=poll, by=looms.lead)
    with pytest.raises(Conflict):
        vote(poll, looms.y, 1)
    with pytest.raises(Conflict):
        actions.open_poll(poll=poll, by=looms.lead)
    assert Ballot.objects.count() == 1


def test_results_are_shown_when_it_was_said():
    looms = cast()
    event = room(looms)
    always, answered, closed = (
        polled(event, looms.lead, results=when, is_secret=False, takes_several=True)
        for when in ("always", "answered", "closed")
    )
    for poll in (always, answered, closed):
        vote(poll, looms.x, 1, 3)
    seen = [[numbers(poll, reader) for poll in (always, answered, closed)] for reader in (looms.x, looms.y, looms.lead)]
    shown = [1, 0, 1]
    assert seen == [[shown, shown, None], [shown, None, None], [shown, None, None]]
    actions.close_poll(poll=closed, by=looms.lead)
    assert numbers(closed, VISITOR) == shown
    csv = Client().get(f"/events/{event.slug}/polls/{closed.public_id}/results.csv").content.decode("utf-8-sig")
    assert csv.splitlines() == ["answer,number,share,of", "Wood,1,1.0000,1", "Steel,0,0.0000,1", "None,1,1.0000,1"]
    named = client_of(looms.y).get(f"/events/{event.slug}/polls/{closed.public_id}/results.csv").content.decode()
    assert str(looms.x) in named
    page = Client().get(f"/events/{event.slug}/polls/{closed.public_id}/").content.decode()
    assert str(looms.x) not in page


def test_nobody_learns_from_any_page_file_or_log_who_answered_a_secret_poll_and_closing_forgets_it():
    looms = cast()
    event = room(looms)
    poll, crowd = polled(event, looms.lead, results="always"), people(3)
    before = AuditEvent.objects.count()
    vote(poll, crowd[0], 1)
    vote(poll, crowd[1], 1)
    assert [numbers(poll, reader) for reader in (VISITOR, looms.lead, looms.team)] == [None, None, None]
    assert Client().get(f"/events/{event.slug}/polls/{poll.public_id}/results.csv").status_code == 404
    vote(poll, crowd[2], 3)
    assert numbers(poll, VISITOR) == [2, 0, 1]
    assert AuditEvent.objects.count() == before
    pages = [f"/events/{event.slug}/{part}" for part in ("polls/", "live/", "live/now/", "")]
    pages += [f"/events/{event.slug}/polls/{poll.public_id}/{part}" for part in ("", "results.csv")]
    pages += ["/account/activity/"]
    for who in (looms.lead, looms.team, looms.x):
        client = client_of(who)
        for page in pages:
            text = client.get(page).content.decode()
            assert not any(each.name in text for each in crowd), page
    actions.close_poll(poll=poll, by=looms.lead)
    assert Ballot.objects.count() == 0
    assert numbers(poll, VISITOR) == [2, 0, 1]
    assert not events_for(crowd[0]).filter(what__startswith="poll").exists()


def test_drafts_are_changed_and_thrown_away_by_organisers_only_and_open_ones_stay_as_they_are():
    looms = cast()
    event = room(looms)
    with pytest.raises(NotAllowed):
        polled(event, looms.member)
    with pytest.raises(Invalid, match="2 to 12"):
        actions.draft_poll(event=event, facts=PollFacts("Which?", ("Wood", " Wood ")), by=looms.lead)
    draft = polled(event, looms.lead, is_open=False)
    assert queries.polls_of(event, looms.member) == ()
    with pytest.raises(NotAllowed):
        vote(draft, looms.x, 1)
    changed = actions.change_poll(poll=draft, facts=PollFacts("Which yarn?", ("Red", "Blue")), by=looms.lead)
    assert [each.text for each in changed.options.all()] == ["Red", "Blue"]
    client, address = client_of(looms.lead), reverse("poll-edit", args=[event.slug, draft.public_id])
    assert b'<input type="hidden" name="revision" value="2"' in client.get(address).content
    paper = {"question": "Which loom?", "options": "Old\nNew", "is_secret": "yes"}
    paper |= {"electorate": "everybody", "results": "answered"}
    stale = client.post(address, paper | {"revision": "1"}).content
    assert b"Somebody else has changed this meanwhile." in stale and b'value="Which loom?"' in stale
    assert client.post(address, paper | {"revision": "2"}).status_code == 302
    actions.open_poll(poll=draft, by=looms.lead)
    for act in (
        lambda: actions.change_poll(poll=draft, facts=PollFacts("Other?", ("A", "B")), by=looms.lead),
        lambda: actions.discard_poll(poll=draft, by=looms.lead),
    ):
        with pytest.raises(Conflict, match="has been opened"):
            act()
    other = polled(event, looms.lead, is_open=False)
    actions.discard_poll(poll=other, by=looms.lead)
    assert Poll.objects.count() == 1


def test_only_those_with_a_place_answer_a_poll_for_the_registered():
    looms = cast()
    event = room(looms, desk={})
    poll = polled(event, looms.lead, electorate="registered")
    events.register(event=event, by=looms.x)
    vote(poll, looms.x, 1)
    for refused in (looms.y, looms.lead):
        with pytest.raises(NotAllowed):
            vote(poll, refused, 1)
    events.cancel_registration(event=event, by=looms.x)
    with pytest.raises(NotAllowed):
        vote(poll, looms.x, 2)
    page = client_of(looms.y).get(f"/events/{event.slug}/polls/{poll.public_id}/").content.decode()
    assert "Only those who are registered" in page


def test_a_poll_takes_no_answers_while_its_event_does_not_take_place_and_says_so():
    looms = cast()
    event = room(looms, moderated=True)
    poll, draft = polled(event, looms.lead), polled(event, looms.lead, is_open=False)
    actions.ask(event=event, text="Does it take place?", by=looms.x)
    where = f"/events/{event.slug}/polls/{poll.public_id}/"
    member, lead = client_of(looms.member), client_of(looms.lead)
    assert f"{where}answer/" in member.get(where).content.decode()
    for move, why in (
        (events.postpone_event, "The event is postponed: this poll takes answers again once there is a new date."),
        (events.cancel_event, "The event was cancelled: this poll takes no more answers."),
    ):
        assert [queue.kind.name for queue in queues_for(looms.lead)] == ["questions-to-show"]
        move(event=event, reason="The looms are ill.", by=looms.lead)
        page = member.get(where).content.decode()
        assert why in page and f"{where}answer/" not in page
        assert "You can answer it now." not in member.get(f"/events/{event.slug}/polls/").content.decode()
        assert "takes no answers" in member.get(f"/events/{event.slug}/polls/").content.decode()
        assert "Open it" not in lead.get(f"/events/{event.slug}/polls/{draft.public_id}/").content.decode()
        with pytest.raises(Conflict, match="takes no answers now"):
            vote(Poll.objects.get(pk=poll.pk), looms.member, 1)
        with pytest.raises(Conflict, match="Announce the event first"):
            actions.open_poll(poll=draft, by=looms.lead)
    assert queues_for(looms.lead) == ()
    actions.close_poll(poll=poll, by=looms.lead)
