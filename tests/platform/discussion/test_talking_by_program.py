"""What programs ask, answer, say and vote; and what they are not told."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.platform.api.asking import ROOT, asked, done, get, post, problem, token_of
from tests.platform.discussion.room import cast, polled, room

from interlace_platform.events.discussion import actions
from interlace_platform.events.discussion.actions import Reply

pytestmark = pytest.mark.django_db


def put(path: str, said: object, headers: dict[str, str]):
    return Client(headers=headers).put(f"{ROOT}{path}", json.dumps(said), content_type="application/json")


def delete(path: str, headers: dict[str, str]):
    return Client(headers=headers).delete(f"{ROOT}{path}")


def test_programs_ask_want_answer_and_discuss_as_people_do():
    looms = cast()
    event = room(looms)
    here, x, y, lead = f"/events/{event.public_id}", *(token_of(looms.users[who]) for who in ("x", "y", "lead"))
    made = post(f"{here}/questions", {"text": "How many threads?", "is_anonymous": True}, **x)
    question = made.json()
    assert (made.status_code, question["state"], question["asked_by"]) == (201, "shown", str(looms.x))
    there = f"{here}/questions/{question['public_id']}"
    assert put(f"{there}/want", {}, y).json()["wants"] == 1
    assert problem(put(f"{there}/want", {}, x))["code"] == "conflict"
    assert problem(post(f"{there}/moves", {"move": "decline"}, **lead))["status"] == 409
    assert problem(post(f"{there}/moves", {"move": "answer", "answer": "Ten."}, **y))["status"] == 404
    assert post(f"{there}/moves", {"move": "answer", "answer": "Ten.", "recording_s": 90}, **lead).status_code == 200
    [row] = asked(f"{here}/questions")["items"]
    assert (row["asked_by"], row["answer"], row["recording_s"], row["is_wanted"]) == ("", "Ten.", 90, False)
    first = post(f"{here}/posts", {"text": "Well woven."}, **x).json()
    post(f"{here}/posts", {"text": "Indeed.", "answers_to": first["public_id"]}, **y)
    [thread] = asked(f"{here}/posts")["items"]
    assert (thread["by"], [each["text"] for each in thread["replies"]]) == (str(looms.x), ["Indeed."])


def test_programs_vote_and_are_told_numbers_only_where_people_are():
    looms = cast()
    event, inner = room(looms), room(looms, title="Looms inside", audience="within")
    poll, answered = polled(event, looms.lead, results="always"), f"/events/{event.public_id}/polls"
    for who in ("x", "y"):
        given = put(f"{answered}/{poll.public_id}/answer", {"positions": [2]}, token_of(looms.users[who]))
        assert [each["is_own"] for each in given.json()["options"]] == [False, True, False]
    options = asked(answered)["items"][0]["options"]
    assert [each["number"] for each in options] == [None, None, None]
    actions.answer_poll(poll=poll, positions=[1], by=looms.member)
    text = get(answered, **token_of(looms.lead)).content.decode()
    assert [each["number"] for each in json.loads(text)["items"][0]["options"]] == [1, 2, 0]
    assert str(looms.x) not in text and 'is_own":true' not in text.replace(" ", "")
    wrong = put(f"{answered}/{poll.public_id}/answer", {"positions": [1, 2]}, token_of(looms.x))
    assert problem(wrong)["errors"][0]["message"] == "Choose one answer only."
    hidden = actions.ask(event=inner, text="Within?", by=looms.member)
    actions.answer_question(question=hidden, reply=Reply("Yes."), by=looms.lead)
    for part in ("questions", f"questions/{hidden.public_id}", "posts", "polls"):
        assert get(f"/events/{inner.public_id}/{part}", **token_of(looms.stranger)).status_code == 404, part


def test_programs_prepare_change_open_and_close_polls():
    looms = cast()
    polls, lead = f"/events/{room(looms).public_id}/polls", token_of(looms.lead)
    said = {"question": "Which loom?", "options": ["Wood", "Steel"], "electorate": "registered"}
    wrong = problem(post(polls, said | {"options": ["Wood"], "results": "never", "colour": "red"}, **lead))
    assert [each["field"] for each in wrong["errors"]] == ["body.options", "body.results", "body.colour"]
    assert problem(post(polls, said, **token_of(looms.x)))["status"] == 404
    made = done(post(polls, said, **lead), 201)
    poll = f"{polls}/{made['public_id']}"
    assert (made["state"], made["electorate"], made["revision"]) == ("draft", "registered", 1)
    assert problem(get(poll))["status"] == 404
    read = get(poll, **lead).headers["ETag"]
    anew = said | {"options": ["Wood", "Steel", "Glass"]}
    changed = done(put(poll, anew, lead | {"If-Match": read}))
    assert ([each["text"] for each in changed["options"]], changed["revision"]) == (anew["options"], 2)
    assert problem(put(poll, said, lead | {"If-Match": read}))["code"] == "stale"
    assert problem(put(poll, said | {"revision": 1}, lead))["code"] == "conflict"
    assert problem(put(poll, said | {"options": ["Wood", " Wood "]}, lead))["errors"][0]["field"] == "body.options"
    for move, state in (("open", "open"), ("open", "open"), ("close", "closed")):
        assert done(post(f"{poll}/moves", {"move": move}, **lead))["state"] == state
    assert problem(put(poll, said, lead))["code"] == problem(delete(poll, lead))["code"] == "conflict"
    other = done(post(polls, said, **lead), 201)["public_id"]
    assert delete(f"{polls}/{other}", lead).status_code == 204
    assert [each["public_id"] for each in asked(polls)["items"]] == [made["public_id"]]
