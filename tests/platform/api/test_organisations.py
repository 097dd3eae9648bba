"""Programs enter organisations, change what is said of them, describe them, and keep the profiles of clusters."""

from __future__ import annotations

import pytest
from tests.platform.api.asking import asked, delete, done, get, post, problem, put, token_of
from tests.platform.organisations.people import entered, somebody, team_member
from tests.platform.partnerships.cast import affiliate

from interlace_platform.accounts.models import Scope, User
from interlace_platform.core.models import AuditEvent
from interlace_platform.organisations.models import Organisation

pytestmark = pytest.mark.django_db
LIGHT = {"name": "Fictional Light Cluster", "kind": "cluster_organisation", "is_fictional": True}
ID = "01978f6e-8c00-7000-8000-00000000000a"


def acting(own: Organisation) -> User:
    """Somebody who acts for it."""
    user = somebody()
    affiliate(user, own)
    return user


def fields(response):
    return [error["field"] for error in problem(response)["errors"]]


def test_an_organisation_is_entered_once_changed_with_what_was_read_and_described_in_several_languages():
    owner, team, stranger = map(token_of, (somebody(), team_member(), somebody("Sam Fremd")))
    wrong = LIGHT | {"website": "light", "founding_year": 12, "contact_email": "nobody", "themes": ["a;b"]}
    assert set(fields(post("/organisations", wrong, **owner))) == {
        "body.website", "body.founding_year", "body.contact_email", "body.themes",
    }  # fmt: skip
    assert fields(post("/organisations", LIGHT | {"territory": "nowhere"}, **owner)) == ["body.territory"]
    reading = token_of(somebody("Rea Lesend"), Scope.READ, Scope.PARTNERSHIPS)
    assert problem(post("/organisations", LIGHT, **reading))["code"] == "out_of_scope"
    made = done(post("/organisations", LIGHT | {"public_id": ID, "themes": [" light ", "light"]}, **owner), 201)
    assert (made["public_id"], made["is_public"], made["revision"], made["themes"]) == (ID, False, 1, ["light"])
    again = done(post("/organisations", LIGHT | {"public_id": ID}, **owner), 201)
    assert (again["slug"], Organisation.objects.count()) == (made["slug"], 1)
    assert problem(post("/organisations", LIGHT | {"public_id": ID}, **stranger))["code"] == "conflict"

    address = f"/organisations/{made['slug']}"
    for who in ({}, stranger):
        assert problem(get(address, **who))["code"] == "not_found"
    assert problem(put(address, LIGHT, **stranger))["code"] == "not_found"
    read = {"If-Match": get(address, **owner).headers["ETag"]}
    changed = done(put(address, LIGHT | {"acronym": "FLC", "founding_year": 1998}, **owner, **read))
    assert (changed["acronym"], changed["themes"], changed["revision"]) == ("FLC", [], 2)
    assert problem(put(address, LIGHT | {"acronym": "LC"}, **team, **read))["code"] == "stale"
    assert problem(put(address, LIGHT | {"acronym": "LC", "revision": 1}, **team))["code"] == "conflict"
    assert done(put(address, LIGHT | {"acronym": "LC", "revision": 2}, **team))["revision"] == 3

    english, finnish = f"{address}/texts/en", f"{address}/texts/fi"
    read = {"If-Match": get(address, **owner).headers["ETag"]}
    said = done(put(english, {"description": "We light."}, **owner, **read))
    assert said["texts"] == [{"language": "en", "description": "We light.", "is_original": True}]
    assert problem(put(english, {"description": "We dim."}, **team, **read))["code"] == "stale"
    done(put(finnish, {"description": "Valaisemme."}, **owner))
    assert fields(put(finnish, {"description": " "}, **owner)) == ["body.description"]
    assert problem(put(f"{address}/texts/zz", {"description": "Zz."}, **owner))["code"] == "not_found"
    assert problem(delete(english, **owner))["code"] == "conflict"
    done(put(finnish, {"description": "Valaisemme.", "is_original": True}, **owner))
    for _twice in range(2):
        done(delete(english, **owner), 204)
    assert [each["language"] for each in asked(address, **owner)["texts"]] == ["fi"]


