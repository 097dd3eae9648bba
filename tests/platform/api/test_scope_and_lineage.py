"""Programs say where a partnership came from, scope and publish it, see who covers its chain, and arrange reviews."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.api.asking import asked, delete, done, get, post, problem, put, token_of
from tests.platform.boards.chains import chain
from tests.platform.founding.group import group, submitted
from tests.platform.organisations.people import team_member
from tests.platform.partnerships.cast import cast

from interlace_platform.partnerships.models import Visibility

pytestmark = pytest.mark.django_db
LOOMS = "/partnerships/fictional-looms"


def fields(response):
    return [error["field"] for error in problem(response)["errors"]]


def test_a_link_to_what_it_came_from_is_said_once_and_taken_back():
    looms = cast()
    lead, stranger = token_of(looms.lead), token_of(looms.stranger)
    said = {"relation": "grew_out_of", "name": "Fictional pilot", "source_title": "Invented minutes"}
    assert fields(post(f"{LOOMS}/lineage", said | {"source_title": " ", "source_url": "pilot"}, **lead)) == [
        "body.source_title", "body.source_url",
    ]  # fmt: skip
    assert problem(post(f"{LOOMS}/lineage", said, **stranger))["code"] == "not_found"
    for _time in range(2):
        (link,) = done(post(f"{LOOMS}/lineage", said, **lead), 201)["links"]
    assert (link["relation"], link["to_key"], link["origin"]) == ("grew_out_of", "fictional-pilot", "entered")
    address = f"{LOOMS}/lineage/{link['number']}"
    assert problem(delete(address, **stranger))["code"] == "not_found"
    assert delete(address, **lead).status_code == 204
    assert asked(f"{LOOMS}/lineage")["links"] == []


def test_a_draft_is_shown_to_everybody():
    looms = cast()
    looms.partnership.visibility = Visibility.DRAFT
    looms.partnership.save()
    assert problem(get(LOOMS))["code"] == "not_found"
    assert problem(post(f"{LOOMS}/publish", **token_of(looms.x)))["code"] == "not_found"
    for _time in range(2):
        assert post(f"{LOOMS}/publish", **token_of(looms.lead)).status_code == 204
    assert asked(LOOMS)["key"] == "fictional-looms"


def test_a_scope_is_written_anew_from_the_version_that_was_read():
    looms = cast()
    lead = token_of(looms.lead)
    said = {"sections": {"context": "Colour."}, "what_changed": "All", "reason": "It began."}
    assert problem(put(f"{LOOMS}/scoping-note", said, **token_of(looms.member)))["code"] == "not_found"
    read = {"If-Match": get(f"{LOOMS}/scoping-note").headers["ETag"]}
    (first,) = done(put(f"{LOOMS}/scoping-note", said, **lead, **read))["items"]
    assert (first["number"], first["sections"], first["reason"]) == (1, {"context": "Colour."}, "It began.")
    again = said | {"sections": {"context": "Colour without water."}}
    assert problem(put(f"{LOOMS}/scoping-note", again, **lead, **read))["code"] == "stale"
    assert problem(put(f"{LOOMS}/scoping-note", again | {"after": 0}, **lead))["code"] == "conflict"
    done(put(f"{LOOMS}/scoping-note", again | {"after": 1}, **lead))
    assert [each["number"] for each in asked(f"{LOOMS}/scoping-note")["items"]] == [2, 1]


def test_the_fewest_that_cover_a_chain_are_named():
    chained = chain()
    said = asked(f"/partnerships/{chained.cast.partnership.key}/board/cover")
    steps = asked(f"/partnerships/{chained.cast.partnership.key}/board")["steps"]
    covering = {cell["organisation"]["slug"] for step in steps for cell in step["cells"] if cell["covers"]}
    assert {own["slug"] for own in said["organisations"]} <= covering
    assert said["nobody_covers"] == [step["number"] for step in steps if not any(c["covers"] for c in step["cells"])]
    assert said["is_proven"] is True


def test_cut_offs_are_entered_and_taken_back_by_the_platform_team():
    team, day = token_of(team_member()), timezone.localdate() + timedelta(days=30)
    said = {"closes_on": str(day), "note": "spring"}
    assert fields(post("/cut-offs", {"closes_on": "2020-01-01"}, **team)) == ["body.closes_on"]
    for _time in range(2):
        (row,) = done(post("/cut-offs", said, **team), 201)["items"]
    assert (row["closes_on"], row["note"]) == (str(day), "spring")
    assert asked("/cut-offs")["total"] == 1
    assert delete(f"/cut-offs/{row['number']}", **team).status_code == 204
    assert asked("/cut-offs")["items"] == []


def test_a_reviewer_is_chosen_among_those_who_could():
    own = submitted(group())
    team, address = token_of(own.team), f"/founding/{own.expression.public_id}/reviewers"
    other = team_member("Tom Muster")
    assert str(other.public_id) in {each["public_id"] for each in asked(address, **team)["possible"]}
    stranger = {"reviewer": str(own.stranger.public_id)}
    assert fields(post(address, stranger, **team)) == ["body.reviewer"]
    for _time in range(2):
        said = done(post(address, {"reviewer": str(other.public_id)}, **team), 201)
    assert [each["name"] for each in said["reviewers"]] == ["Tom Muster"]
    assert own.now.state == "under_review"


def test_what_a_partnership_is_about_is_said_in_place_of_what_was_said_before():
    looms = cast()
    lead = token_of(looms.lead)
    assert fields(put(f"{LOOMS}/activities", {"activity": ["C13", "ZZ9"]}, **lead)) == ["body.activity"]
    assert problem(put(f"{LOOMS}/activities", {"activity": ["C13"]}, **token_of(looms.member)))["code"] == "not_found"
    for codes in (["C13"], ["C28", "C13"], []):
        said = done(put(f"{LOOMS}/activities", {"activity": codes, "note": "Invented."}, **lead))
        assert said["activity"] == sorted(codes)
