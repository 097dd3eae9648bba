"""What programs put to an event, and what they are refused, all at once."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.platform.api.asking import ROOT, asked, done, get, post, problem, token_of, upload
from tests.platform.events.stage import published
from tests.platform.library import samples
from tests.platform.materials.keeping import TALK
from tests.platform.partnerships.cast import cast

from interlace_platform.events.actions import SessionFacts, add_session

pytestmark = pytest.mark.django_db


def put(path: str, said: object, headers: dict[str, str]):
    return Client(headers=headers).put(f"{ROOT}{path}", json.dumps(said), content_type="application/json")


def test_programs_announce_recordings_with_chapters_documents_and_files():
    looms = cast()
    event, lead = published(looms), token_of(looms.lead)
    session = add_session(event=event, facts=SessionFacts("Weaving"), by=looms.lead)
    here = f"/events/{event.public_id}/materials"
    assert asked(f"/events/{event.public_id}")["sessions"][0]["public_id"] == str(session.public_id)
    chapters = [{"second": 0, "title": "Welcome"}, {"second": 60, "title": "12 looms"}]
    said = {"title": "The talk", "kind": "recording", "url": TALK, "seconds": 3750, "chapters": chapters}
    made = done(post(here, said | {"session": str(session.public_id)}, **lead), 201)
    assert (made["session"], made["seconds"], made["chapters"]) == ("Weaving", 3750, chapters)
    assert done(post(here, said, **lead), 201)["public_id"] == made["public_id"]  # the same link is one
    nothing = {"title": "No", "kind": "photo", "document": "none", "url": TALK, "session": made["public_id"]}
    wrong = problem(post(here, nothing | {"chapters": chapters}, **lead))
    fields = ("session", "document", "url", "kind", "chapters")
    assert {each["field"] for each in wrong["errors"]} == {f"body.{name}" for name in fields}
    late = said | {"url": "http://looms.example", "chapters": [chapters[1], chapters[0]]}
    assert {each["field"] for each in problem(post(here, late, **lead))["errors"]} == {"body.url", "body.chapters"}
    assert problem(post(here, said, **token_of(looms.member)))["status"] == 404
    there = f"{here}/{made['public_id']}"
    read = get(there, **lead).headers["ETag"]
    anew = {"title": "The whole talk", "url": TALK, "shown_to": "within"}
    changed = done(put(there, anew, lead | {"If-Match": read}))
    assert (changed["title"], changed["chapters"], changed["shown_to"]) == ("The whole talk", [], "within")
    assert problem(put(there, anew, lead | {"If-Match": read}))["code"] == "stale"
    assert problem(put(there, anew | {"revision": 1}, lead))["code"] == "conflict"
    assert problem(get(there))["status"] == 404
    paper = {"title": "Slides", "kind": "presentation", "language": "en", "licence": "cc_by"}
    sent = paper | {"file": SimpleUploadedFile("looms.pdf", samples.pdf("Woven by a program"))}
    kept = done(upload(f"/events/{event.public_id}/material-files", sent, **lead), 201)
    assert (kept["versions"][0]["number"], kept["licence"]) == (1, "cc_by")
    version = {"language": "en", "note": "Clearer", "file": SimpleUploadedFile("b.pdf", samples.pdf("Woven again"))}
    done(upload(f"/documents/{kept['document']}/version-files", version, **lead), 201)
    assert [each["number"] for each in asked(here)["items"][0]["versions"]] == [2, 1]
    other = published(looms, title="The next one")
    attached = {"title": "Slides again", "kind": "presentation", "document": kept["document"]}
    assert done(post(f"/events/{other.public_id}/materials", attached, **lead), 201)["document"] == kept["document"]
    gone = Client(headers=lead).delete(f"{ROOT}{here}/{kept['public_id']}")
    assert gone.status_code == 204 and asked(here)["items"] == []
