"""Calendars: what is public is everybody's, one event is for who sees it, one's own for who knows its secret."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, NOBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

OWNER = frozenset({"member"})


def of_event(event: str) -> Callable[[World], str]:
    return lambda world: reverse("event-ics", args=[world.things[event].slug])


def of_partnership(key: str) -> Callable[[World], str]:
    return lambda world: reverse("partnership-ics", args=[world.partnerships[key].key])


CASES: dict[str, Case | list[Case]] = {
    "calendar": [
        Case("/events/calendar/", EVERYBODY),
        Case("/events/calendar/?view=list&mine=1&month=2026-11", EVERYBODY, variant="list"),
    ],
    "event-ics": [
        Case(of_event("calendar event"), EVERYBODY, variant="public"),
        Case(of_event("calendar within"), MEMBERS | {"observer"} | TEAM, variant="within"),
        Case(of_event("calendar draft"), NOBODY, variant="draft"),
    ],
    "event-series-ics": Case(
        lambda world: reverse("event-series-ics", args=[world.things["calendar series"].slug]), EVERYBODY
    ),
    "partnership-ics": [
        Case(of_partnership("public"), EVERYBODY, variant="public"),
        Case(of_partnership("draft"), NOBODY, variant="draft"),
    ],
    "organisation-ics": Case(
        lambda world: reverse("organisation-ics", args=[world.organisations["cluster_manager"].slug]), EVERYBODY
    ),
    "region-ics": Case("/regions/ES61/events.ics", EVERYBODY),
    "own-ics": [
        Case(
            lambda world: reverse("own-ics", args=[world.things["calendar secret"]]),
            EVERYBODY,
            variant="with its secret",
            writes_on_get="notes when the address was last used",
        ),
        Case("/calendars/guessed.ics", NOBODY, variant="guessed"),
    ],
    "account-calendars": [
        Case("/account/calendars/", SIGNED_IN),
        Case("/account/calendars/", SIGNED_IN, "POST", data={"name": "Fictional tablet"}),
    ],
    "account-calendar-revoke": Case(
        lambda world: reverse("account-calendar-revoke", args=[world.things["calendar address"].public_id]),
        OWNER,
        "POST",
        variant="the member's",
    ),
}
