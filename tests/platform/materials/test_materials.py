"""Materials are seen by whom they are for, from their moment on: on pages, in the library, in the search, in feeds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.platform.events.stage import come, over, published
from tests.platform.library import samples
from tests.platform.materials.keeping import TALK, presentation, recording, slides, subtitles
from tests.platform.organisations.people import team_member
from tests.platform.partnerships.cast import cast

from interlace_platform.core.audiences import audiences_of
from interlace_platform.core.errors import Invalid, NotAllowed
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.working import work_once
from interlace_platform.events import demonstration as events
from interlace_platform.events.materials import actions, demonstration, queries
from interlace_platform.events.materials.actions.showing import show_material
from interlace_platform.events.materials.concerns import put_there
from interlace_platform.events.materials.demonstration import drawing
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts
from interlace_platform.events.materials.models import Material
from interlace_platform.following.models import Happening
from interlace_platform.library import actions as library
from interlace_platform.library import queries as documents
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.concerns import brought
from interlace_platform.library.policy import Home
from interlace_platform.partnerships import contributing
from interlace_platform.partnerships import demonstration as register
from interlace_platform.partnerships.demonstration import speaker_of
from interlace_platform.search import queries as search

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=3)


@pytest.fixture
def looms(db):
    return cast()


@pytest.fixture
def event(looms):
    return published(looms, desk={})


def titles(event, reader=VISITOR):
    return [each.material.title for each in queries.materials_of(event, reader)]


def found(text, reader=VISITOR):
    return [(hit.kind, hit.key.count("/"), hit.title) for hit in search.found(text, reader=reader).hits]


def told(reader=VISITOR):
    asked = audiences_of(reader).asked("audience")
    return list(Happening.objects.filter(asked, kind="material.added").values_list("words__material", flat=True))


def in_library(reader=VISITOR):
    return [own.title for own in documents.documents(reader)]


def seen(event, reader=VISITOR):
    """What a reader sees of the only material of an event, on its page, in the library, in the search, in the news."""
    return [bool(rows) for rows in (titles(event, reader), in_library(reader), found("woven", reader), told(reader))]


@pytest.mark.parametrize(
    ("shown_to", "readers"),
    [
        ("public", {"visitor", "stranger", "x", "member", "lead"}),
        ("members", {"stranger", "x", "member", "lead"}),
        ("coming", {"x", "lead"}),
        ("within", {"member", "lead"}),
    ],
)
def test_a_material_is_seen_everywhere_by_those_it_is_for_and_by_nobody_else(looms, event, shown_to, readers):
    come(event, looms.x)
    presentation(looms, event, shown_to=shown_to)
    work_once()
    users = {"visitor": VISITOR} | {who: looms.users[who] for who in ("stranger", "x", "member", "lead")}
    assert {who: seen(event, user) for who, user in users.items()} == {who: [who in readers] * 4 for who in users}


def test_before_its_moment_only_those_who_prepare_the_event_see_it_and_then_everybody_is_told_once(looms, event):
    own = presentation(looms, event, visible_from=timezone.now() + SOON)
    work_once()
    assert (seen(event), seen(event, looms.lead)) == ([False] * 4, [True, True, False, False])
    show_material(material=own)
    assert seen(event) == [False] * 4
    Material.objects.filter(pk=own.pk).update(visible_from=timezone.now() - SOON)
    show_material(material=own)
    show_material(material=own)
    assert seen(event) == [True] * 4
    assert told() == ["Slides of looms"]
    inner = MaterialFacts("Slides of looms", "presentation", "within", timezone.now())
    actions.change_material(material=own, facts=inner, by=looms.lead)
    assert (seen(event), seen(event, looms.member)) == ([False] * 4, [True] * 4)
    later = MaterialFacts("Slides of looms", "presentation", "within", timezone.now() + SOON)
    own = actions.change_material(material=own, facts=later, by=looms.lead)
    assert (seen(event, looms.member), own.told_at) == ([False] * 4, None)


def test_the_worker_shows_a_material_when_its_time_comes(looms, event):
    own = presentation(looms, event, visible_from=timezone.now() + SOON)
    entry = OutboxEntry.objects.filter(topic="materials.show")
    assert entry.get().due_at == own.visible_from
    Material.objects.update(visible_from=timezone.now())
    entry.update(due_at=timezone.now())
    work_once()
    assert seen(event) == [True] * 4


def test_materials_of_an_event_that_one_does_not_see_are_seen_by_nobody(looms):
    within = published(looms, audience="within", desk={})
    presentation(looms, within)
    work_once()
    assert (seen(within), seen(within, looms.member)) == ([False] * 4, [True] * 4)
    invited = published(looms, title="Dinner", audience="invited", days=8)
    presentation(looms, invited, title="Menu", content=slides("Soup"))
    assert (found("menu", looms.member), titles(invited, looms.stranger)) == ([], [])


def test_a_replaced_presentation_keeps_the_earlier_version_and_who_hosts_the_event_may_replace_it(looms, event):
    from interlace_platform.events.actions import add_host

    add_host(event=event, organisation=looms.organisations["y"], role="host", by=looms.lead)
    own = presentation(looms, event)
    with pytest.raises(NotAllowed):
        library.add_version(document=own.document, content=slides("No"), note="Mine", by=looms.x)
    library.add_version(document=own.document, content=slides("Dyed by hand"), note="With colours", by=looms.y)
    shown = queries.material(event, own.public_id)
    assert [(each.number, each.note) for each in (shown.newest, *shown.earlier)] == [(2, "With colours"), (1, "")]
    assert shown.newest.dated_on == timezone.localdate()


def test_a_document_of_the_library_keeps_its_own_readers_and_one_that_is_lent_is_not_lent_on(looms, event):
    facts = Facts("Inner looms", "report", "cc_by", shown_to="within")
    own = library.add_document(
        home=Home(partnership=looms.partnership), facts=facts, content=slides(), publish=True, by=looms.lead
    )
    said = MaterialFacts("Inner looms", "other")
    first = actions.attach_document(event=event, facts=said, document=own, by=looms.lead)
    assert first == actions.attach_document(event=event, facts=said, document=own, by=looms.lead)
    assert (titles(event), titles(event, looms.member)) == ([], ["Inner looms"])
    assert documents.places_of(own, looms.member)[0].title == event.title
    come(event, looms.x)
    lent = presentation(looms, event, shown_to="coming", content=slides("Secret"))
    other = published(looms, looms.organisations["x"], by="x", title="Elsewhere", days=9)
    with pytest.raises(Invalid) as refusal:
        actions.attach_document(event=other, facts=said, document=lent.document, by=looms.x)
    assert refusal.value.problems[0].field == "document"


def test_what_is_wrong_with_a_recording_and_its_chapters_is_said_all_at_once_by_line(looms, event):
    link = LinkFacts(
        "http://video.example.org", "en", "other", length="1:00:61",
        chapters="0:00:00 Welcome\nnoon Lunch\n\n0:05:00\n0:04:00 Back\n0:99:00x",
    )  # fmt: skip
    facts = MaterialFacts("", "recording", "nobody")
    with pytest.raises(Invalid) as refusal:
        actions.add_link(event=event, facts=facts, link=link, by=looms.lead)
    assert [(each.field, each.message) for each in refusal.value.problems] == [
        ("title", "Give it a title."),
        ("shown_to", "Say who sees it."),
        ("url", "Give an address that begins with https://."),
        ("licence_text", "Say what the licence allows."),
        ("length", "Write the duration as 1:02:30 or 62:30."),
        ("chapters", "Line 2: it must begin with a time such as 0:12:30."),
        ("chapters", "Line 4: after the time comes a title."),
        ("chapters", "Line 5: it begins no later than the chapter before it."),
        ("chapters", "Line 6: it must begin with a time such as 0:12:30."),
    ]
    assert not Material.objects.exists()


def test_what_is_said_in_a_recording_stands_under_its_chapters_and_is_found_with_its_time(looms, event):
    own = recording(looms, event)
    assert recording(looms, event) == own
    actions.give_transcript(material=own, licence="cc_by", content=subtitles(), by=looms.lead)
    work_once()
    shown = queries.material(event, own.public_id)
    told = [
        (each.chapter and each.chapter.title, [line.text for line in each.lines]) for each in queries.passages_of(shown)
    ]
    assert told == [("Welcome", ["Ada: Good morning & welcome"]), ("The loom", ["to the loom."])]
    hit = search.found("morning").hits[0]
    assert (hit.kind, hit.key) == ("material", f"{event.slug}/{own.public_id}/1")
    assert "".join(piece.text for piece in hit.passage).startswith("Ada: Good morning")
    again = Content("en", samples.SRT.encode(), "talk.srt")
    actions.give_transcript(material=own, licence="cc_by", content=again, note="Corrected", by=looms.lead)
    work_once()
    assert (found("morning"), found("Καλημέρα")) == ([], [("material", 2, "The talk")])
    actions.remove_material(material=own, by=looms.lead)
    assert (found("Καλημέρα"), titles(event, looms.lead)) == ([], [])


def test_a_long_transcript_is_found_to_its_end_in_parts_each_at_its_own_time(looms, event, client):
    own = recording(looms, event, chapters="")
    cue = "{0:02}:{1:02}:00.000 --> {0:02}:{1:02}:30.000\n{2}\n\n"
    said = "".join(cue.format(n // 60, n % 60, f"weave{n} " * 60) for n in range(62)) + cue.format(1, 2, "Finale")
    actions.give_transcript(material=own, licence="cc_by", content=subtitles("WEBVTT\n\n" + said), by=looms.lead)
    work_once()
    key = search.found("finale").hits[0].key
    assert 2400 < int(key.rpartition("/")[2]) <= 3720
    there = client.get(reverse("material", args=key.split("/")))
    page = client.get(there.url.partition("#")[0]).content.decode()
    assert f'id="{there.url.partition("#")[2]}"' in page


HOSTILE = (
    "00:00:01.000 --> \n" * 9_000 + "<v " * 9_000 + "\n\n0:02.000 --> 0:03.000\n&lt;script&gt;steal()&lt;/script&gt;"
)


def test_hostile_subtitles_do_no_harm_and_broken_ones_end_in_a_clear_word(looms, event, client):
    own = recording(looms, event)
    actions.give_transcript(material=own, licence="cc_by", content=subtitles(f"WEBVTT\n\n{HOSTILE}"), by=looms.lead)
    work_once()
    page = client.get(reverse("material", args=[event.slug, own.public_id])).content.decode()
    assert "&lt;script&gt;steal()&lt;/script&gt;" in page
    assert "<script>steal" not in page
    broken = subtitles("WEBVTT\n\nnothing")
    actions.give_transcript(material=own, licence="cc_by", content=broken, by=looms.lead)
    work_once()
    client.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("material", args=[event.slug, own.public_id])).content.decode()
    assert "The file is broken, or not what it says it is." in page


def test_a_photo_says_what_it_shows_and_is_a_picture(looms, event):
    with pytest.raises(Invalid) as refusal:
        presentation(looms, event, kind="photo")
    assert [each.field for each in refusal.value.problems] == ["shows"]
    with pytest.raises(Invalid) as refusal:
        presentation(looms, event, kind="photo", shows="A loom")
    assert [each.message for each in refusal.value.problems] == ["A photo is a PNG or JPEG file."]


def test_putting_a_material_there_counts_as_a_contribution_of_whom_it_was_put_there_for(looms, event):
    presentation(looms, over(event))
    counted = put_there(looms.partnership, date(2020, 1, 1), timezone.localdate())
    assert [each.organisation for each in counted] == [looms.organisations["lead"].pk]
    assert "materials" in contributing.kinds


def test_bringing_a_document_to_the_library_counts_for_whom_somebody_acts(looms):
    facts, own = Facts("Looms", "report", "cc_by", shown_to="within"), Home(partnership=looms.partnership)
    library.add_document(home=own, facts=facts, content=slides(), publish=True, by=looms.member)
    counted = brought(looms.partnership, date(2020, 1, 1), timezone.localdate())
    assert [each.organisation for each in counted] == [looms.organisations["member"].pk]


def test_the_demonstration_invents_an_evening_and_links_to_what_the_page_of_2020_offers(db, client):
    team = team_member()
    webinar = events.seed_webinar(by=team)
    demonstration.seed_links_of_2020(event=webinar, by=team)
    partnership = register.seed(by=team)
    coordinator = speaker_of(events.called("NRA"))
    evening = demonstration.seed_evening(partnership=partnership, by=coordinator)
    assert evening == demonstration.seed_evening(partnership=partnership, by=coordinator)
    work_once()
    webinar.refresh_from_db()
    assert (webinar.state, titles(webinar)) == (
        "archived",
        ["Recording of the webinar, offered on its page", "All presentations in one PDF, offered on its page"],
    )
    assert not Happening.objects.filter(kind="material.added", is_fictional=False).exists()
    page = client.get(reverse("event", args=[evening.slug])).content.decode()
    assert "One earlier version" in page
    assert "Minutes of the evening" not in page
    assert 'alt="A drawing of three lamps on a dark wall."' in page
    photo = next(each for each in queries.materials_of(evening) if each.material.is_photo)
    image = client.get(reverse("material-photo", args=[evening.slug, photo.material.public_id]))
    assert (image["Content-Type"], image.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert image["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (photo.picture.width, photo.picture.height) == (640, 427)
    assert found("lettuce")[0][:2] == ("material", 2)
    assert client.get(reverse("event-series", args=[evening.series.slug])).content.decode().count("material-") == 2


def test_who_prepares_an_event_adds_a_recording_with_a_transcript_and_a_photo_on_its_pages(looms, event, client):
    client.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    said = {"title": "The talk", "url": TALK, "shown_to": "public", "chapters": "noon Lunch\n0:05:00"}
    new = reverse("event-material-new", args=[event.slug, "recording"])
    page = client.post(new, said).content.decode()
    assert "Line 1: it must begin with a time such as 0:12:30." in page
    assert "Line 2: after the time comes a title." in page
    assert client.post(new, said | {"chapters": "0:00:00 Lunch"}).status_code == 302
    own = Material.objects.get()
    transcript = reverse("event-material-transcript", args=[event.slug, own.public_id])
    text = {"language": "en", "licence": "cc0", "text": "0:00:05 Soup is served.\nWith bread."}
    assert client.post(transcript, text).status_code == 302
    work_once()
    page = client.get(reverse("material", args=[event.slug, own.public_id])).content.decode()
    assert [word in page for word in ("Lunch", 'id="t-5"', "Soup is served.", "With bread.")] == [True] * 4
    change = reverse("event-material-edit", args=[event.slug, own.public_id])
    wrong = client.post(change, said | {"chapters": "0:00:00 Dinner", "shown_to": "coming", "revision": "1"})
    assert "Somebody else has changed this meanwhile." in wrong.content.decode()
    right = said | {"chapters": "0:00:00 Dinner", "shown_to": "coming", "revision": "2"}
    assert client.post(change, right).status_code == 302
    assert (
        "Shown to those who are registered for the event from"
        in client.get(reverse("event-materials", args=[event.slug])).content.decode()
    )
    photo = reverse("event-material-new", args=[event.slug, "photo"])
    picture = SimpleUploadedFile("loom.png", drawing().data or b"")
    told = {"title": "Looms", "file": picture, "shown_to": "public", "licence": "cc_by"}
    assert "This field is required." in client.post(photo, told).content.decode()
    picture.seek(0)
    assert client.post(photo, told | {"shows": "Three lamps"}).status_code == 302
    client.logout()
    page = client.get(reverse("event", args=[event.slug])).content.decode()
    assert ("The talk" in page, "Three lamps" in page) == (False, True)
    assert client.get(reverse("material", args=[event.slug, own.public_id])).status_code == 404
