"""Documents: who adds and sees them, versions that stay, files known by their content, an address for ever."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.platform.library import samples
from tests.platform.library.shelves import added, facts, file, home, link
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent, Upload
from interlace_platform.core.personal import declarations
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.unknown import Unknown
from interlace_platform.core.uploads import path_of
from interlace_platform.core.working import work_once
from interlace_platform.library import actions, policy, queries
from interlace_platform.library.actions import Content
from interlace_platform.library.models import Document, FileText, Variant
from interlace_platform.library.policy import Home
from interlace_platform.partnerships.actions import publish_partnership
from interlace_platform.search import queries as search

pytestmark = pytest.mark.django_db
PROSE = "The weavers of both towns agreed to dye without water. " * 8


@pytest.fixture
def looms(db) -> Cast:
    return cast()


def seen_by(reader) -> list[str]:
    return [own.slug for own in queries.documents(reader)]


def problems(refused) -> list[tuple[str, str]]:
    return [(each.field, each.message) for each in refused.value.problems]


def test_a_document_of_the_coordinator_is_seen_by_everybody_once_it_is_published(looms):
    draft = added(looms, publish=False)
    assert [seen_by(who) for who in (looms.lead, looms.member, VISITOR)] == [["looms-of-two-towns"], [], []]
    actions.publish(own=draft, by=looms.lead)
    actions.publish(own=draft, by=looms.lead)
    assert seen_by(VISITOR) == ["looms-of-two-towns"]
    assert AuditEvent.objects.filter(what="document.published").count() == 1
    assert Document.objects.get().is_fictional


def test_a_member_adds_for_those_within_and_for_nobody_else(looms):
    with pytest.raises(NotAllowed):
        added(looms, "member")
    own = added(looms, "member", shown_to="within")
    assert [bool(seen_by(who)) for who in (looms.member, looms.lead, looms.team)] == [True] * 3
    assert [bool(seen_by(who)) for who in (VISITOR, looms.stranger, looms.x)] == [False] * 3
    assert own.audience == f"within:{looms.partnership.pk}"
    with pytest.raises(NotAllowed):
        actions.change_document(document=own, facts=facts(shown_to="public"), by=looms.member)
    actions.change_document(document=own, facts=facts(shown_to="public"), by=looms.lead)
    assert seen_by(VISITOR) == ["looms-of-two-towns"]


def test_an_organisation_has_documents_of_its_own(looms):
    own = Home(organisation=looms.organisations["x"])
    assert added(looms, "x", at=own).audience == "public"
    for by in ("lead", "stranger"):
        with pytest.raises(NotAllowed):
            added(looms, by, at=own)
    with pytest.raises(Invalid) as refused:
        added(looms, "x", at=own, shown_to="within")
    assert problems(refused) == [("shown_to", "Only what belongs to a partnership can be shown to those within it.")]


def test_a_public_document_of_a_draft_partnership_is_seen_when_the_partnership_is(db):
    looms = cast(public=False)
    own = added(looms)
    assert (seen_by(VISITOR), seen_by(looms.member)) == ([], [own.slug])
    assert own.audience == f"partnership:{looms.partnership.pk}"
    publish_partnership(partnership=looms.partnership, by=looms.lead)
    assert seen_by(VISITOR) == [own.slug]


def test_a_member_who_left_keeps_nothing(looms):
    own = added(looms, "member", shown_to="within", publish=False)
    looms.partnership.claims.filter(organisation=looms.organisations["member"]).update(retired_at="2024-01-01T00:00Z")
    assert seen_by(looms.member) == []
    assert not policy.may_keep(by=looms.member, own=own)


def test_all_that_is_wrong_with_a_document_is_said_at_once(looms):
    with pytest.raises(Invalid) as refused:
        added(looms, title=" ", kind="song", licence="other", people=("Ada Fictional",), tags=("x" * 41,), year=1200)
    assert problems(refused) == [
        ("title", "Give it a title."),
        ("kind", "Choose one of the list."),
        ("licence_text", "Say what the licence allows."),
        ("year", "That is no year of a document."),
        ("tags", "A tag has at most 40 characters."),
        (
            "people_agreed",
            "Name people only if they have agreed to it; say that they have, or name their organisations.",
        ),
    ]
    assert not Document.objects.exists()


def test_where_all_rights_are_reserved_only_a_link_is_kept(looms):
    with pytest.raises(Invalid) as refused:
        added(looms, licence="reserved", content=file())
    assert problems(refused) == [("licence", "Where all rights are reserved, give a link; the file is not kept here.")]
    assert added(looms, licence="reserved", content=link()).licence == "reserved"
    own = added(looms, content=file())
    with pytest.raises(Invalid):
        actions.change_document(document=own, facts=facts(licence="reserved"), by=looms.lead)


def test_an_author_by_name_has_agreed_on_a_day_that_stays(looms):
    who = {"people": ("Ada Fictional",), "people_agreed": True, "organisations": (looms.organisations["x"],)}
    own = added(looms, **who)
    own.authors.filter(name="Ada Fictional").update(agreed_on="2024-05-01")
    actions.change_document(document=own, facts=facts(**who), by=looms.lead)
    assert [(str(each), str(each.agreed_on)) for each in queries.authors_of(own)] == [
        (str(looms.organisations["x"]), "None"),
        ("Ada Fictional", "2024-05-01"),
    ]


def test_versions_are_added_and_never_changed(looms):
    own = added(looms, content=file("One"))
    actions.add_version(document=own, content=file("Two"), note="Figures corrected.", after=1, by=looms.lead)
    second = queries.versions_of(own)[0]
    actions.add_language(version=second, content=file("Due", "it"), by=looms.lead)
    assert [(each.number, [v.language for v in each.variants.all()]) for each in queries.versions_of(own)] == [
        (2, ["en", "it"]),
        (1, ["en"]),
    ]
    with pytest.raises(Conflict):
        actions.add_version(document=own, content=file("Three"), note="Late.", after=1, by=looms.lead)
    with pytest.raises(Invalid) as refused:
        actions.add_language(version=second, content=file("Zwei", "it"), by=looms.lead)
    assert problems(refused) == [("language", "There is this language already; a change of it is a new version.")]
    with pytest.raises(NotAllowed):
        actions.add_version(document=own, content=file("Mine"), note="Mine.", by=looms.member)


def test_a_withdrawn_document_keeps_its_address_and_says_why(looms):
    own = added(looms, content=file())
    actions.withdraw(own=own, because="It named somebody who had not agreed.", by=looms.lead)
    found = queries.document(own.slug)
    assert (found.is_withdrawn, found.withdrawn_because) == (True, "It named somebody who had not agreed.")
    assert (queries.versions_of(found), seen_by(looms.lead)) == ((), [])
    with pytest.raises(Unknown):
        queries.variant(found, 1, "en")
    with pytest.raises(Conflict):
        actions.change_document(document=own, facts=facts(), by=looms.lead)


def test_two_documents_of_one_title_have_two_addresses_that_stay(looms):
    first, second = added(looms), added(looms)
    assert second.slug.startswith("looms-of-two-towns-") and second.slug != first.slug
    actions.change_document(document=first, facts=facts(title="Another title"), by=looms.lead)
    assert queries.document("looms-of-two-towns").title == "Another title"


def test_a_file_that_is_here_already_is_told_to_those_who_may_see_it(looms):
    content = file()
    first = added(looms, "member", shown_to="within", content=content)
    with pytest.raises(Invalid) as refused:
        added(looms, content=content)
    assert problems(refused) == [
        ("file", f"This file is already here as “{first.title}” (/library/{first.slug}/). "
         "Tick “again” to add it all the same."),
    ]  # fmt: skip
    elsewhere = added(looms, "x", content=content, at=Home(organisation=looms.organisations["x"]))
    again = added(looms, content=Content("en", content.data, "again.pdf", again=True))
    assert FileText.objects.count() == 1
    assert {own.upload.sha256 for own in Variant.objects.all()} == {FileText.objects.get().sha256}
    assert {elsewhere.slug, again.slug} <= set(seen_by(VISITOR))


def test_files_whose_text_is_the_same_are_named_to_each_other(looms):
    as_pdf = added(looms, content=Content("en", samples.word_like_pdf(PROSE), "a.pdf"))
    as_docx = added(looms, content=Content("en", samples.docx(PROSE.upper()), "a.docx"))
    hidden = added(looms, "member", shown_to="within", content=Content("en", samples.docx(PROSE, ""), "b.docx"))
    work_once()
    assert queries.alike(as_pdf) == (as_docx,)
    assert set(queries.alike(as_pdf, looms.member)) == {as_docx, hidden}


def test_the_worker_reads_a_file_and_what_came_of_it_is_kept(looms):
    own = added(looms, content=file("Woven by hand"))
    broken = added(looms, content=Content("en", samples.pdf("x")[:200] + b"%%EOF", "broken.pdf"))
    assert [queries.variant(each, 1, "en").read.state for each in (own, broken)] == ["waiting", "waiting"]
    work_once()
    read, failed = (queries.variant(each, 1, "en").read for each in (own, broken))
    assert (read.state, read.text) == ("read", "Woven by hand")
    assert (failed.state, failed.get_why_display()) == ("failed", "The file is broken, or not what it says it is.")
    assert AuditEvent.objects.filter(what="document.read").count() == 2
    assert work_once() == 0


def test_a_broken_file_is_tried_three_times_at_most(looms):
    own = added(looms, content=Content("en", b"WEBVTT\n\nnothing", "x.vtt"))
    variant = queries.variant(own, 1, "en")
    for _ in range(2):
        work_once()
        actions.read_again(variant=variant, by=looms.lead)
    work_once()
    with pytest.raises(Conflict):
        actions.read_again(variant=variant, by=looms.lead)


def test_a_file_that_is_gone_is_said_to_be_gone(looms):
    own = added(looms, content=file("Gone soon"))
    path_of(Upload.objects.get().sha256).unlink()
    work_once()
    assert queries.variant(own, 1, "en").read.why == "gone"


def test_documents_are_found_by_word_kind_language_year_and_tag(looms):
    first = added(looms, title="Dyeing in Łódź", year=2021, tags=("Colour",))
    second = added(looms, kind="minutes", year=2023, content=link("it"))
    asked = {
        first: ({"text": "lodz dye"}, {"kind": "report"}, {"year": "2021"}, {"tag": "colour"}, {"language": "en"}),
        second: ({"text": "towns"}, {"kind": "minutes"}, {"year": "2023"}, {"language": "it"}),
    }
    for own, questions in asked.items():
        for said in questions:
            assert list(queries.documents(VISITOR, queries.Wanted(**said))) == [own], said
    assert not queries.documents(VISITOR, queries.Wanted(year="soon")).exists()
    shown = queries.facets(queries.documents())
    assert [(each.key, each.count) for each in shown.years] == [("2023", 1), ("2021", 1)]
    assert [each.key for each in shown.kinds] == ["report", "minutes"]


def test_a_collection_keeps_its_order_and_shows_nobody_more_than_they_may_see(looms):
    first, second = added(looms, title="First"), added(looms, "member", title="Second", shown_to="within")
    shelf = actions.make_collection(home=home(looms), title="Materials", publish=True, by=looms.lead)
    for own in (first, second, first):
        actions.put_document(collection=shelf, document=own, by=looms.lead)
    actions.move_up(collection=shelf, document=second, by=looms.lead)
    assert queries.contents_of(shelf, looms.member) == (second, first)
    assert queries.contents_of(shelf) == (first,)
    actions.take_out(collection=shelf, document=first, by=looms.lead)
    assert queries.contents_of(shelf, looms.member) == (second,)
    with pytest.raises(NotAllowed):
        actions.take_out(collection=shelf, document=second, by=looms.member)


def test_a_list_asks_as_much_for_three_documents_as_for_one(looms):
    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            page = queries.page_of_documents(queries.documents(looms.lead))
            [(own.versions.all()[0].variants.all()[0].upload, list(own.authors.all())) for own in page]
            queries.facets(queries.documents(looms.lead))
        return len(counted)

    added(looms, organisations=(looms.organisations["x"],))
    one = asked()
    for _ in range(2):
        added(looms, organisations=(looms.organisations["x"],))
    assert asked() == one


def test_the_database_refuses_a_person_who_has_not_agreed(looms):
    own = added(looms)
    with pytest.raises(IntegrityError), transaction.atomic():
        own.authors.create(position=9, name="Ada Fictional")


def test_a_person_gets_a_list_of_what_they_added(looms):
    own = added(looms, content=file())
    found = {each.name: list(each.rows_of(looms.lead)) for each in declarations() if "document" in each.name}
    assert [row.slug for row in found["documents"]] == [own.slug]
    assert [len(found[name]) for name in ("document_versions", "document_files")] == [1, 1]


def test_a_document_is_found_by_what_its_file_says_and_by_those_who_may_see_it(looms):
    def found(text: str, reader=VISITOR) -> list[str]:
        return [hit.key for hit in search.found(text, reader=reader).hits if hit.kind == "document"]

    own = added(looms, content=file("Zwirnerei without water"))
    hidden = added(looms, "member", shown_to="within", title="Zwirnerei of those within")
    assert found("zwirnerei") == []
    work_once()
    assert found("zwirnerei") == [own.slug]
    assert set(found("zwirnerei", looms.member)) == {own.slug, hidden.slug}
    actions.withdraw(own=own, because="Superseded.", by=looms.lead)
    assert found("zwirnerei") == []
