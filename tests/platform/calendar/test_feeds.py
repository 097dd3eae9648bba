"""Feeds as programs fetch them: what stands in them, for whom, for how long, and that nothing is sent twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.platform.calendar.readers import READERS
from tests.platform.events.stage import come, facts, people, published
from tests.platform.partnerships.cast import cast, territory

from interlace_platform.accounts.erasure import erase_account
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.events import actions
from interlace_platform.events.calendar import queries
from interlace_platform.events.calendar.actions import MOST_LIVE, make_address, revoke_address
from interlace_platform.events.calendar.models import CalendarAddress
from interlace_platform.events.models import Event
from interlace_platform.organisations.models import Affiliation

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms():
    return cast()


def fetched(address: str, **more: object):
    """The events of a feed, as both readers understand it."""
    response = Client().get(address, **more)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    mine, other = (read(text) for read in READERS.values())
    assert mine == other
    return mine


def own(user) -> str:
    return f"/calendars/{make_address(name='phone', by=user).secret}.ics"


def titles(address: str) -> list[str]:
    return [each.title for each in fetched(address)]


def test_changes_and_the_end_of_an_event_keep_its_uid_and_raise_its_sequence(looms):
    event = published(looms)
    (before,) = fetched(f"/events/{event.slug}/event.ics")
    actions.change_event(event=event, facts=facts(days=9, place="Hall; 3, left"), by=looms.lead)
    (moved,) = fetched(f"/events/{event.slug}/event.ics")
    actions.cancel_event(event=Event.objects.get(), reason="The loom broke.", by=looms.lead)
    (off,) = fetched(f"/events/{event.slug}/event.ics")
    assert {before.uid, moved.uid, off.uid} == {str(event.public_id)}
    assert before.sequence < moved.sequence < off.sequence
    assert (before.status, moved.status, off.status) == ("CONFIRMED", "CONFIRMED", "CANCELLED")
    assert moved.starts_at - before.starts_at == timedelta(days=2)
    assert off.description == "Cancelled. The loom broke."


def test_a_cancelled_event_stays_in_feeds_for_three_months_and_a_past_one_for_a_year(looms):
    event = published(looms)
    feed = f"/partnerships/{looms.partnership.key}/events.ics"
    actions.cancel_event(event=event, by=looms.lead)
    assert titles(feed) == ["Looms of tomorrow"]
    Event.objects.update(cancelled_at=timezone.now() - timedelta(days=91))
    assert titles(feed) == []
    past = published(looms, title="Looms of yesterday")
    Event.objects.filter(pk=past.pk).update(
        starts_at=timezone.now() - timedelta(days=364), ends_at=timezone.now() - timedelta(days=363)
    )
    assert titles(feed) == ["Looms of yesterday"]
    Event.objects.filter(pk=past.pk).update(
        starts_at=timezone.now() - timedelta(days=368), ends_at=timezone.now() - timedelta(days=367)
    )
    assert titles(feed) == []


def test_feeds_for_everybody_hold_what_is_public_and_nothing_else(looms):
    place = territory("es61-fictional")
    type(place).objects.filter(pk=place.pk).update(nuts_code="ES61")
    lead = looms.organisations["lead"]
    type(lead).objects.filter(pk=lead.pk).update(territory=place)
    series = actions.open_series(owner=lead, name="Looms", by=looms.lead)
    for audience in ("public", "within", "invited"):
        draft = actions.draft_event(
            home=looms.partnership, facts=facts(audience, audience=audience), series=series, by=looms.lead
        )
        actions.add_host(event=draft, organisation=lead, role="host", by=looms.lead)
        actions.publish_event(event=draft, by=looms.lead)
    actions.draft_event(home=looms.partnership, facts=facts("draft"), series=series, by=looms.lead)
    for feed in (
        f"/partnerships/{looms.partnership.key}/events.ics",
        f"/events/series/{series.slug}/events.ics",
        f"/organisations/{lead.slug}/events.ics",
        "/regions/ES61/events.ics",
    ):
        assert titles(feed) == ["public"], feed
    assert Client().get("/regions/XX99/events.ics").status_code == 404


def test_ones_own_feed_asks_at_each_fetch_what_one_may_see(looms):
    public = published(looms, desk={})
    published(looms, title="Inner circle", audience="within")
    published(looms, title="Of others", home=cast(key="fictional-dyes").partnership, by="team", audience="within")
    stranger, member = own(looms.stranger), own(looms.member)
    assert (titles(stranger), titles(member)) == ([], ["Inner circle"])
    come(public, looms.stranger)
    assert titles(stranger) == ["Looms of tomorrow"]
    Event.objects.filter(pk=public.pk).update(audience="invited")
    assert titles(stranger) == []
    Affiliation.objects.filter(organisation=looms.organisations["member"]).update(valid_to=today())
    assert titles(member) == []


def test_the_link_to_join_is_for_who_is_registered_and_who_waits_is_told_so(looms):
    event = published(looms, desk={"capacity": 1}, join_url="https://meet.example/looms")
    comes, waits = people(2)
    come(event, comes)
    come(event, waits)
    assert fetched(f"/events/{event.slug}/event.ics")[0].description == ""
    assert fetched(own(comes))[0].description == "To join: https://meet.example/looms"
    (found,) = fetched(own(waits))
    assert (found.description, found.status) == ("On the waiting list", "TENTATIVE")


def test_what_has_not_changed_is_not_sent_again(looms):
    event, feed = published(looms), f"/partnerships/{looms.partnership.key}/events.ics"
    first = Client().get(feed)
    again = Client().get(feed, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.postpone_event(event=event, by=looms.lead)
    anew = Client().get(feed, headers={"if-none-match": first.headers["ETag"]})
    assert (anew.status_code, anew.headers["Cache-Control"]) == (200, "public, max-age=900")
    assert Client().get(own(looms.lead)).headers["Cache-Control"] == "private, no-cache"


def test_a_secret_is_kept_as_a_hash_noted_when_used_and_useless_once_revoked(looms):
    made = make_address(name=" phone ", by=looms.x)
    assert made.address.name == "phone" and made.secret not in str(vars(made.address))
    assert made.secret not in str(list(AuditEvent.objects.values()))
    feed = f"/calendars/{made.secret}.ics"
    assert titles(feed) == []
    assert CalendarAddress.objects.get().last_used_at is not None
    with pytest.raises(NotAllowed):
        revoke_address(address=made.address, by=looms.y)
    revoke_address(address=made.address, by=looms.x)
    revoke_address(address=made.address, by=looms.x)
    assert Client().get(feed).status_code == 404
    assert AuditEvent.objects.filter(what="calendar_address.revoked").count() == 1


def test_an_address_has_a_name_and_nobody_has_hundreds(looms):
    with pytest.raises(Invalid, match="Say what the address is for"):
        make_address(name="  ", by=looms.x)
    for number in range(MOST_LIVE):
        make_address(name=f"phone {number}", by=looms.x)
    with pytest.raises(Conflict, match="Revoke one that you do not use"):
        make_address(name="one more", by=looms.x)


def test_the_page_shows_a_new_address_once_and_revokes_it(looms):
    client = Client()
    client.force_login(looms.x, "allauth.account.auth_backends.AuthenticationBackend")
    made = client.post("/account/calendars/", {"name": "phone"})
    secret = made.context["new"].rpartition("/")[2]
    assert made.status_code == 201 and secret in made.content.decode()
    assert secret not in client.get("/account/calendars/").content.decode()
    address = queries.addresses(looms.x).get()
    assert Client().get(f"/calendars/{secret}").status_code == 200
    client.post(f"/account/calendars/{address.public_id}/revoke/")
    assert Client().get(f"/calendars/{secret}").status_code == 404


def test_an_erased_or_closed_account_has_no_calendar(looms):
    feed = own(looms.x)
    type(looms.x).objects.filter(pk=looms.x.pk).update(is_active=False)
    assert Client().get(feed).status_code == 404
    type(looms.x).objects.filter(pk=looms.x.pk).update(is_active=True)
    erase_account(user=looms.x, by=looms.x)
    assert not CalendarAddress.objects.exists()


def test_feeds_ask_as_many_questions_for_three_events_as_for_a_hundred(looms):
    made = published(looms, desk={})
    come(made, looms.member)
    feed, public = own(looms.member), f"/partnerships/{looms.partnership.key}/events.ics"
    Client().get(feed)
    asked = {1: (count(feed), count(public))}
    for wanted in (3, 100):
        for number in range(wanted - Event.objects.count()):
            more = published(looms, title=f"Loom {wanted} {number}") if wanted == 3 else copy_of(made, number)
            assert more.pk
        asked[wanted] = (count(feed), count(public))
    assert asked[1] == asked[3] == asked[100]


def count(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    return len(asked)


def copy_of(event: Event, number: int) -> Event:
    copy = Event.objects.get(pk=event.pk)
    copy.pk, copy.slug, copy.public_id = None, f"copy-{number}", Event().public_id
    copy.audience = "within" if number % 2 else "public"
    copy.save()
    return copy
