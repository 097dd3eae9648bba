"""Programs bring in lists: looked at first, every problem of every row said, all of it or nothing, and taken back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.platform.api.asking import asked, done, get, post, problem, token_of, upload
from tests.platform.organisations.people import entered, somebody, team_member
from tests.platform.partnerships.cast import cast

from interlace_platform.core.models import AuditEvent
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Claim

pytestmark = pytest.mark.django_db


def sent(path: str, text: str, who: dict[str, str], name: str = "list.csv"):
    return upload(path, {"file": SimpleUploadedFile(name, text.encode())}, **who)


def test_a_list_of_organisations_is_looked_at_applied_and_undone_as_a_whole():
    member = team_member()
    team, stranger = token_of(member), token_of(somebody("Sam Fremd"))
    known = entered(member, "Fictional Mill", kind="company")
    assert problem(sent("/organisation-lists", "name,kind\nA,rto\n", stranger))["code"] == "not_found"
    assert problem(get("/organisation-lists", **stranger))["code"] == "not_found"
    refused = problem(upload("/organisation-lists", {}, **team))
    assert [each["field"] for each in refused["errors"]] == ["body.file"]
    refused = problem(sent("/organisation-lists", "", team))
    assert [each["field"] for each in refused["errors"]] == ["body.file"]

    wrong = done(sent("/organisation-lists", "name,kind,colour\nFictional A,club,red\n", team), 201)
    assert [(each["row"], each["column"]) for each in wrong["problems"]] == [(1, "colour")]
    wrong = done(sent("/organisation-lists", "name,kind,website\nFictional A,club,x\n,rto,\n", team), 201)
    said = [(each["row"], each["column"]) for each in wrong["problems"]]
    assert (wrong["state"], said) == ("looked_at", [(2, "kind"), (3, "name")])
    refused = problem(post(f"/organisation-lists/{wrong['public_id']}/apply", **team))
    assert [each["field"] for each in refused["errors"]] == ["body.rows.2.kind", "body.rows.3.name"]
    assert (refused["status"], Organisation.objects.count()) == (422, 1)

    text = f"public_id,name,kind,acronym\n{known.public_id},Fictional Mill,company,FM\n,Fictional A,rto,\n"
    before = AuditEvent.objects.count()
    made = done(sent("/organisation-lists", text, team, "more.csv"), 201)
    assert {name: made[name] for name in ("new", "changed", "same", "problems", "file_name")} == {
        "new": 1, "changed": 1, "same": 0, "problems": [], "file_name": "more.csv",
    }  # fmt: skip
    own = f"/organisation-lists/{made['public_id']}"
    rows = asked(own, **team)["items"]
    assert rows[0] == {
        "row": 2, "title": "Fictional Mill", "effect": "changed",
        "cells": [{"column": "acronym", "before": "", "after": "FM"}],
    }  # fmt: skip
    assert (Organisation.objects.count(), AuditEvent.objects.count()) == (1, before)
    assert problem(post(f"{own}/undo", **team))["code"] == "conflict"
    applied = [done(post(f"{own}/apply", **team)) for _twice in range(2)]
    assert applied[0] == applied[1] and applied[0]["state"] == "applied"
    assert asked(f"{own}?limit=1", **team)["total"] == 2
    assert [each["effect"] for each in asked(own, **team)["items"]] == ["changed", "new"]
    assert [each["state"] for each in asked("/organisation-lists", **team)["items"]] == [
        "applied", "looked_at", "looked_at",
    ]  # fmt: skip
    assert problem(post(f"{own}/undo", **stranger))["code"] == "not_found"
    undone = [done(post(f"{own}/undo", **team)) for _twice in range(2)]
    assert (undone[0]["state"], undone[0]) == ("undone", undone[1])
    assert list(Organisation.objects.values_list("name", "acronym")) == [("Fictional Mill", "")]


def test_a_list_of_claims_is_looked_at_proposed_and_taken_back_by_who_brought_it_in():
    looms = cast()
    lead, other, team = map(token_of, (looms.lead, looms.member, looms.team))
    lists = f"/partnerships/{looms.partnership.key}/claim-lists"
    slugs = [looms.organisations[who].slug for who in ("x", "y")]
    good = "organisation,role,strength\n" + "".join(f"{slug},observer,interested\n" for slug in slugs)
    assert problem(sent(lists, good, other))["code"] == problem(get(lists, **other))["code"] == "not_found"
    wrong = done(sent(lists, good + "nobody,observer,interested\n", lead), 201)
    assert [(each["row"], each["column"]) for each in wrong["problems"]] == [(4, "organisation")]
    refused = problem(post(f"{lists}/{wrong['public_id']}/apply", **lead))
    assert [each["field"] for each in refused["errors"]] == ["body.rows.4.organisation"]
    assert Claim.objects.filter(role="observer").count() == 0

    made = done(sent(lists, good + good.splitlines()[1], lead), 201)
    assert (made["new"], made["changed"], made["same"]) == (2, 0, 1)
    own = f"{lists}/{made['public_id']}"
    assert [each["effect"] for each in asked(own, **lead)["items"]] == ["new", "new", "same"]
    for _twice in range(2):
        assert done(post(f"{own}/apply", **lead))["new"] == 2
    assert Claim.objects.filter(role="observer", state="proposed").count() == 2
    assert asked(lists, **team)["total"] == asked(lists, **lead)["total"] == 2
    elsewhere = cast(key="fictional-wheels").partnership.key
    assert problem(get(f"/partnerships/{elsewhere}/claim-lists/{made['public_id']}", **team))["code"] == "not_found"
    for _twice in range(2):
        assert done(post(f"{own}/undo", **lead))["state"] == "undone"
    assert Claim.objects.filter(role="observer", state="withdrawn").count() == 2
