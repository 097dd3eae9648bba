"""Events recur by the clocks of their place; lists ask as much for one event as for many; who may see what."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.events.stage import cast, come, drafted, facts, held, over, published

from interlace_platform.core.errors import NotAllowed
from interlace_platform.events import actions, queries
from interlace_platform.events.actions import Recurrence
from interlace_platform.partnerships.contributing import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms():
    return cast()


def test_a_weekly_event_keeps_its_hour_when_summer_time_ends(looms):
    start = datetime(2030, 10, 15, 10, 0, tzinfo=ZoneInfo("Europe/Athens"))
    event = drafted(looms, starts_at=start, time_zone="Europe/Athens")
    made = actions.repeat_event(event=event, recurrence=Recurrence("weekly", date(2030, 11, 5)), by=looms.lead)
    assert [f"{each.starts_there:%d.%m. %H:%M}" for each in made] == ["22.10. 10:00", "29.10. 10:00", "05.11. 10:00"]
    assert [each.starts_at.utcoffset() for each in made] != [made[0].starts_at.utcoffset()] * 3
    again = actions.repeat_event(event=event, recurrence=Recurrence("weekly", date(2030, 11, 5)), by=looms.lead)
    assert [each.pk for each in again] == [each.pk for each in made]


def test_a_month_without_that_day_is_left_out(looms):
    start = datetime(2030, 1, 31, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
    event = drafted(looms, starts_at=start)
    made = actions.repeat_event(event=event, recurrence=Recurrence("monthly", date(2030, 5, 31)), by=looms.lead)
    assert [f"{each.starts_there:%m-%d}" for each in made] == ["03-31", "05-31"]


@pytest.mark.any_database
def test_the_list_asks_as_much_for_a_hundred_events_as_for_one(looms, client):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("events")).status_code == 200
        return len(found)

    published(looms)
    one = asked()
    for number in range(2, 4):
        published(looms, title=f"Loom {number}")
    three = asked()
    for number in range(4, 60):
        published(looms, title=f"Loom {number}")
    assert one == three == asked()


def test_who_takes_no_part_sees_no_event_within_and_prepares_none(looms):
    event = published(looms, audience="within")
    assert [queries.events(looms.users[who]).count() for who in ("lead", "member", "team", "x", "stranger")] == [
        1, 1, 1, 0, 0,
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.change_event(event=event, facts=facts(title="Mine"), by=looms.member)


def test_a_held_event_counts_for_who_organised_it_and_who_came(looms):
    event = published(looms, desk={})
    actions.add_host(event=event, organisation=looms.organisations["member"], role="host", by=looms.lead)
    made = come(event, looms.x, organisation=looms.organisations["x"])
    actions.check_in(registration=made, by=looms.lead)
    today = date.today()
    span = (looms.partnership, today - timedelta(days=3), today + timedelta(days=3))
    over(event)
    assert list(kinds["events-organised"].found(*span)) == []
    held(looms, event)
    assert [each.organisation for each in kinds["events-organised"].found(*span)] == [looms.organisations["member"].pk]
    assert [each.organisation for each in kinds["events-attended"].found(*span)] == [looms.organisations["x"].pk]
    assert queries.attendance_by_organisation(event) == ((looms.organisations["x"], 1),)
