"""Events are seen by whom they are for; prepared by who leads their home or hosts them; registrations are one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, SIGNED_IN, TEAM
from tests.platform.matrix.world import World
from tests.platform.matrix.world_events import COMES

WITHIN = MEMBERS | {"observer"} | TEAM
LEADING = frozenset({"coordinator"}) | TEAM
PREPARING = LEADING | {"coordinator_of_other"}
"""Of the public event, which the organisation of the coordinator of another partnership hosts."""
CLUSTER = frozenset({"cluster_manager"})


def on(name: str, event: str = "public event", *more: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.things[event].slug, *more])


def form(
    url: Callable[[World], str], allowed: frozenset[str], data: Mapping[str, Any], variant: str = ""
) -> list[Case]:
    return [Case(url, allowed, variant=variant), Case(url, allowed, "POST", data=data, variant=variant)]


def of(name: str, key: str) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key])


CASES: dict[str, Case | list[Case]] = {
    "events": Case("/events/", EVERYBODY),
    "event-series-list": Case("/events/series/", EVERYBODY),
    "event-series": Case(on("event-series", "series"), CLUSTER | TEAM, variant="of which nobody else sees an event"),
    "partnership-events": [
        Case(of("partnership-events", "public"), EVERYBODY, variant="public"),
        Case(of("partnership-events", "draft"), WITHIN, variant="draft"),
    ],
    "event": [
        Case(on("event"), EVERYBODY, variant="public"),
        Case(on("event", "within event"), WITHIN, variant="within"),
        Case(on("event", "invited event"), LEADING | CLUSTER, variant="invited"),
        Case(on("event", "draft event"), LEADING, variant="draft"),
        Case(on("event", "hidden event"), WITHIN, variant="of a draft"),
        Case(on("event", "cluster event"), EVERYBODY, variant="of an organisation"),
    ],
    "event-register": [
        *form(on("event-register"), SIGNED_IN, {"is_listed": "on"}, "public"),
        *form(on("event-register", "within event"), WITHIN, {}, "within"),
        *form(on("event-register", "invited event"), LEADING | CLUSTER, {}, "invited"),
    ],
    "event-unregister": form(on("event-unregister"), frozenset(COMES), {}),
    "my-registrations": Case("/account/registrations/", SIGNED_IN),
}
