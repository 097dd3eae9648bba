"""What those who come get and leave behind: reminders, a certificate, and nothing once they are erased."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from tests.platform.accounts.scanning import places_with
from tests.platform.discussion.room import asked
from tests.platform.events.stage import come, held, mails, over, people, published
from tests.platform.materials.keeping import presentation, slides
from tests.platform.organisations.people import somebody
from tests.platform.partnerships.cast import Cast, affiliate, cast, organisation
from tests.platform.partnerships.test_notices import wanting

from interlace_platform.accounts.erasure import erase_account
from interlace_platform.accounts.models import User
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.outbox.delivering import deliver, waiting
from interlace_platform.core.periodic import enqueue_today
from interlace_platform.core.periods import today
from interlace_platform.events import actions, queries
from interlace_platform.events.actions import QuestionFacts, SessionFacts, SpeakerFacts
from interlace_platform.events.calendar.actions import make_address
from interlace_platform.events.inviting import actions as inviting
from interlace_platform.events.models import Event, Registration
from interlace_platform.events.notices import TASK, remind, times_for

pytestmark = pytest.mark.django_db
MARKS = ("Zephyrine", "Quuxbury", "quux-mark")


@pytest.fixture
def looms() -> Cast:
    return cast()


def soon(event: Event, hours: float = 20, **more: object) -> Event:
    starts = timezone.now() + timedelta(hours=hours)
    Event.objects.filter(pk=event.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=1), **more)
    return Event.objects.get(pk=event.pk)


def reminded() -> list[str]:
    """Who is reminded, in order of their addresses; forgotten afterwards."""
    entries = OutboxEntry.objects.filter(topic="mail", payload__topic="event.soon")
    found = sorted(entry.payload["to"].partition("@")[0] for entry in entries)
    entries.update(payload={})
    return found


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_those_with_a_place_are_reminded_once_of_what_takes_place_and_begins_soon(looms):
    event, (first, second, third, fourth) = published(looms, desk={"capacity": 2}), people(4)
    for user in (first, second, third, fourth):
        come(event, user)
    actions.cancel_registration(event=event, by=second)  # the third, who waited, gets the place
    remind(today())
    assert reminded() == []  # it is a week away
    soon(event, hours=37)
    remind(today())
    assert reminded() == []
    soon(event)
    for day in (today(), today(), today() + timedelta(days=1)):
        remind(day)
    assert reminded() == ["visitor0", "visitor2"]
    enqueue_today()
    for entry in waiting().filter(topic=TASK):
        deliver(entry)
    assert reminded() == []
    erase_account(user=third, by=third)
    Event.objects.filter(pk=event.pk).update(sequence=9)  # it was moved: those who still come hear of the new time
    remind(today())
    assert reminded() == ["visitor0", "visitor3"]


def test_nobody_is_reminded_of_what_is_called_off_has_begun_or_is_a_draft(looms):
    (one,) = people(1)
    for number, (hours, state) in enumerate(((20, "cancelled"), (20, "postponed"), (20, "draft"), (-0.1, "published"))):
        event = published(looms, title=f"Looms {number}", desk={})
        come(event, one)
        soon(event, hours, state=state, cancelled_at=timezone.now() if state == "cancelled" else None)
    remind(today())
    assert reminded() == []


def test_a_reminder_says_the_time_by_the_clocks_there_and_by_the_readers_own(looms):
    summer, winter = datetime(2026, 7, 1, 8, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC)
    event = Event(time_zone="Europe/Brussels", starts_at=summer)
    riga, berlin = User(time_zone="Europe/Riga"), User(time_zone="Europe/Berlin")
    assert times_for(event, riga) == {
        "starts": "1 July 2026, 10:00", "zone": "Brussels time", "starts_for_you": "1 July 2026, 11:00 (Riga time)",
    }  # fmt: skip
    assert times_for(event, berlin)["starts_for_you"] == ""
    event.starts_at = winter
    assert times_for(event, User(time_zone="UTC")) == {
        "starts": "1 December 2026, 09:00", "zone": "Brussels time", "starts_for_you": "1 December 2026, 08:00 (UTC)",
    }  # fmt: skip
    azores = User(time_zone="America/Argentina/Buenos_Aires")
    assert times_for(event, azores)["starts_for_you"] == "1 December 2026, 05:00 (Buenos Aires time)"
    (one,) = people(1)
    come(real := published(looms, desk={}), one)
    soon(real)
    mails()
    remind(today())
    [body] = [entry.payload["body"] for entry in OutboxEntry.objects.filter(payload__topic="event.soon")]
    assert "You are registered for this event, which begins soon:" in body and " (Brussels time)\n" in body


def test_a_certificate_is_for_who_was_checked_in_at_an_event_that_was_held_and_for_nobody_else(looms):
    event, (one, other) = published(looms, title="Looms of tomorrow", desk={}, mode="both", place="Hall 3"), people(2)
    own = organisation("Weavers of Riga")
    affiliate(one, own)
    registration, missing = come(event, one, organisation=own), come(event, other)
    address = f"/events/{event.slug}/certificate.pdf"
    browser = browser_of(one)
    assert browser.get(address).status_code == 404  # registered
    event = over(event)
    actions.check_in(registration=registration, by=looms.lead)
    assert browser.get(address).status_code == 404  # was there, but nobody said yet that it was held
    held(looms, event)
    Event.objects.filter(pk=event.pk).update(starts_at=datetime(2026, 7, 1, 8, tzinfo=UTC))
    answer = browser.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'attachment; filename="certificate-{event.slug}.pdf"'
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    for said in (
        "Certificate of attendance", "Visitor 0 (fictional)", "Looms of tomorrow",
        "1 July 2026, 10:00 (Europe/Brussels)",
        "Hall 3", "Weavers of Riga", str(registration.public_id),
        "Visitor 0 (fictional) took part in this event and was checked in by its organisers.",
    ):  # fmt: skip
        assert said in text, said
    assert "Visitor 1" not in text
    for client in (browser_of(other), browser_of(looms.lead), browser_of(looms.team), browser_of(somebody("nobody"))):
        assert client.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    actions.undo_check_in(registration=Registration.objects.get(pk=registration.pk), by=looms.lead)
    assert browser.get(address).status_code == 404
    assert Registration.objects.get(pk=missing.pk).checked_in_at is None


def test_somebody_who_is_erased_is_found_nowhere_around_events_any_more(looms, settings, tmp_path):
    settings.UPLOADS_FOLDER = settings.MEDIA_ROOT = tmp_path / "uploads"
    user = wanting(User.objects.create_user("zephyrine@quux-mark.example", name="Zephyrine Quuxbury"))
    affiliate(user, looms.organisations["member"])
    coming, waited, was = (
        published(looms, title="To come", desk={}),
        published(looms, title="Full", desk={"capacity": 1}),
        published(looms, title="Over", desk={}),
    )
    meal = actions.add_question(event=coming, facts=QuestionFacts("Meal?"), by=looms.lead)
    come(coming, user, answers={meal.pk: "Soup for Zephyrine"}, is_listed=True)
    come(waited, looms.x)
    come(waited, user, is_listed=True)
    last = come(waited, somebody("last"))
    actions.check_in(registration=come(was, user, is_listed=True), by=looms.lead)
    held(looms, was)
    talk = actions.add_talk(
        session=actions.add_session(event=was, facts=SessionFacts("Opening"), by=looms.lead),
        title="Weft",
        by=looms.lead,
    )
    actions.name_speaker(talk=talk, facts=SpeakerFacts(person=user.person, agreed=True), by=looms.team)
    dinner = published(looms, title="Dinner", audience="invited", desk={})
    actions.invite(event=dinner, email=user.email, by=looms.lead)
    inviting.send_invitations(event=dinner, by=looms.lead)
    inviting.decline_invitation(event=dinner, by=user)
    make_address(name="Calendar of Zephyrine", by=user)
    asked(was, user, "Zephyrine asks: how many threads?")
    presentation(
        looms,
        was,
        by="lead",
        content=slides(
            "Woven by hand",
        ),
    )
    before = places_with(MARKS)
    assert {
        "accounts_user.name", "events_answer.text", "calendars_calendaraddress.name", "core_outboxentry.payload",
        "organisations_person.name", "discussions_question.text",
    } <= before  # fmt: skip
    erase_account(user=user, by=user)
    assert places_with(MARKS) == set()
    visitor, lead = Client(), browser_of(looms.lead)
    for event in (coming, waited, was, dinner):
        for client, page in ((visitor, ""), (visitor, "event.ics"), (lead, "people/"), (lead, "people/people.csv")):
            said = client.get(f"/events/{event.slug}/{page}").content.decode(errors="replace").casefold()
            assert not any(mark.casefold() in said for mark in MARKS), (event, page)
    assert [Registration.objects.get(event=each, user=user).state for each in (coming, waited, was)] == [
        "cancelled", "cancelled", "registered",
    ]  # fmt: skip
    assert queries.places_of(was).came == 1
    actions.cancel_registration(event=waited, by=looms.x)
    assert Registration.objects.get(pk=last.pk).state == "registered"
    details = str(list(AuditEvent.objects.values_list("details", "subject_label")))
    assert not any(mark in details for mark in MARKS)
