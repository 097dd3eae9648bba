"""Programs found partnerships, run projects, fill boards, keep the library, and follow: each with its own token."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.platform.api.asking import asked, delete, done, get, post, problem, put, token_of, upload
from tests.platform.core.test_uploads import PDF
from tests.platform.organisations.people import team_member
from tests.platform.partnerships.cast import Cast, actor, cast, organisation
from tests.platform.projects.pipeline import started
from tests.platform.reporting.telling import LAST

from interlace_platform.accounts.models import Scope
from interlace_platform.core.models import AuditEvent
from interlace_platform.following.models import Follow
from interlace_platform.founding.criteria import form_in_force
from interlace_platform.founding.models import CutOff, Expression
from interlace_platform.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms() -> Cast:
    return cast()


LATE = {"amount": "80.00", "impact": 3, "brings": "Yarn", "answers": {"team": "no"}, "trl": 6, "activity": "C14"}


def fields(response):
    return [error["field"] for error in problem(response)["errors"]]


def test_before_a_release_is_imported_people_s_word_is_written_and_answered_and_figures_are_not_there(nothing_imported):
    looms = cast()
    lead, x = token_of(looms.lead), looms.organisations["x"]
    said = {"role": "participating", "strength": "committed", "organisation": x.slug}
    claim = done(post("/partnerships/fictional-looms/claims", said, **lead), 201)
    assert (claim["state"], claim["about"]) == ("proposed", None)
    assert asked("/partnerships/fictional-looms/claims", **lead)["about"] is None
    before = AuditEvent.objects.count()
    drafted = {"proposer": x.slug, "platform": "fictional", "title": "Dyes", "activities": ["C13"]}
    assert problem(post("/founding", drafted, **token_of(looms.x)))["code"] == "not_ready"
    assert (Expression.objects.count(), AuditEvent.objects.count()) == (0, before + 1)  # the token, which was made


def test_what_is_answered_by_a_problem_was_not_done(looms):
    """X runs an internal project by its role alone: without it they would not see the project they have changed."""
    own = started(looms, who="x", is_public=False)
    address = f"/projects/{own.public_id}/partners/{looms.organisations['x'].slug}"
    assert problem(put(address, {"role": "partner"}, **token_of(looms.x)))["code"] == "not_found"
    assert own.partners.get().role == "coordinator"
    assert done(put(address, {"role": "partner"}, **token_of(looms.lead)))["partners"][0]["role"] == "partner"


def test_a_change_with_the_etag_of_what_was_read_is_made_only_where_nothing_has_changed(looms):
    own, lead = started(looms), token_of(looms.lead)
    address = f"/projects/{own.public_id}"
    etag = get(address, **lead).headers["ETag"]
    said = {"title": "Dye works", "kind": "other"}
    assert done(put(address, said, **lead, **{"If-Match": etag}))["title"] == "Dye works"
    late = put(address, said | {"title": "Dye hall"}, **lead, **{"If-Match": etag})
    assert (late.status_code, problem(late)["code"]) == (412, "stale")
    weak = f"W/{get(address, **lead).headers['ETag']}"
    assert (
        done(put(f"{address}/next-step", {"what": "Dye"}, **lead, **{"If-Match": weak}))["next_step"]["what"] == "Dye"
    )


def test_two_who_change_the_same_part_of_a_project_or_board_are_told(looms):
    """By the ETag of the whole that was read, or by the revision of the part alone."""
    own, lead = started(looms, budget=Decimal(100), budget_year=2026), token_of(looms.lead)
    address, board = f"/projects/{own.public_id}", "/partnerships/fictional-looms/board"
    source, risk = {"kind": "i3", "name": "Fund", "amount": "60.00"}, {"what": "Rain", "likelihood": 3, "impact": 2}
    partner = {"organisation": looms.organisations["y"].slug, "role": "test_bed"}
    for part, said in (("funding", source), ("risks", risk), ("partners", partner)):
        read = done(post(f"{address}/{part}", said, **lead), 201)
    done(post(board, **lead), 201)
    step = done(post(f"{board}/steps", {"name": "spin"}, **lead), 201)["steps"][0]
    cell, mill = f"{board}/steps/{step['number']}/cells", looms.organisations["member"].slug
    done(put(f"{cell}/{mill}", {"role": "use"}, **lead))
    parts = {
        f"{address}/funding/{read['sources'][0]['number']}": (address, source, {"amount": "70.00"}),
        f"{address}/risks/{read['risks'][0]['number']}": (address, risk, {"impact": 1}),
        f"{address}/partners/{partner['organisation']}": (address, {"role": "test_bed"}, {"brings": "A vat"}),
        f"{address}/readiness": (address, {}, {"answers": {"team": "yes"}}),
        f"{cell}/{mill}": (board, {"role": "use"}, {"trl": 5}),
        f"{board}/steps/{step['number']}": (board, {"name": "spin"}, {"activity": "C13"}),
    }
    for part, (whole, said, more) in parts.items():
        etag = {"If-Match": get(whole, **lead).headers["ETag"]}
        done(put(part, said | more | {"revision": 1}, **lead, **etag))
        late = said | {name: LATE[name] for name in said | more if name in LATE}
        assert problem(put(part, late | {"revision": 1}, **lead))["code"] == "conflict", part
        assert problem(put(part, late, **lead, **etag))["code"] == "stale", part
        if not part.endswith("readiness"):
            assert problem(delete(part, **lead, **etag))["status"] in (412, 405), part
    for part in parts:
        if part not in (f"{address}/readiness",) and "/risks/" not in part:
            etag = {"If-Match": get(board if part.startswith(board) else address, **lead).headers["ETag"]}
            done(delete(part, **lead, **etag), 204)


def test_a_partnership_is_founded_from_the_first_draft_to_the_decision():
    own = organisation("Fictional weavers")
    author, team = token_of(actor("Ada Fictional", own)), token_of(team_member("Tom Fictional"))
    wrong = {"proposer": "nobody", "platform": "nowhere", "title": "Dyes"}
    assert fields(post("/founding", wrong, **author)) == ["body.proposer", "body.platform"]
    expression = done(post("/founding", {"proposer": own.slug, "platform": "energy", "title": "Dyes"}, **author), 201)
    address = f"/founding/{expression['public_id']}"
    assert (expression["state"], expression["may"]) == ("draft", ["submit", "withdraw"])
    done(put(address, {"platform": "energy", "title": "Dyes without water", "revision": 1}, **author))
    missing = {f"body.{each.key}" for each in form_in_force().criteria if each.is_required}
    assert set(fields(post(f"{address}/submit", **author))) == missing
    for criterion in asked("/founding/criteria?limit=1")["items"][0]["criteria"]:
        done(put(f"{address}/answers/{criterion['key']}", {"text": "Three regions.", "revision": 0}, **author))
    note = {"sections": {"context": "Dyeing takes much water."}}
    assert done(put(f"{address}/scoping-note", note, **author))["scoping_version"] == 1
    mate = organisation("Fictional dyers")
    done(post(f"{address}/founders", {"organisation": mate.slug, "role": "observer"}, **author), 201)
    done(put(f"{address}/founders/{mate.slug}", {"role": "participating"}, **author))
    letter = {
        "received_on": "2026-01-05", "signatory": "head of the department", "reference": "No. 8",
        "supports_politically": True, "resources_months": 24,
    }  # fmt: skip
    for founder in (own, mate):
        read = {"If-Match": get(address, **author).headers["ETag"]}
        done(put(f"{address}/founders/{founder.slug}/letter", letter, **author, **read))
        stale = put(f"{address}/founders/{founder.slug}/letter", letter, **author, **read)
        assert problem(stale)["code"] == "stale"
    wrong = letter | {"received_on": "2999-01-01", "signatory": " ", "file": SimpleUploadedFile("letter.pdf", b"MZ")}
    file = f"{address}/founders/{own.slug}/letter-file"
    assert fields(upload(file, wrong, **author)) == ["body.received_on", "body.signatory", "body.file"]
    assert fields(upload(file, {"signatory": ""}, **author)) == ["body.received_on", "body.signatory", "body.file"]
    assert problem(get(file, **author))["code"] == "not_found"
    kept = done(upload(file, letter | {"file": SimpleUploadedFile("../Mandate.exe", PDF)}, **author), 201)
    note = kept["founders"][0]["letter_file"]
    assert (note["name"], note["kind"], note["size_bytes"]) == ("Mandate.pdf", "pdf", len(PDF))
    read = get(file, **author)
    assert (read.content, read.headers["Content-Type"], read.headers["Content-Security-Policy"]) == (
        PDF, "application/pdf", "sandbox",
    )  # fmt: skip
    assert read.headers["Content-Disposition"] == 'attachment; filename="Mandate.pdf"'
    assert problem(get(file))["code"] == "not_found"
    done(delete(f"{address}/founders/{mate.slug}", **author), 204)
    assert done(post(f"{address}/submit", **author))["state"] == "submitted"
    assert problem(get(address))["code"] == "not_found"
    assert problem(post(f"{address}/review", **author))["code"] == "not_found"
    assert done(post(f"{address}/review", **team))["state"] == "under_review"
    assert fields(put(f"{address}/findings/scope", {"finding": "unclear"}, **team)) == ["body.comment"]
    done(put(f"{address}/findings/scope", {"finding": "met"}, **team))
    done(post(f"{address}/founders/{own.slug}/letter/check", **team))
    assert problem(post(f"{address}/accept", {"reason": "Clear."}, **team))["code"] == "conflict"
    cut_off = CutOff.objects.create(
        closes_on=timezone.localdate() - timedelta(days=1), entered_by=team_member("Tea Fictional")
    )
    Expression.objects.update(cut_off=cut_off)
    accepted = done(post(f"{address}/accept", {"reason": "Clear."}, **team))
    assert (accepted["state"], accepted["findings"][0]["finding"]) == ("accepted", "met")
    assert Partnership.objects.get(key=accepted["partnership"]).name == "Dyes without water"
    assert asked(address)["answers"] == []


def test_a_project_s_funding_risks_partners_and_progress_are_kept(looms):
    own, lead = started(looms, budget=Decimal(100), budget_year=2026), token_of(looms.lead)
    address = f"/projects/{own.public_id}"
    source = {"kind": "i3", "name": "Fictional fund", "amount": "60.00"}
    number = done(post(f"{address}/funding", source, **lead), 201)["sources"][0]["number"]
    granted = {**source, "status": "granted", "decided_on": "2026-02-01"}
    assert done(put(f"{address}/funding/{number}", granted, **lead))["budget"]["gap"] == "40.00"
    assert asked(f"{address}/funding", **lead)["items"][0]["status"] == "granted"
    risk = {"what": "It rains", "likelihood": 3, "impact": 2, "owner": looms.organisations["x"].slug}
    number_of_risk = done(post(f"{address}/risks", risk, **lead), 201)["risks"][0]["number"]
    over = done(put(f"{address}/risks/{number_of_risk}", risk | {"is_closed": True}, **lead))["risks"][0]
    assert (over["weight"], over["closed_on"], over["owner"]["slug"]) == (6, str(date.today()), risk["owner"])
    for part in ("funding", "risks"):
        assert problem(get(f"{address}/{part}"))["code"] == "not_found"
    partner = {"organisation": looms.organisations["y"].slug, "role": "test_bed"}
    done(post(f"{address}/partners", partner, **lead), 201)
    assert [each["role"] for each in asked(f"{address}/partners")["items"]] == ["coordinator", "test_bed"]
    done(delete(f"{address}/partners/{partner['organisation']}", **lead), 204)
    assert asked(f"{address}/partners")["total"] == 1
    ready = done(put(f"{address}/readiness", {"answers": {"team": "yes"}}, **lead))["readiness"]
    assert [(each["criterion"], each["answer"]) for each in ready] == [("team", "yes")]
    link = {"kind": "i3", "title": "Fictional", "url": "https://more.example/"}
    kept = done(post(f"{address}/links", link, **lead), 201)["links"][0]["number"]
    assert fields(post(f"{address}/links", link | {"url": "http://more.example/"}, **lead)) == ["body.url"]
    done(delete(f"{address}/links/{kept}", **lead), 204)
    done(delete(f"{address}/funding/{number}", **lead), 204)
    assert asked(f"{address}/funding", **lead)["total"] == 0


def test_a_board_is_started_arranged_and_filled(looms):
    lead, member, mill = token_of(looms.lead), token_of(looms.member), looms.organisations["member"]
    address = "/partnerships/fictional-looms/board"
    assert done(post(address, **lead), 201)["steps"] == []
    for name in ("Élan", "spin"):
        done(post(f"{address}/steps", {"name": name}, **lead), 201)
    assert fields(post(f"{address}/steps", {"name": "Élan"}, **lead)) == ["body.name"]
    first, second = (step["number"] for step in asked(address)["steps"])
    cell = f"{address}/steps/{second}/cells/{mill.slug}"
    said = done(put(cell, {"role": "produce", "trl": 7, "revision": 0}, **member))["steps"][1]["cells"][0]
    assert (said["trl"], said["is_own_word"], said["revision"]) == (7, True, 1)
    assert problem(put(cell, {"role": "use", "revision": 0}, **member))["code"] == "conflict"
    moved = done(post(f"{address}/steps/{second}/move", {"to": "earlier"}, **lead))
    assert [step["name"] for step in moved["steps"]] == ["spin", "Élan"]
    assert problem(put(f"{address}/steps/{first}", {"name": "weave"}, **member))["code"] == "not_found"
    assert problem(delete(f"{address}/steps/{second}", **lead))["code"] == "conflict"
    done(delete(cell, **member), 204)
    done(delete(f"{address}/steps/{second}", **lead), 204)


def test_a_half_year_is_reported_from_the_first_draft_until_it_is_accepted(looms):
    lead, team, member = token_of(looms.lead), token_of(looms.team), token_of(looms.member)
    begun = done(post("/partnerships/fictional-looms/reports", {"half_year": LAST.key}, **lead), 201)
    address, own = f"/reports/{begun['public_id']}", looms.organisations["lead"].slug
    assert (begun["state"], begun["may"], begun["signatures"][0]["signed_at"]) == ("draft", ["sign", "withdraw"], None)
    etag = {"If-Match": get(address, **lead).headers["ETag"]}
    plans = f"{address}/passages/plans"
    written = done(put(plans, {"text": "We go **on**."}, **lead, **etag))
    assert written["passages"] == [{"heading": "plans", "revision": 1}]
    assert written["content"]["text"]["plans"] == "We go **on**."
    assert problem(put(plans, {"text": "We stop."}, **lead, **etag))["code"] == "stale"
    assert problem(put(plans, {"text": "We stop.", "revision": 0}, **lead))["code"] == "conflict"
    for who, what in ((member, plans), (lead, f"{address}/passages/weather")):
        assert problem(put(what, {"text": "We stop."}, **who))["code"] == "not_found"
    assert done(put(f"{address}/settings", {"language": "fr", "is_internal": True}, **lead))["language"] == "fr"
    assert fields(put(f"{address}/settings", {"language": "zz"}, **lead)) == ["body.is_internal"]
    assert problem(post(f"{address}/signatures", {"organisation": own, "seen": "0" * 64}, **lead))["code"] == "conflict"
    seen = done(post(f"{address}/draw", **lead))["content_now_sha256"]
    signed = done(post(f"{address}/signatures", {"organisation": own, "seen": seen}, **lead), 201)
    assert (signed["state"], signed["content_sha256"], signed["may"]) == ("signed", seen, ["submit", "take_back"])
    assert done(post(f"{address}/submit", **lead))["state"] == "submitted"
    assert problem(get(address))["code"] == "not_found"
    assert fields(post(f"{address}/return", {"reason": ""}, **team)) == ["body.reason"]
    assert done(post(f"{address}/return", {"reason": "Say more."}, **team))["state"] == "returned"
    assert done(post(f"{address}/take-back", {"reason": "To say more."}, **lead))["state"] == "draft"
    done(post(f"{address}/signatures", {"organisation": own}, **lead), 201)
    done(post(f"{address}/submit", **lead))
    assert done(post(f"{address}/accept", **team))["state"] == "accepted"
    assert asked(address)["content"]["text"]["plans"] == "We go **on**."
    working = token_of(looms.lead, Scope.READ, Scope.PARTNERSHIPS)
    assert problem(post(f"{address}/draw", **working))["detail"] == "This needs a token with the scope “reports”."


def test_documents_come_by_link_and_as_files_in_versions_and_collections(looms):
    lead = token_of(looms.lead)
    said = {
        "title": "Dyeing without water", "kind": "report", "licence": "cc_by", "partnership": "fictional-looms",
        "language": "en", "tags": ["dyes", "water"],
    }  # fmt: skip
    nowhere = said | {"url": "https://a.example/", "partnership": "none", "theme": "none", "authors": ["nobody"]}
    assert set(fields(post("/documents", nowhere, **lead))) == {"body.partnership", "body.theme", "body.authors"}
    linked = done(post("/documents", said | {"url": "https://a.example/dyes.pdf"}, **lead), 201)
    address = f"/documents/{linked['slug']}"
    assert (linked["state"], linked["tags"]) == ("draft", ["dyes", "water"])
    assert problem(get(address))["code"] == "not_found"
    file = {"language": "fr", "note": "As printed", "after": 1, "file": SimpleUploadedFile("dyes.pdf", PDF)}
    newest = done(upload(f"{address}/version-files", file, **lead), 201)["versions"][0]
    assert (newest["number"], newest["variants"][0]["kind"]) == (2, "pdf")
    again = said | {"file": SimpleUploadedFile("again.pdf", PDF)}
    assert fields(upload("/document-files", again, **lead)) == ["body.file"]
    fresh = said | {"file": SimpleUploadedFile("talk.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nColour.\n")}
    kept = done(upload("/document-files", fresh | {"publish": "true"}, **lead), 201)
    assert (kept["state"], kept["tags"], kept["versions"][0]["variants"][0]["kind"]) == (
        "published",
        said["tags"],
        "vtt",
    )
    etag = get(address, **lead).headers["ETag"]
    described = {"title": "Dyes", "kind": "report", "licence": "cc_by"}
    assert done(put(address, described, **lead, **{"If-Match": etag}))["title"] == "Dyes"
    assert done(post(f"{address}/publish", **lead))["state"] == "published"
    assert asked(address)["title"] == "Dyes"
    shelf = done(
        post("/collections", {"title": "Dyes", "partnership": "fictional-looms", "publish": True}, **lead), 201
    )
    for slug in (linked["slug"], kept["slug"]):
        done(put(f"/collections/{shelf['slug']}/documents/{slug}", **lead))
    done(post(f"{address}/withdraw", {"because": "It was wrong."}, **lead))
    assert [each["slug"] for each in asked(f"/collections/{shelf['slug']}")["items"]] == [kept["slug"]]
    assert asked(address)["withdrawn_because"] == "It was wrong."
    assert problem(put(address, described, **token_of(looms.x)))["code"] == "not_found"


def test_things_and_searches_are_followed_and_webhooks_kept(looms):
    stranger, lead = token_of(looms.stranger), token_of(looms.lead)
    address = "/following/partnership/fictional-looms"
    assert done(put(address, {"pace": "weekly"}, **stranger))["name"] == "fictional-looms"
    kept = done(post("/following/searches", {"text": "looms", "kind": "document"}, **stranger), 201)
    assert (kept["kind"], kept["facets"], kept["pace"]) == ("search", {"kind": "document"}, "daily")
    listed = asked("/following", **stranger)
    assert [(row["kind"], row["pace"]) for row in listed["items"]] == [("partnership", "weekly"), ("search", "daily")]
    done(delete(address, **stranger), 204)
    assert problem(delete(address, **stranger))["code"] == "not_found"
    done(delete(f"/following/search/{kept['key']}", **stranger), 204)
    assert Follow.objects.count() == 0
    assert problem(put("/following/partnership/nothing", {}, **stranger))["code"] == "not_found"
    before = asked("/following/digest", **stranger)
    assert (before["hour"], before["weekday"], before["mails"], len(before["topics"])) == (7, 1, True, 9)
    late = {"hour": 18, "mails": False, "topics": {"reports": "weekly", "searches": "never"}}
    assert fields(put("/following/digest", {"hour": 24, "topics": {"weather": "daily"}}, **stranger)) == [
        "body.hour", "body.topics.weather",
    ]  # fmt: skip
    said = done(put("/following/digest", late, **stranger))
    assert {row["topic"]: row["pace"] for row in said["topics"] if row["pace"]} == late["topics"]
    assert [said[name] for name in ("hour", "weekday", "mails")] == [18, 1, False]
    said = done(put("/following/digest", {"weekday": 5, "mails": True, "topics": {"reports": ""}}, **stranger))
    assert {row["topic"]: row["pace"] for row in said["topics"] if row["pace"]} == {"searches": "never"}
    assert [said[name] for name in ("hour", "weekday", "mails")] == [18, 5, True]
    reading = token_of(looms.stranger, Scope.READ, Scope.REGISTER)
    assert problem(get("/following", **reading))["detail"] == "This needs a token with the scope “following”."
    own = {"kind": "partnership", "key": "fictional-looms", "topics": ["members"]}
    assert fields(post("/webhooks", own | {"url": "http://192.0.2.1/"}, **lead)) == ["body.url"]
    assert problem(post("/webhooks", own | {"url": "https://192.0.2.1/"}, **stranger))["code"] == "not_found"


def test_events_are_listed_by_the_days_on_which_they_take_place():
    assert asked("/events?when=any&since=2026-03-01&until=2026-03-31")["items"] == []
    assert set(fields(get("/events?when=soon&since=0001-01-01"))) == {"query.since", "query.when"}
    assert fields(get("/events?kind=party")) == ["query.kind"]
