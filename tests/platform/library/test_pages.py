"""The pages of the library, from adding a file to its tombstone, without any script."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.library import samples
from tests.platform.library.shelves import added, file, home
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.core.working import work_once
from interlace_platform.library import actions, queries
from interlace_platform.library.models import Document

pytestmark = pytest.mark.django_db
SAID = {
    "home": "partnership:fictional-looms", "title": "Looms of two towns", "kind": "report", "shown_to": "public",
    "licence": "cc_by", "language": "en", "year": "2024", "tags": "water, colour", "published_by": "Fictional press",
}  # fmt: skip


@pytest.fixture
def looms(db) -> Cast:
    return cast()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def upload(text: str = "Woven by hand", name: str = "Our looms.PDF") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf(text))


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def link(name: str, *more: object, slug: str = "looms-of-two-towns") -> str:
    return reverse(name, args=[slug, *more])


def test_a_coordinator_publishes_a_file_and_everybody_reads_and_takes_it(looms):
    made = client_of(looms.lead).post(reverse("document-new"), SAID | {"file": upload(), "publish_now": "yes"})
    assert made["Location"] == link("document")
    work_once()
    said = text_of(Client().get(link("document")))
    for part in (
        "Looms of two towns",
        "Report · 2024 fictional",
        "How it begins Woven by hand",
        "CC BY 4.0",
        "Fictional press",
    ):
        assert part in said
    taken = Client().get(link("document-file", 1, "en"))
    assert taken["Content-Disposition"] == 'attachment; filename="Our looms.pdf"'
    assert taken["Content-Security-Policy"] == "sandbox"
    assert "Woven by hand" in text_of(Client().get(link("document-text", 1, "en")))
    assert "1 document" in text_of(Client().get(reverse("library") + "?year=2024&q=loom"))
    assert "Looms of two towns" in text_of(Client().get(reverse("partnership-documents", args=["fictional-looms"])))


def test_a_member_is_told_for_whom_they_can_add(looms):
    member = client_of(looms.member)
    answer = member.post(reverse("document-new"), SAID | {"file": upload()})
    assert "Here you can add for those who take part in the partnership." in text_of(answer)
    assert member.post(reverse("document-new"), SAID | {"file": upload(), "shown_to": "within"}).status_code == 302
    assert Document.objects.get().state == "draft"


def test_what_is_no_document_is_refused_with_all_that_is_taken(looms):
    answer = client_of(looms.lead).post(
        reverse("document-new"), SAID | {"file": SimpleUploadedFile("x.pdf", b"MZ\x00 not a document")}
    )
    kinds = "PDF, PNG, JPG, ODT, DOCX, PPTX, HTML, VTT, SRT, CSV, TXT"
    assert f"Only these kinds of files are taken (without macros): {kinds}." in text_of(answer)
    assert not Document.objects.exists()


def test_a_version_a_language_and_a_change_follow_and_the_first_stays(looms):
    lead, own = client_of(looms.lead), added(looms, content=file("One"))
    new = {"note": "Figures corrected.", "language": "en", "file": upload("Two"), "after": "1"}
    assert lead.post(link("document-version-new"), new)["Location"] == link("document")
    italian = {"language": "it", "file": upload("Due")}
    assert lead.post(link("document-language-new", 2), italian)["Location"] == link("document-version", 2)
    said = SAID | {"title": "Looms", "revision": "1", "organisations": "Xylo Cluster of fictional-looms"}
    assert lead.post(link("document-edit"), said)["Location"] == link("document")
    shown = text_of(Client().get(link("document-version", 1)))
    assert "This is version 1. The newest is version 2:" in shown and "Written by Xylo Cluster" in shown
    assert own.versions.count() == 2
    assert "Please correct this" in text_of(lead.post(link("document-edit"), said | {"organisations": "Nobody"}))


def test_a_withdrawn_document_answers_that_it_is_gone_and_why(looms):
    added(looms)
    lead = client_of(looms.lead)
    assert lead.post(link("document-withdraw"), {"because": "It was a draft."})["Location"] == link("document")
    for name in ("document", "document-version"):
        address = link(name) if name == "document" else link(name, 1)
        assert "Why it is no longer here It was a draft." in text_of(Client().get(address), 410)
    assert "0 documents" in text_of(lead.get(reverse("library")))


def test_a_collection_is_made_filled_and_put_in_order(looms):
    lead = client_of(looms.lead)
    first, second = added(looms, title="First"), added(looms, title="Second")
    made = lead.post(reverse("collection-new"), SAID | {"title": "Materials"})
    assert made["Location"] == link("collection", slug="materials")
    for own in (first, second):
        lead.post(link("collection-put", slug="materials"), {"document": f"https://here.example/library/{own.slug}/"})
    lead.post(link("collection-up", "second", slug="materials"))
    shelf = queries.collection("materials")
    assert queries.contents_of(shelf) == (second, first)
    assert "There is no such document" in text_of(
        lead.post(link("collection-put", slug="materials"), {"document": "nothing"})
    )
    assert "2 documents Second" in text_of(Client().get(link("collection", slug="materials")))


def test_a_citation_is_taken_in_four_forms(looms):
    added(looms, year=2024, organisations=(looms.organisations["x"],))
    answers = {
        form: Client().get(link("document-cite", form)).content.decode() for form in ("text", "bibtex", "ris", "csl")
    }
    assert answers["text"].startswith(
        "Xylo Cluster of fictional-looms (2024). Looms of two towns. http://testserver/library/"
    )
    assert answers["bibtex"].startswith("@techreport{looms-of-two-towns,")
    assert answers["ris"].startswith("TY  - RPRT\r\nAU  - Xylo Cluster")
    assert json.loads(answers["csl"])[0]["issued"] == {"date-parts": [[2024]]}


def test_pages_ask_as_much_for_three_documents_as_for_one(looms):
    shelf = actions.make_collection(home=home(looms), title="Materials", publish=True, by=looms.lead)
    addresses = (
        reverse("library"),
        reverse("partnership-documents", args=["fictional-looms"]),
        link("collection", slug="materials"),
        "/api/v1/documents",
    )

    def put(count: int) -> None:
        for number in range(count):
            own = added(looms, content=file(f"{count} {number}"), organisations=(looms.organisations["x"],))
            actions.put_document(collection=shelf, document=own, by=looms.lead)

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as counted:
                assert Client().get(address).status_code == 200
            counts.append(len(counted))
        return counts

    put(1)
    asked()
    one = asked()
    put(2)
    assert asked() == one


def test_programs_read_documents_texts_and_citations(looms):
    added(looms, content=file("Woven by hand"), tags=("Water",))
    added(looms, "member", shown_to="within", title="Hidden")
    work_once()
    listed = Client().get("/api/v1/documents?tag=water&kind=report").json()
    assert [(each["slug"], each["languages"]) for each in listed["items"]] == [("looms-of-two-towns", ["en"])]
    one = Client().get("/api/v1/documents/looms-of-two-towns").json()
    variant = one["versions"][0]["variants"][0]
    assert (variant["kind"], variant["text_state"]) == ("pdf", "read")
    assert Client().get(variant["url"].removeprefix("http://testserver")).content.startswith(b"%PDF-")
    text = Client().get("/api/v1/documents/looms-of-two-towns/versions/1/en/text").json()
    assert (text["text"], text["is_cut"]) == ("Woven by hand", False)
    assert Client().get("/api/v1/documents/hidden").status_code == 404
    assert Client().get("/api/v1/documents/looms-of-two-towns/citation?form=music").status_code == 422
