"""Programs decide, work in groups and record mandates: what belongs to people who work together in a partnership."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.api.asking import asked, delete, done, get, post, problem, put, token_of
from tests.platform.groups.assembly import assembly, over
from tests.platform.partnerships.cast import Cast, cast, organisation, territory

from interlace_platform.accounts.models import Scope
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.groups.models import Decision

pytestmark = pytest.mark.django_db
LOOMS = "/partnerships/fictional-looms"
DECISIONS, GROUPS, MANDATES = f"{LOOMS}/decisions", f"{LOOMS}/groups", f"{LOOMS}/mandates"


@pytest.fixture
def looms() -> Cast:
    return assembly()


def fields(response):
    return [error["field"] for error in problem(response)["errors"]]


def code(response):
    return problem(response)["code"]


def chosen(decision):
    return {each["territory"]["key"]: each["position"] for each in decision["regions"]}


def question(text="Shall we weave?", **more):
    now = timezone.now()
    days = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=7)}
    said = {"question": text, "options": ["Yes", "No"], **{name: str(value) for name, value in days.items()}}
    return said | more


def test_a_question_is_drafted_rewritten_and_opened_by_those_who_steer(looms):
    lead, member = token_of(looms.lead), token_of(looms.member)
    said = question()
    wrong = {"question": " ", "options": ["Yes", "YES "], "closes_at": said["opens_at"]}
    assert fields(post(DECISIONS, said | wrong, **lead)) == ["body.question", "body.options", "body.closes_at"]
    unfit = {"opens_at": "2027-01-01T10:00:00", "quorum": 2, "options": ["Yes"]}
    assert set(fields(post(DECISIONS, said | unfit, **lead))) == {"body.opens_at", "body.quorum", "body.options"}
    assert code(post(DECISIONS, said, **member)) == "not_found"
    made = done(post(DECISIONS, said, **lead), 201)
    assert done(post(DECISIONS, said, **lead), 201)["number"] == made["number"]
    assert (made["state"], made["quorum"], made["may"]) == ("draft", 0.5, ["rewrite", "open", "withdraw"])
    address = f"{DECISIONS}/{made['number']}"
    assert code(get(address, **member)) == "not_found"
    etag = {"If-Match": get(address, **lead).headers["ETag"]}
    written = done(put(address, said | {"options": ["Yes", "No", "Later"]}, **lead, **etag))
    assert [(each["position"], each["text"]) for each in written["options"]] == [(1, "Yes"), (2, "No"), (3, "Later")]
    assert code(put(address, said, **lead, **etag)) == "stale"
    assert code(put(address, said | {"revision": 1}, **lead)) == "conflict"
    assert written["revision"] == asked(address, **lead)["revision"] == 2
    opened = done(post(f"{address}/open", **lead))
    assert (opened["state"], opened["may"]) == ("open", ["vote", "withdraw", "write_minutes"])
    assert (opened["regions_needed"], [each["territory"]["key"] for each in opened["ballots"]]) == (2, ["aa"])
    assert code(put(address, said | {"question": "Or not?"}, **lead)) == "conflict"
    assert fields(post(f"{address}/withdraw", {"reason": " "}, **lead)) == ["body.reason"]
    withdrawn = done(post(f"{address}/withdraw", {"reason": "It was asked badly."}, **lead))
    assert (withdrawn["state"], withdrawn["regions"], withdrawn["may"]) == ("withdrawn", [], ["write_minutes"])
    reading = token_of(looms.lead, Scope.READ, Scope.REGISTER)
    assert problem(post(f"{address}/open", **reading))["detail"] == "This needs a token with the scope “partnerships”."


def test_regions_vote_their_votes_are_counted_and_the_minutes_kept(looms):
    lead, member, x, stranger = (token_of(looms.users[who]) for who in ("lead", "member", "x", "stranger"))
    address = f"{DECISIONS}/{done(post(DECISIONS, question(), **lead), 201)['number']}"
    assert code(put(f"{address}/votes/bb", {"position": 1}, **member)) == "not_found"
    done(post(f"{address}/open", **lead))
    voted = done(put(f"{address}/votes/bb", {"position": 2}, **member))
    assert [(each["territory"]["key"], each["position"]) for each in voted["ballots"]] == [("bb", 2)]
    done(put(f"{address}/votes/bb", {"position": 1}, **member))
    for who, place in ((member, "aa"), (lead, "bb"), (lead, "nowhere"), (stranger, "bb")):
        assert code(put(f"{address}/votes/{place}", {"position": 1}, **who)) == "not_found"
    assert fields(put(f"{address}/votes/aa", {"position": 9}, **lead)) == ["body.position"]
    done(put(f"{address}/votes/aa", {"position": 1}, **lead))
    done(put(f"{address}/votes/cc", {"position": 2}, **x))
    for _time in range(2):
        done(delete(f"{address}/votes/cc", **x), 204)
    seen = asked(address, **lead)
    assert [each["votes"] for each in seen["options"]] == [None, None]
    assert chosen(seen) == {
        "aa": None,
        "bb": None,
        "cc": None,
    }
    assert code(post(f"{address}/count", **lead)) == "conflict"
    over(Decision.objects.get())
    assert asked(address, **x)["may"] == ["count"]
    for _time in range(2):
        counted = done(post(f"{address}/count", **member))
    assert (counted["result"], counted["chosen"], counted["regions_voted"]) == ("carried", "Yes", 2)
    assert [each["votes"] for each in counted["options"]] == [2, 0]
    assert chosen(counted) == {"aa": 1, "bb": 1, "cc": None}
    assert code(put(f"{address}/votes/aa", {"position": 2}, **lead)) == "conflict"
    assert code(post(f"{address}/withdraw", {"reason": "No."}, **lead)) == "conflict"
    minutes, etag = f"{address}/minutes", {"If-Match": get(address, **lead).headers["ETag"]}
    assert code(post(minutes, {"text": "We weave."}, **member)) == "not_found"
    written = done(post(minutes, {"text": "We weave."}, **lead, **etag), 201)["minutes"]
    assert (written["version"], written["written_by"]) == (1, str(looms.lead))
    assert code(post(minutes, {"text": "We do not."}, **lead, **etag)) == "stale"
    assert code(post(minutes, {"text": "We do not.", "after": 0}, **lead)) == "conflict"
    for _time in range(2):
        done(post(minutes, {"text": "We weave **now**."}, **lead), 201)
    assert [each["text"] for each in asked(minutes, **member)["items"]] == ["We weave **now**.", "We weave."]
    assert code(get(minutes, **stranger)) == "not_found"


def test_a_group_is_opened_staffed_and_closed():
    looms = cast()
    lead, member, x = token_of(looms.lead), token_of(looms.member), token_of(looms.x)
    mill, away = looms.organisations["member"].slug, looms.organisations["y"].slug
    tomorrow = str(today() + timedelta(days=1))
    assert fields(post(GROUPS, {"name": "!", "opened_on": tomorrow}, **lead)) == ["body.name", "body.opened_on"]
    assert code(post(GROUPS, {"name": "Dyes"}, **member)) == "not_found"
    made = done(post(GROUPS, {"name": "Dyes", "opened_on": "2024-05-01"}, **lead), 201)
    address = f"{GROUPS}/{made['slug']}"
    assert (made["opened_on"], len(made["tracks"]), made["revision"]) == ("2024-05-01", 5, 1)
    etag = {"If-Match": get(address, **lead).headers["ETag"]}
    assert done(put(address, {"name": "Colours", "aim": "No water."}, **lead, **etag))["revision"] == 2
    assert code(put(address, {"name": "Hues"}, **lead, **etag)) == "stale"
    assert code(put(address, {"name": "Hues", "revision": 1}, **lead)) == "conflict"
    leads, joining = f"{address}/leads", f"{address}/participants"
    for unfit in ("nobody", away):
        assert fields(post(leads, {"organisation": unfit}, **lead)) == ["body.organisation"]
        assert fields(post(joining, {"organisation": unfit}, **lead)) == ["body.organisation"]
    for _time in range(2):
        led = done(post(leads, {"organisation": mill}, **lead), 201)
    assert [each["slug"] for each in led["leads"]] == [mill]
    assert code(post(leads, {"organisation": mill}, **member)) == "not_found"
    for _time in range(2):
        done(delete(f"{leads}/{mill}", **lead), 204)
    joined = done(post(joining, {"organisation": mill, "since": "2024-06-01"}, **member), 201)
    assert (joined["leads"], joined["participants"][0]["valid_from"]) == ([], "2024-06-01")
    assert fields(post(joining, {"organisation": looms.organisations["lead"].slug, "since": tomorrow}, **lead)) == [
        "body.since"
    ]
    assert code(post(joining, {"organisation": mill}, **x)) == code(delete(f"{joining}/{mill}", **x)) == "not_found"
    for _time in range(2):
        done(delete(f"{joining}/{mill}", **member), 204)
    assert asked(address)["participants"] == []
    for _time in range(2):
        assert done(post(f"{address}/close", **lead))["closed_on"] == str(today())
    assert code(put(address, {"name": "Hues"}, **lead)) == "conflict"
    assert [row["slug"] for row in asked(GROUPS)["items"]] == [made["slug"]]


def test_who_leads_a_group_says_where_it_stands_and_what_it_means_to_reach():
    looms = cast()
    lead, member, stranger = token_of(looms.lead), token_of(looms.member), token_of(looms.stranger)
    address = f"{GROUPS}/{done(post(GROUPS, {'name': 'Dyes'}, **lead), 201)['slug']}"
    learn, state = f"{address}/tracks/learn", {"state": "under_way", "note": "A map of dyers."}
    assert code(put(learn, state, **member)) == "not_found"
    done(post(f"{address}/leads", {"organisation": looms.organisations["member"].slug}, **lead), 201)
    etag = {"If-Match": get(address, **member).headers["ETag"]}
    track = done(put(learn, state, **member, **etag))["tracks"][0]
    assert (track["state"], track["note"], track["revision"]) == ("under_way", "A map of dyers.", 2)
    assert code(put(learn, {"state": "done"}, **lead, **etag)) == "stale"
    assert code(put(learn, {"state": "done", "revision": 1}, **lead)) == "conflict"
    assert code(put(f"{address}/tracks/weather", state, **member)) == "not_found"
    assert fields(put(learn, {"state": "asleep", "mood": "fine"}, **member)) == ["body.state", "body.mood"]
    milestones, said = f"{address}/milestones", {"title": "A map", "track": "learn", "due_on": "2030-05-01"}
    for _time in range(2):
        (added,) = done(post(milestones, said, **member), 201)["milestones"]
    assert code(post(milestones, said | {"due_on": "2031-05-01"}, **member)) == "conflict"
    own, tomorrow = f"{milestones}/{added['number']}", str(today() + timedelta(days=1))
    assert fields(put(own, {"due_on": "2030-05-01", "reached_on": tomorrow}, **member)) == ["body.reached_on"]
    etag = {"If-Match": get(address, **member).headers["ETag"]}
    done(put(own, {"due_on": "2030-05-01", "reached_on": str(today())}, **member, **etag))
    assert code(put(own, {"due_on": "2030-06-01"}, **lead, **etag)) == "stale"
    assert code(put(own, {"due_on": "2030-06-01", "revision": 1}, **lead)) == "conflict"
    assert asked(address)["milestones"] == [{**added, "reached_on": str(today()), "revision": 2}]
    assert code(post(f"{own}/drop", {"reason": "No loom."}, **member)) == "conflict"
    done(put(own, {"due_on": "2030-05-01"}, **member))
    assert fields(post(f"{own}/drop", {"reason": " "}, **member)) == ["body.reason"]
    assert code(post(f"{own}/drop", {"reason": "No loom.", "revision": 2}, **member)) == "conflict"
    assert code(post(f"{own}/drop", {"reason": "No loom."}, **stranger)) == "not_found"
    for _time in range(2):
        said_of = done(post(f"{own}/drop", {"reason": " No loom. ", "revision": 3}, **member))
    dropped = {**added, "dropped_on": str(today()), "dropped_because": "No loom.", "revision": 4}
    assert (said_of["milestones"], said_of["dropped"]) == ([], [dropped])
    assert code(put(own, {"due_on": "2030-06-01"}, **member)) == "conflict"
    (again,) = done(post(milestones, said | {"due_on": "2031-05-01"}, **member), 201)["milestones"]
    assert again == {**added, "due_on": "2031-05-01", "revision": 5}
    for who, what in ((stranger, own), (lead, f"{milestones}/{added['number'] + 1}")):
        assert code(put(what, {"due_on": "2030-06-01"}, **who)) == "not_found"
    done(post(f"{address}/close", **lead))
    assert code(put(own, {"due_on": "2030-06-01"}, **member)) == "conflict"


def test_mandates_are_recorded_and_end():
    looms = cast()
    lead, member, x = token_of(looms.lead), token_of(looms.member), token_of(looms.x)
    territory("aa")
    said = {"territory": "aa", "organisation": looms.organisations["member"].slug, "letter": "A letter"}
    since = {"valid_from": "2024-01-01"}
    nowhere = {"territory": "nowhere", "organisation": "nobody"}
    assert set(fields(post(MANDATES, said | nowhere | since, **lead))) == {"body.territory", "body.organisation"}
    unfit = {"letter": " ", "letter_url": "letter", "valid_from": "2024-01-01", "valid_to": "2023-01-01"}
    assert fields(post(MANDATES, said | unfit, **lead)) == ["body.valid_to", "body.letter", "body.letter_url"]
    assert code(post(MANDATES, said | since, **member)) == "not_found"
    for _time in range(2):
        made = done(post(MANDATES, said | since, **lead), 201)
    assert (made["is_in_force"], made["may_end"], made["valid_to"]) == (True, True, None)
    other = said | since | {"organisation": looms.organisations["lead"].slug}
    assert code(post(MANDATES, other, **lead)) == "conflict"
    (row,) = asked(MANDATES)["items"]
    assert (row["public_id"], row["may_end"]) == (made["public_id"], False)
    ending = f"{MANDATES}/{made['public_id']}/end"
    assert code(post(ending, {}, **x)) == "not_found"
    assert fields(post(ending, {"on": "2024-02-01"}, **member)) == ["body.on"]
    for _time in range(2):
        assert done(post(ending, {}, **member))["valid_to"] == str(today())
    assert AuditEvent.objects.filter(what__startswith="mandate.").count() == 2
    (row,) = asked(MANDATES, **lead)["items"]
    assert (row["is_in_force"], row["may_end"]) == (False, False)
    elsewhere = cast(key="fictional-vats")
    done(post(MANDATES, other | {"valid_from": str(today())}, **lead), 201)
    there = done(post("/partnerships/fictional-vats/mandates", other | since, **token_of(elsewhere.lead)), 201)
    assert code(post(f"{MANDATES}/{there['public_id']}/end", {}, **lead)) == "not_found"
    team, everywhere = token_of(looms.team), said | since | {"organisation": looms.organisations["member"].slug}
    assert code(post("/mandates", everywhere, **lead)) == "not_found"
    assert set(fields(post("/mandates", everywhere | nowhere, **team))) == {"body.territory", "body.organisation"}
    for _time in range(2):
        general = done(post("/mandates", everywhere, **team), 201)
    assert (general["is_general"], general["may_end"]) == (True, True)
    assert [(row["public_id"], row["may_end"]) for row in asked("/mandates", **x)["items"]] == [
        (general["public_id"], False),
    ]
    for public_id, who in ((there["public_id"], team), (general["public_id"], x)):
        assert code(post(f"/mandates/{public_id}/end", {}, **who)) == "not_found"
    for _time in range(2):
        assert done(post(f"/mandates/{general['public_id']}/end", {}, **member))["is_in_force"] is False
    hidden = organisation("Hidden Guild", is_public=False)
    assert fields(post(MANDATES, other | {"organisation": hidden.slug}, **lead)) == ["body.organisation"]
