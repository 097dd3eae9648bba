"""What programs read about the inside of a partnership: as much as its pages show, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.platform.api.asking import asked, get, post, problem, token_of
from tests.platform.boards.chains import chain
from tests.platform.groups.assembly import assembly, closed, drafted, group_of, mandate, opened, vote
from tests.platform.partnerships.cast import cast

from interlace_platform.groups.actions import add_milestone, join_group, name_lead
from interlace_platform.partnerships.actions import OtherEnd, end_mandate, link_lineage

pytestmark = pytest.mark.django_db
LOOMS = "/partnerships/fictional-looms"


def test_mandates_say_whether_they_hold_today_and_hide_what_is_not_public():
    looms = assembly()
    over = mandate(looms, "dd", "y", date(2025, 1, 1))
    mandate(looms, "ee", "x", everywhere=True)
    said = asked(f"{LOOMS}/mandates")
    rows = {row["territory"]["key"]: row for row in said["items"]}
    assert {key: row["is_in_force"] for key, row in rows.items()} == {"aa": True, "bb": True, "cc": True, "dd": False}
    assert rows["dd"]["valid_to"] == str(over.valid_to)
    assert (rows["aa"]["organisation"]["name"], rows["aa"]["is_general"]) == (looms.organisations["lead"].name, False)
    hidden = looms.organisations["member"]
    hidden.is_public = False
    hidden.save()
    assert asked(f"{LOOMS}/mandates")["total"] == 3
    assert asked(f"{LOOMS}/mandates", **token_of(looms.member))["total"] == 4
    end_mandate(mandate=looms.partnership.mandates.get(territory__key="aa"), by=looms.team)
    ended = {row["territory"]["key"]: row["is_in_force"] for row in asked(f"{LOOMS}/mandates")["items"]}
    assert ended == {"aa": False, "cc": True, "dd": False}


def test_lineage_is_the_same_as_in_the_partnership_itself():
    looms = cast()
    other = OtherEnd(name="Fictional pilot", year=2018)
    link_lineage(partnership=looms.partnership, relation="continues", other=other, source_title="A page", by=looms.lead)
    own = asked(f"{LOOMS}/lineage")
    whole = asked(LOOMS)["lineage"]
    assert {"nodes": own["nodes"], "links": own["links"]} == whole
    assert sorted(node["name"] for node in own["nodes"]) == ["Fictional pilot", "fictional-looms"]


def test_groups_come_with_tracks_milestones_and_leads():
    looms = cast()
    group = group_of(looms)
    name_lead(group=group, organisation=looms.organisations["member"], by=looms.lead)
    join_group(group=group, organisation=looms.organisations["lead"], by=looms.lead)
    add_milestone(group=group, track="learn", title="A map", due_on=date(2030, 5, 1), by=looms.lead)
    (row,) = asked(f"{LOOMS}/groups")["items"]
    assert (row["name"], row["aim"]) == ("Dyes", "Colour without water.")
    assert [track["kind"] for track in row["tracks"]] == [
        "learn",
        "connect",
        "demonstrate",
        "commercialise",
        "scale_up",
    ]
    (milestone,) = row["milestones"]
    assert (milestone["track"], milestone["title"], milestone["due_on"]) == ("learn", "A map", "2030-05-01")
    assert (milestone["reached_on"], milestone["dropped_on"], milestone["revision"]) == (None, None, 1)
    assert [lead["name"] for lead in row["leads"]] == [looms.organisations["member"].name]
    assert [(each["organisation"]["name"], each["valid_from"]) for each in row["participants"]] == [
        (looms.organisations["lead"].name, str(group.opened_on))
    ]


def test_decisions_are_told_to_those_within_and_votes_once_they_are_counted():
    looms = assembly()
    closed(looms, {"aa": "Yes", "bb": "Yes", "cc": "No"})
    vote(looms, opened(looms, text="Shall we dye?"), "bb", "member", "No")
    drafted(looms, text="Shall we spin?")
    address = f"{LOOMS}/decisions"
    for headers in ({}, token_of(looms.stranger)):
        assert problem(get(address, **headers))["code"] == "not_found"
    rows = asked(address, **token_of(looms.member))["items"]
    assert [row["question"] for row in rows] == ["Shall we dye?", "Shall we weave?"]
    assert [(row["state"], row["chosen"], row["quorum"]) for row in rows] == [
        ("open", None, 0.5),
        ("closed", "Yes", 0.5),
    ]
    assert [[option["votes"] for option in row["options"]] for row in rows] == [[None] * 3, [2, 1, 0]]
    assert asked(address, **token_of(looms.lead))["total"] == 3


def test_the_board_says_who_covers_what():
    own = chain()
    own.says("lead", "lead", "spin", trl=7)
    own.says("lead", "member", "spin", "use")
    said = asked(f"{LOOMS}/board")
    assert [(step["name"], step["link"]) for step in said["steps"]] == [
        ("spin", "single"),
        ("weave", "missing"),
        ("dye", "missing"),
    ]
    assert [(cell["role"], cell["trl"], cell["covers"]) for cell in said["steps"][0]["cells"]] == [
        ("produce", 7, True),
        ("use", None, False),
    ]
    assert (said["missing"], said["single"], said["redundant"], said["balance"]["organisations"]) == (2, 1, 0, 2)
    assert problem(get("/partnerships/bioenergy/board"))["code"] == "not_found"


@pytest.mark.parametrize("address", ["mandates", "groups", "decisions", "board"])
def test_how_many_queries_it_takes_does_not_depend_on_how_much_there_is(address):
    own = chain()
    looms, headers = own.cast, token_of(own.cast.lead)

    def more(number: int) -> None:
        mandate(looms, f"place {number}", "lead")
        group = group_of(looms, name=f"Group {number}")
        name_lead(group=group, organisation=looms.organisations["lead"], by=looms.lead)
        opened(looms, text=f"Question {number}?")
        own.says("lead", ("lead", "member", "x")[number % 3], ("spin", "weave", "dye")[number % 3])

    get(f"{LOOMS}/{address}", **headers)  # from now on, that the token was used is noted
    counts = []
    for number in range(3):
        more(number)
        with CaptureQueriesContext(connection) as queries:
            assert get(f"{LOOMS}/{address}", **headers).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_a_claim_is_corrected_by_a_new_one_that_counts_once_it_is_confirmed():
    looms = cast()
    old = looms.confirmed("x", since="2024")
    address, lead, x = f"/claims/{old.public_id}/supersede", token_of(looms.lead), token_of(looms.x)
    right = {
        "role": "participating", "strength": "committed", "organisation": looms.organisations["x"].slug,
        "stated_from": "2023-11",
    }  # fmt: skip
    assert [each["field"] for each in problem(post(address, right, **lead))["errors"]] == ["body.reason"]
    made = post(address, {**right, "reason": "They signed before."}, **lead)
    new = made.json()
    assert (made.status_code, new["state"], new["supersedes"]) == (201, "proposed", str(old.public_id))
    assert asked(f"/claims/{old.public_id}")["state"] == "confirmed"
    again = problem(post(address, {**right, "stated_from": "2022", "reason": "Or then."}, **lead))
    assert (again["status"], again["code"]) == (409, "conflict")
    assert post(f"/claims/{new['public_id']}/confirm", **x).json()["state"] == "confirmed"
    assert (asked(f"/claims/{old.public_id}")["state"], asked(f"/claims/{new['public_id']}")["supersedes"]) == (
        "superseded",
        str(old.public_id),
    )
