"""Projects for programs: read, started, changed and moved, with what each reader may see."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.api.asking import ROOT, asked, get, post, problem, token_of
from tests.platform.projects.pipeline import group_led_by, looms_with_x_as_observer, many, started

from interlace_platform.projects.models import Project

pytestmark = pytest.mark.django_db
OF_LOOMS = "/partnerships/fictional-looms/projects"
SENT = {"title": "Dye house", "kind": "demonstration", "stage": "concept", "budget": "1200.50", "budget_year": 2026}


@pytest.fixture
def looms():
    return looms_with_x_as_observer()


def put(path, said, **headers):
    return Client(headers=headers).put(f"{ROOT}{path}", json.dumps(said), content_type="application/json")


def test_a_project_is_started_read_changed_and_moved(looms):
    lead, group = token_of(looms.lead), group_led_by(looms, "member")
    more = {"coordinator": looms.organisations["y"].slug, "group": group.slug, "is_public": True}
    made = post(OF_LOOMS, SENT | more, **lead)
    said = made.json()
    assert (made.status_code, said["stage"], said["group"]) == (201, "concept", "dyes")
    assert said["budget"]["total"] == said["budget"]["gap"] == "1200.50"
    address = f"/projects/{said['public_id']}"
    assert asked(address)["budget"] is None
    assert [each["title"] for each in asked(OF_LOOMS)["items"]] == ["Dye house"]
    changed = {"title": "Dye works", "kind": "other", "revision": said["revision"]}
    assert put(address, changed, **lead).json()["title"] == "Dye works"
    assert problem(put(address, changed | {"title": "Dye hall"}, **lead))["code"] == "conflict"
    moved = post(f"{address}/move", {"to": "business_plan", "seen": "concept"}, **lead).json()
    assert [(move["before"], move["after"]) for move in moved["moves"]] == [
        ("concept", "business_plan"), ("", "concept"),
    ]  # fmt: skip
    assert moved["may_move_to"] == ["funding_sought", "funded", "concept", "dropped"]
    assert problem(post(f"{address}/move", {"to": "finished"}, **lead))["code"] == "conflict"


def test_everything_that_is_wrong_is_said_at_once(looms):
    lead = token_of(looms.lead)
    wrong = {"title": "", "kind": "castle", "budget": "NaN", "trl_now": 10, "colour": "red"}
    fields = {error["field"] for error in problem(post(OF_LOOMS, wrong, **lead))["errors"]}
    assert fields == {"body.title", "body.kind", "body.budget", "body.trl_now", "body.colour"}
    nowhere = {"title": "A", "kind": "other", "group": "none", "steps": ["spin"], "coordinator": "nobody"}
    assert problem(post(OF_LOOMS, nowhere, **lead))["errors"] == [
        {"field": "body.coordinator", "message": "There is no organisation with this slug."},
        {"field": "body.steps", "message": "There is no step “spin”."},
        {"field": "body.group", "message": "There is no working group with this slug."},
    ]
    assert Project.objects.count() == 0


def test_who_may_not_learns_nothing(looms):
    inner = started(looms, is_public=False)
    address = f"/projects/{inner.public_id}"
    for headers in ({}, token_of(looms.stranger)):
        assert problem(get(address, **headers))["code"] == "not_found"
        assert asked("/projects", **headers)["total"] == 0
    watching = token_of(looms.x)
    assert asked(address, **watching)["may_move_to"] == []
    for refused in (put(address, SENT, **watching), post(f"{address}/move", {"to": "nowhere"}, **watching)):
        assert problem(refused)["status"] in (404, 422)
    assert problem(post(f"{address}/move", {"to": "concept"}, **watching))["status"] == 404


def test_the_list_comes_in_parts_and_takes_the_same_queries_for_any_number_of_projects(looms):
    reader, taken = token_of(looms.member), []
    asked(OF_LOOMS, **reader)  # notes that the token was used
    for number in (1, 3, 100):
        many(looms, number)
        with CaptureQueriesContext(connection) as queries:
            assert asked(f"{OF_LOOMS}?limit=200", **reader)["total"] == number
        taken.append(len(queries))
    assert len(set(taken)) == 1, taken
    part = asked(f"{OF_LOOMS}?limit=2&offset=99", **reader)
    assert (len(part["items"]), part["next"]) == (1, None)
