"""A month as a page: every event on each of its days, by its own clocks and the reader's, and only what was chosen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.events.stage import come, drafted, published
from tests.platform.partnerships.cast import cast, territory

from interlace_platform.core.errors import Invalid
from interlace_platform.core.ids import uuid7
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events import actions
from interlace_platform.events.calendar.months import Month, month_named
from interlace_platform.events.calendar.queries import slots_in
from interlace_platform.events.models import LONGEST_EVENT, Event, EventHost
from interlace_platform.events.policy import visible_to
from interlace_platform.pages.calendar.drawing import body
from interlace_platform.partnerships.models import Partnership

PAGE = "/events/calendar/"


@pytest.fixture
def looms(db):
    body.cache_clear()
    return cast()


def put(looms, first: datetime, *, hours: float = 1, zone: str = "Europe/Brussels", **more: object) -> Event:
    """A published event at a time that may be long ago."""
    event = published(looms, **more)
    Event.objects.filter(pk=event.pk).update(starts_at=first, ends_at=first + timedelta(hours=hours), time_zone=zone)
    return event


def standings(client: Client, query: str) -> dict[date, list[tuple[str, str, str]]]:
    """Day by day what stands on a page: title, hours there, hours for the reader."""
    days = client.get(f"{PAGE}?view=list&{query}").context["days"]
    return {day.day: [(each.slot.title, each.hours, each.own) for each in day.standings] for day in days}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_months_are_read_from_addresses_and_nonsense_is_this_month():
    day = date(2026, 11, 22)
    written = ("2027-02", "2026-13", "0000-01", "nonsense", "", "٢٠٢٦-٠١")
    assert [str(month_named(text, day)) for text in written] == ["2027-02", *["2026-11"] * 4, "2026-01"]
    assert (Month(2026, 12).next, Month(2026, 1).previous) == (Month(2027, 1), Month(2025, 12))
    assert (Month(1990, 1).previous, Month(2100, 12).next) == (None, None)


def test_an_event_stands_on_each_day_it_touches_and_not_on_that_which_begins_as_it_ends(looms):
    put(looms, datetime(2026, 10, 30, 22, tzinfo=UTC), hours=49, title="Fair")
    put(looms, datetime(2026, 10, 31, 22, tzinfo=UTC), title="Night")
    put(looms, datetime(2026, 10, 30, 23, tzinfo=UTC), title="Evening")
    assert standings(Client(), "month=2026-10") == {
        date(2026, 10, 30): [("Fair", "from 23:00", "")],
        date(2026, 10, 31): [("Fair", "all day", ""), ("Evening", "00:00–01:00", ""), ("Night", "23:00–00:00", "")],
    }
    assert standings(Client(), "month=2026-11") == {date(2026, 11, 1): [("Fair", "until 00:00", "")]}


def test_the_longest_event_stands_in_every_month_that_it_touches(looms):
    first = datetime(2026, 1, 30, 9, tzinfo=UTC)
    put(looms, first, hours=LONGEST_EVENT / timedelta(hours=1), title="Fair")
    shown = [len(standings(Client(), f"month={month}")) for month in (Month(2026, number) for number in range(1, 7))]
    assert shown == [2, 28, 31, 30, 2, 0]
    with pytest.raises(Invalid, match="At most 92 days; make a series of what lasts longer"):
        drafted(looms, starts_at=first, ends_at=first + LONGEST_EVENT + timedelta(minutes=1))


def test_hours_are_those_of_the_place_and_beside_them_those_of_the_reader(looms):
    put(looms, datetime(2026, 11, 30, 23, 30, tzinfo=UTC), zone="Europe/Athens")
    put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC), zone="Europe/Paris", title="Near")
    type(looms.x).objects.filter(pk=looms.x.pk).update(time_zone="Europe/Brussels")
    client = signed_in(looms.x)
    assert standings(client, "month=2026-12") == {
        date(2026, 12, 1): [("Looms of tomorrow", "01:30–02:30", "00:30–01:30")]
    }
    assert standings(client, "month=2026-11") == {date(2026, 11, 5): [("Near", "10:00–11:00", "")]}
    assert "for you 00:30–01:30" in client.get(f"{PAGE}?month=2026-12").content.decode()


def test_one_chooses_among_what_the_month_holds(looms):
    dyes, day = cast(key="fictional-dyes"), datetime(2026, 11, 5, 9, tzinfo=UTC)
    put(looms, day, title="Looms", kind="workshop")
    mine = put(dyes, day, title="Dyes", desk={})
    Event.objects.filter(pk=mine.pk).update(starts_at=day + timedelta(days=300), ends_at=day + timedelta(days=301))
    come(mine, looms.stranger)
    Event.objects.filter(pk=mine.pk).update(starts_at=day, ends_at=day + timedelta(hours=1))
    options = Client().get(f"{PAGE}?month=2026-11").context["options"]
    assert options["partnership"] == [("fictional-dyes", "fictional-dyes"), ("fictional-looms", "fictional-looms")]
    assert options["kind"] == [("webinar", "webinar"), ("workshop", "workshop")]
    for query, titles in {
        "": ["Looms", "Dyes"],
        "partnership=fictional-dyes": ["Dyes"],
        "platform=fictional": ["Looms", "Dyes"],
        "kind=workshop": ["Looms"],
        "series=none": [],
        "region=nowhere": [],
    }.items():
        found = standings(Client(), f"month=2026-11&{query}")
        assert [each[0] for day in found.values() for each in day] == titles, query
    assert [each[0] for each in standings(signed_in(looms.stranger), "month=2026-11&mine=1")[day.date()]] == ["Dyes"]
    assert [each[0] for each in standings(signed_in(looms.member), "month=2026-11&mine=1")[day.date()]] == ["Looms"]
    page = Client().get(f"{PAGE}?month=2026-11&partnership=fictional-dyes").content.decode()
    assert 'href="/partnerships/fictional-dyes/events.ics"' in page


def test_titles_are_shown_as_they_are_written_and_drafts_not_at_all(looms):
    put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC), title="<script>1 & 2</script>")
    hidden = put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC), title="Hidden")
    Event.objects.filter(pk=hidden.pk).update(state="draft", published_at=None)
    for view in ("", "&view=list"):
        page = Client().get(f"{PAGE}?month=2026-11{view}").content.decode()
        assert "&lt;script&gt;1 &amp; 2&lt;/script&gt;" in page and "<script>1" not in page
        assert "Hidden" not in page


def test_a_month_asks_as_many_questions_for_one_event_as_for_a_hundred(looms):
    event, asked = put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC)), {}
    client = signed_in(looms.lead)
    client.get(f"{PAGE}?month=2026-11")
    for number in (1, 3, 100):
        copies = [copy_of(event, each) for each in range(Event.objects.count(), number)]
        Event.objects.bulk_create(copies)
        with CaptureQueriesContext(connection) as found:
            page = client.get(f"{PAGE}?month=2026-11")
        assert page.content.decode().count("Looms of tomorrow") == number
        asked[number] = len(found)
    assert asked[1] == asked[3] == asked[100]


def copy_of(event: Event, number: int) -> Event:
    copy = Event.objects.get(pk=event.pk)
    copy.pk, copy.slug, copy.public_id = None, f"copy-{number}", uuid7()
    return copy


def test_a_month_that_is_kept_is_drawn_anew_for_who_sees_other_events_and_when_one_changes(looms):
    put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC), title="Loom fair")
    hidden = put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC), title="Within", audience="within")

    def shown(client: Client) -> list[bool]:
        page = client.get(f"{PAGE}?month=2026-11").content.decode()
        return [word in page for word in ("Loom fair", "Within", "Renamed", "Only mine")]

    for _ in range(2):
        assert shown(Client()) == [True, False, False, False]
        assert shown(signed_in(looms.member)) == [True, True, False, True]
    Event.objects.filter(pk=hidden.pk).update(title="Renamed")
    assert shown(signed_in(looms.member)) == [True, False, True, True]
    assert shown(Client()) == [True, False, False, False]
    assert body.cache_info().hits >= 2


def test_what_changes_of_an_event_its_home_or_who_hosts_it_shows_at_once(looms):
    event, day = put(looms, datetime(2026, 11, 5, 9, tzinfo=UTC), title="Loom fair"), date(2026, 11, 5)
    host = looms.organisations["x"]
    host.territory = territory("fictional-vale")
    host.save()

    def asked() -> tuple[object, ...]:
        page = Client().get(f"{PAGE}?month=2026-11").content.decode()
        cell = page[page.index(f"{day.isoformat()}") :].partition("</td>")[0]
        words = ("Loom fair", "10:00–11:00", "12:00–13:00", "cancelled")
        options = ("Looms of old", "Fictional-Vale")
        return tuple(word for word in words if word in cell), tuple(word for word in options if word in page)

    seen = [asked(), asked()]
    later = datetime(2026, 11, 5, 11, tzinfo=UTC)
    Event.objects.filter(pk=event.pk).update(starts_at=later, ends_at=later + timedelta(hours=1))
    seen.append(asked())
    Partnership.objects.filter(pk=looms.partnership.pk).update(name="Looms of old")
    EventHost.objects.create(event=event, organisation=host, role="host")
    seen.append(asked())
    Event.objects.filter(pk=event.pk).update(state="cancelled", cancelled_at=datetime(2026, 11, 1, tzinfo=UTC))
    type(host).objects.filter(pk=host.pk).update(is_public=False)
    seen.append(asked())
    Partnership.objects.filter(pk=looms.partnership.pk).update(visibility="draft")
    seen.append(asked())
    early, late = ("Loom fair", "10:00–11:00"), ("Loom fair", "12:00–13:00")
    assert seen == [
        (early, ()),
        (early, ()),
        (late, ()),
        (late, ("Looms of old", "Fictional-Vale")),
        ((*late, "cancelled"), ("Looms of old",)),
        ((), ()),
    ]


def test_a_month_holds_for_everybody_what_the_rule_shows_them_whoever_asked_before(looms):
    draft, day = cast(public=False, key="fictional-dyes"), datetime(2026, 11, 5, 9, tzinfo=UTC)
    put(looms, day, title="For all")
    put(looms, day, title="Within", audience="within")
    put(draft, day, title="Of a draft")
    put(looms, day, home=looms.organisations["y"], by="y", title="Of the institute", audience="invited")
    for title, told in {
        "For members": {"role": "members"},
        "For one": {"email": looms.stranger.email},
        "For a cluster": {"organisation": looms.organisations["x"]},
    }.items():
        actions.invite(event=put(looms, day, title=title, audience="invited"), by=looms.lead, **told)
    Event.objects.filter(pk=drafted(looms, title="Draft").pk).update(starts_at=day, ends_at=day + timedelta(hours=1))
    people = [VISITOR, *looms.users.values(), draft.member, draft.stranger]
    held = [tuple(each.title for each in slots_in(Month(2026, 11), reader)) for reader in (*people, *reversed(people))]
    ruled = visible_in_november(*people)
    assert held == [*ruled, *reversed(ruled)]
    assert len(set(held)) == 8


def visible_in_november(*readers: Reader) -> list[tuple[str, ...]]:
    """What the rule shows each of them, asked plainly."""
    asked = (visible_to(reader).filter(published_at__isnull=False).order_by("starts_at", "pk") for reader in readers)
    return [tuple(found.values_list("title", flat=True)) for found in asked]