def test_what_looks_like_another_is_entered_only_when_one_says_that_it_is_none():
    known = entered(team_member(), "Fictional Light Cluster", acronym="FLC")
    hidden = entered(somebody("Ida Still"), "Fictional Light Clusters")
    owner = token_of(somebody())
    before = AuditEvent.objects.count()
    refused = problem(post("/organisations", LIGHT | {"name": "Fictional Light Cluster e.V."}, **owner))
    assert (refused["code"], refused["status"], refused["errors"][0]["field"]) == ("invalid", 422, "body.is_another")
    assert refused["did_you_mean"] == [{"kind": "organisation", "key": known.slug, "title": str(known)}]
    assert refused["what_to_do"].endswith("send it again with is_another as true.")
    assert (AuditEvent.objects.count(), Organisation.objects.count()) == (before, 2)
    assert hidden.slug not in str(refused)
    another = done(post("/organisations", LIGHT | {"is_another": True}, **owner), 201)
    assert (another["slug"], another["is_public"]) == (f"{known.slug}-2", False)


def test_a_cluster_keeps_its_profile_and_reads_what_is_missing_in_it():
    own = entered(team_member(), website="https://light.example")
    owner, stranger = token_of(acting(own)), token_of(somebody("Sam Fremd"))
    address = f"/organisations/{own.slug}/cluster-profile"
    nothing = asked(address, **owner)
    assert (nothing["revision"], nothing["members_sme"], nothing["label"], nothing["sectors"]) == (0, None, "none", [])
    assert (nothing["checklist"]["outcome"], nothing["checklist"]["holding"]) == ("unknown", 0)
    read = {"If-Match": get(address, **owner).headers["ETag"]}
    wrong = {"label_date": "2024-02-30", "members_sme": -1, "staff_fte": "0.001", "label": "tin", "colour": "red"}
    assert set(fields(put(address, wrong, **owner))) == {f"body.{name}" for name in wrong}
    wrong = {"label_date": "2024-02-29", "sectors": ["X99", "c13"], "services": ["a;b"], "evidence_url": "news"}
    refused = problem(put(address, wrong, **owner))
    assert {each["field"] for each in refused["errors"]} == {f"body.{name}" for name in wrong}
    said = {
        "members_sme": 20, "members_university": 2, "staff_fte": "2.50", "label": "gold", "label_date": "2024-02-29",
        "sectors": ["c13", " C28"], "services": ["finding partners"], "has_english_site": True,
        "evidence_url": "https://light.example/news",
    }  # fmt: skip
    written = done(put(address, said, **owner, **read))
    assert (written["revision"], written["staff_fte"], written["sectors"]) == (1, 2.5, ["C13", "C28"])
    assert {each["key"]: each["outcome"] for each in written["checklist"]["checks"]} == dict.fromkeys(
        ("staff", "website", "members", "types", "evidence"), "holds"
    )
    assert problem(put(address, said | {"members_sme": 21}, **owner, **read))["code"] == "stale"
    assert problem(put(address, said | {"members_sme": 21, "revision": 0}, **owner))["code"] == "conflict"
    assert asked(address, **stranger) == asked(address) == {**written, "checklist": None}
    assert asked(f"/organisations/{own.slug}")["cluster"]["revision"] == 1
    assert problem(put(address, said, **stranger))["code"] == "not_found"
    assert done(put(address, {"revision": 1}, **owner))["revision"] == 0
    assert asked(f"/organisations/{own.slug}")["cluster"] is None
    team = team_member("Tom Muster")
    lamps, by = f"/organisations/{entered(team, 'Lamps', kind='company').slug}/cluster-profile", token_of(team)
    assert [problem(each)["code"] for each in (get(lamps, **by), put(lamps, said, **by))] == ["not_found"] * 2


