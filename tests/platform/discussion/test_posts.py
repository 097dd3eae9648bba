"""The discussion of an event: replies of one level, changes with their history, flags, and tombstones."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.discussion.room import asked, cast, client_of, people, polled, room

from interlace_platform.accounts.models import User
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.waiting import queues_for
from interlace_platform.events.discussion import actions, queries
from interlace_platform.events.discussion.actions import FloorFacts
from interlace_platform.events.discussion.models import Floor, Post, Question, Want
from interlace_platform.events.models import Event

pytestmark = pytest.mark.django_db


def test_replies_stand_below_the_first_post_and_what_is_removed_leaves_its_place():
    looms = cast()
    event, other = room(looms), room(looms, title="Another loom")
    first = actions.post(event=event, text="Well *woven*.", by=looms.x)
    assert actions.post(event=event, text="Well *woven*. ", by=looms.x) == first  # sent twice by mistake
    reply = actions.post(event=event, text="Indeed.", answers_to=first, by=looms.y)
    deeper = actions.post(event=event, text="Very much.", answers_to=reply, by=looms.x)
    assert deeper.answers_to == first
    with pytest.raises(NotAllowed):
        actions.post(event=other, text="Elsewhere.", answers_to=first, by=looms.x)
    for refused in (looms.y, looms.stranger, looms.member):
        with pytest.raises(NotAllowed):
            actions.remove_post(post=first, reason="I may not.", by=refused)
    with pytest.raises(Invalid, match="Say why"):
        actions.remove_post(post=first, by=looms.lead)
    actions.remove_post(post=first, reason="It praised too much.", by=looms.lead)
    actions.remove_post(post=reply, by=looms.y)
    [row] = queries.discussion_of(event)
    assert (row.text, row.by, [each.text for each in row.replies]) == ("", "", ["", "Very much."])
    page = client_of(looms.stranger).get(f"/events/{event.slug}/discussion/").content.decode()
    assert "It praised too much." in page and "woven" not in page and "Very much." in page
    for act in (
        lambda: actions.change_post(post=first, text="Otherwise.", by=looms.x),
        lambda: actions.post(event=event, text="Hm.", answers_to=first, by=looms.y),
    ):
        with pytest.raises(Conflict, match="removed"):
            act()


def test_what_a_post_said_before_is_read_by_its_author_and_organisers_only():
    looms = cast()
    event = room(looms)
    made = actions.post(event=event, text="Made of brass.", by=looms.x)
    with pytest.raises(NotAllowed):
        actions.change_post(post=made, text="Otherwise.", by=looms.lead)
    for text in ("Made of tin.", "Made of tin.", "Made of steel."):
        actions.change_post(post=made, text=text, by=looms.x)
    assert [each.text for each in queries.earlier_texts(made, looms.x)] == ["Made of tin.", "Made of brass."]
    address = f"/events/{event.slug}/discussion/{made.public_id}/earlier/"
    answers = {who: client_of(looms.users[who]).get(address) for who in ("x", "lead", "y", "member")}
    assert {who: answer.status_code for who, answer in answers.items()} == {"x": 200, "lead": 200} | {
        "y": 404,
        "member": 404,
    }
    assert b"Made of brass." in answers["lead"].content
    for number in range(18):
        actions.change_post(post=made, text=f"Made {number}.", by=looms.x)
    with pytest.raises(Conflict, match="twenty times"):
        actions.change_post(post=made, text="Once more.", by=looms.x)


def test_a_flag_waits_for_organisers_until_they_keep_or_remove_the_post():
    looms = cast()
    event = room(looms, moderated=True)
    kept, gone = (actions.post(event=event, text=f"Post {number}", by=looms.x) for number in (1, 2))
    for post in (kept, gone, gone):
        actions.flag_post(post=post, reason="It is rude.", by=looms.y)
    asked(event, looms.x)
    names = {queue.kind.name: queue.number for queue in queues_for(looms.lead)}
    assert {"questions-to-show": 1, "posts-to-look-at": 2}.items() <= names.items()
    assert not {queue.kind.name for queue in queues_for(looms.x)} & {"questions-to-show", "posts-to-look-at"}
    page = client_of(looms.lead).get(f"/events/{event.slug}/questions/waiting/").content.decode()
    assert page.count("It is rude.") == 2 and str(looms.y) in page
    others = client_of(looms.x).get(f"/events/{event.slug}/discussion/").content.decode()
    assert "It is rude." not in others
    with pytest.raises(NotAllowed):
        actions.keep_post(post=kept, by=looms.member)
    actions.keep_post(post=kept, by=looms.lead)
    actions.remove_post(post=gone, reason="Rude.", by=looms.lead)
    assert queries.flagged_posts(event, looms.lead) == ()


def test_a_closed_discussion_takes_nothing_and_stays_to_be_read():
    looms = cast()
    event = room(looms)
    made = actions.post(event=event, text="Well woven.", by=looms.x)
    actions.set_floor(event=event, facts=FloorFacts(has_discussion=False), by=looms.lead)
    for act in (
        lambda: actions.post(event=event, text="More.", by=looms.x),
        lambda: actions.change_post(post=made, text="More.", by=looms.x),
    ):
        with pytest.raises(Conflict, match="discussion of this event is closed"):
            act()
    page = client_of(looms.x).get(f"/events/{event.slug}/discussion/").content.decode()
    assert "Well woven." in page and "The discussion is closed." in page


def test_pages_take_as_many_queries_for_a_hundred_as_for_one_and_the_live_page_very_few():
    looms = cast()
    event, crowd = room(looms), people(4)
    polled(event, looms.lead)
    client, counted = client_of(looms.y), []
    client.get(f"/events/{event.slug}/")  # what is remembered of other things
    for more in (1, 2, 97):
        fill(event, crowd, more)
        pages = [f"/events/{event.slug}/{part}" for part in ("", "questions/", "discussion/", "polls/", "live/now/")]
        counted.append([asked_of(each, page) for each in (client, Client()) for page in pages])
    assert counted[0] == counted[1] == counted[2]
    assert (counted[0][4], counted[0][9]) == (9, 1)  # who comes first after a change reads for everybody
    assert asked_of(client, pages[4]) == 5
    mark = client.get(pages[4])["ETag"]
    assert client.get(pages[4], headers={"If-None-Match": mark}).status_code == 304
    assert asked_of(client, pages[4], mark) == 3
    actions.want_answer(event=event, question=Question.objects.filter(author=crowd[0])[0], by=looms.x)
    assert client.get(pages[4], headers={"If-None-Match": mark}).status_code == 200


def fill(event: Event, crowd: list[User], more: int) -> None:
    """So many more questions that somebody wants, and posts with a reply."""
    asked = [
        Question(event=event, author=crowd[number % 4], text=f"Question {number}?", state="shown", wants=1)
        for number in range(more)
    ]
    asked = Question.objects.bulk_create(asked)
    Want.objects.bulk_create(Want(question=each, user=crowd[3]) for each in asked)
    posts = [Post(event=event, author=crowd[number % 4], text=f"Post {number}") for number in range(more)]
    above = Post.objects.bulk_create(posts)
    Post.objects.bulk_create(Post(event=event, author=crowd[0], text="Reply", answers_to=each) for each in above)
    Floor.objects.filter(event=event).update(pulse=F("pulse") + 1)


def asked_of(client: Client, address: str, mark: str = "") -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address, headers={"If-None-Match": mark}).status_code in (200, 304)
    return len(found)
