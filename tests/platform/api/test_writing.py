"""What programs can write, and who may."""

from __future__ import annotations

import pytest
from tests.platform.api.asking import asked, get, post, problem, token_of
from tests.platform.partnerships.cast import cast

from interlace_platform.accounts.actions import revoke_token
from interlace_platform.accounts.models import ApiToken, Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return cast()


CLAIMS = "/partnerships/fictional-looms/claims"


def said_of(own, who="x", **more):
    return {"role": "participating", "strength": "committed", "organisation": own.organisations[who].slug, **more}


def test_a_claim_is_proposed_by_one_side_and_confirmed_by_the_other(own):
    before = asked(CLAIMS)["total"]
    lead, x = token_of(own.users["lead"]), token_of(own.users["x"])
    proposed = post(CLAIMS, said_of(own, stated_from="2024-05"), **lead)
    claim = proposed.json()
    assert (proposed.status_code, claim["state"], claim["stated_from"]) == (201, "proposed", "2024-05")
    assert post(CLAIMS, said_of(own, stated_from="2024-05"), **lead).json()["public_id"] == claim["public_id"]
    assert problem(get(f"/claims/{claim['public_id']}"))["code"] == "not_found"  # nobody has confirmed it yet
    assert asked(CLAIMS)["total"] == before
    for _twice in range(2):
        confirmed = post(f"/claims/{claim['public_id']}/confirm", **x)
        assert (confirmed.status_code, confirmed.json()["state"]) == (200, "confirmed")
    assert asked(f"/claims/{claim['public_id']}")["state"] == "confirmed"
    assert asked(CLAIMS)["total"] == before + 1


def test_a_claim_is_disputed_settled_and_withdrawn_with_a_reason(own):
    claim = own.confirmed("x")
    x, address = token_of(own.users["x"]), f"/claims/{claim.public_id}"
    assert problem(post(f"{address}/dispute", {}, **x))["errors"] == [
        {"field": "body.reason", "message": "Field required"}
    ]
    assert post(f"{address}/dispute", {"reason": "Not so."}, **x).json()["state"] == "disputed"
    assert post(f"{address}/settle", {"reason": "Agreed."}, **x).json()["state"] == "confirmed"
    assert post(f"{address}/withdraw", {"reason": "It was another one."}, **x).json()["state"] == "withdrawn"
    said = problem(post(f"{address}/dispute", {"reason": "Again."}, **x))
    assert (said["status"], said["code"]) == (409, "conflict")


def test_everything_that_is_wrong_with_a_claim_is_said_at_once(own):
    lead = token_of(own.users["lead"])
    wrong = {"role": "king", "strength": "committed", "stated_from": "May", "colour": "red"}
    fields = [error["field"] for error in problem(post(CLAIMS, wrong, **lead))["errors"]]
    assert sorted(fields) == ["body.colour", "body.role", "body.stated_from"]
    nowhere = said_of(own) | {"organisation": "nobody", "territory": "nowhere"}
    assert problem(post(CLAIMS, nowhere, **lead))["errors"] == [
        {"field": "body.organisation", "message": "There is no organisation with this slug."},
        {"field": "body.territory", "message": "There is no territory with this key."},
    ]
    assert problem(post(CLAIMS, "{", **lead))["code"] == "bad_request"


def test_who_has_no_part_in_it_gets_the_answer_of_what_does_not_exist(own):
    stranger = token_of(own.users["stranger"])
    claim = own.propose("lead", "x")
    absent = problem(post("/claims/00000000-0000-7000-8000-000000000000/confirm", **stranger))
    refused = problem(post(f"/claims/{claim.public_id}/confirm", **stranger))
    assert refused["status"] == absent["status"] == 404
    assert refused["what_to_do"] == absent["what_to_do"]
    assert problem(post(CLAIMS, said_of(own), **stranger))["status"] == 404


def test_a_token_does_only_what_it_was_made_for_and_only_while_it_lasts(own):
    reading = token_of(own.users["lead"], Scope.READ)
    said = problem(post(CLAIMS, said_of(own), **reading))
    assert (said["status"], said["detail"]) == (403, "This needs a token with the scope “register”.")
    assert get("/regions", **reading).headers["Cache-Control"] == "private, no-cache"
    token = ApiToken.objects.get()
    assert token.last_used_at is not None
    revoke_token(token=token, by=own.users["lead"])
    assert problem(get("/regions", **reading))["status"] == 401


def test_a_draft_is_read_with_a_token_of_somebody_in_it_and_by_nobody_else():
    draft = cast(public=False, key="fictional-dyes")
    address = "/partnerships/fictional-dyes"
    assert get(address, **token_of(draft.users["member"])).status_code == 200
    for headers in ({}, token_of(draft.users["stranger"])):
        assert problem(get(address, **headers))["code"] == "not_found"
        assert problem(get(f"{address}/claims", **headers))["code"] == "not_found"
        assert "fictional-dyes" not in [row["key"] for row in asked("/partnerships", **headers)["items"]]


def test_organisations_that_are_not_public_are_seen_by_those_of_them_only(own):
    mill = own.organisations["member"]
    mill.is_public = False
    mill.save()
    address = f"/organisations/{mill.slug}"
    assert problem(get(address))["code"] == "not_found"
    said = asked(address, **token_of(own.users["member"]))
    assert (said["name"], said["is_fictional"], said["cluster"]) == (mill.name, True, None)
    public = own.organisations["x"]
    linked = get(f"/organisations/{public.slug}?format=jsonld")
    assert linked.headers["Content-Type"] == "application/ld+json"
    assert linked.json()["schema:disambiguatingDescription"] == "Fictional, for demonstration."
    leading = get(f"/organisations/{own.organisations['lead'].slug}?format=jsonld").json()["org:hasMembership"]
    told = [(each["org:role"]["schema:roleName"], each["schema:memberOf"]["schema:name"]) for each in leading]
    assert told == [("lead", own.partnership.name)]