def test_who_stands_for_an_organisation_is_said_and_ended_and_shown_as_far_as_they_agreed():
    own = entered(team_member())
    owner = token_of(acting(own))
    address = f"/organisations/{own.slug}/affiliations"
    wrong = {"name": " ", "email": "ida", "role": "member", "valid_from": "2024-01-01"}
    assert fields(post(address, wrong, **owner)) == ["body.name", "body.email"]
    ida = {"name": "Ida Fictional", "email": "ida@light.example", "role": "member", "valid_from": "2024-01-01"}
    quiet = {"name": "Qi Fictional", "role": "manager", "valid_from": "2024-01-01"}
    added = done(post(address, ida | {"has_agreed": True}, **owner), 201)
    assert (added["email"], added["is_named"], added["is_in_force"], added["organisation"]) == (
        "ida@light.example", True, True, own.slug,
    )  # fmt: skip
    assert done(post(address, ida, **owner), 201)["number"] == added["number"]
    assert fields(post(address, ida | {"valid_from": "2024-02-01"}, **owner)) == ["body.valid_from"]
    other = done(post(address, quiet, **owner), 201)
    assert [(each["name"], each["email"]) for each in asked(address)["items"]] == [("Ida Fictional", "")]
    assert asked(f"{address}?limit=1", **owner)["total"] == 3
    ends = f"{address}/{other['number']}/end"
    for who, what in (({}, 401), (token_of(somebody("Sam Fremd")), 404)):
        assert problem(post(ends, **who))["status"] == what
    for _twice in range(2):
        assert done(post(ends, **owner))["is_in_force"] is False
    assert [each["is_in_force"] for each in asked(address, **owner)["items"]] == [True, True, False]
    name_it = f"{address}/{added['number']}/named"
    assert fields(put(name_it, {}, **owner)) == ["body.agrees"]
    for agrees in (False, True):
        assert done(put(name_it, {"agrees": agrees}, **owner))["is_named"] is agrees
    mine = next(each for each in asked(address, **owner)["items"] if each["name"] == "Ada Beispiel")
    assert done(post(f"{address}/{mine['number']}/end", **owner))["name"] == "Ada Beispiel"
    assert problem(post(address, quiet, **owner))["code"] == "not_found"


def test_a_program_says_this_is_me_or_not_and_reads_for_whom_one_stands():
    own, other = entered(team_member()), entered(team_member("Tom Muster"), "Lamps", kind="company")
    bo = somebody("Bo Beispiel")
    by = token_of(bo)
    anna = acting(own)
    affiliate(anna, other)
    for organisation in (own, other):
        said = {"name": "B. B.", "email": bo.email, "role": "manager", "valid_from": "2024-01-01"}
        done(post(f"/organisations/{organisation.slug}/affiliations", said, **token_of(anna)), 201)
    assert asked("/affiliations", **by)["total"] == 0
    yes, no = asked("/affiliations/perhaps-you", **by)["items"]
    assert (yes["name"], [each["slug"] for each in yes["organisations"]]) == ("B. B.", [own.slug])
    ways = {"accept": yes["public_id"], "decline": no["public_id"]}
    for answer, public_id in ways.items():
        address = f"/affiliations/perhaps-you/{public_id}/{answer}"
        assert problem(post(address))["status"] == 401
        assert problem(post(address, **token_of(somebody(f"Sam {answer}"))))["code"] == "not_found"
        assert post(address, **by).status_code == 204
        assert problem(post(address, **by))["code"] == "not_found"
    assert asked("/affiliations/perhaps-you", **by)["items"] == []
    (stands,) = asked("/affiliations", **by)["items"]
    assert (stands["name"], stands["role"], stands["organisation"]["slug"]) == ("Bo Beispiel", "manager", own.slug)
