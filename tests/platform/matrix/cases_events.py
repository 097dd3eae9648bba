"""Events are seen by whom they are for; prepared by who leads their home or hosts them; registrations are one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import JSON, ROOT, token_of
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, NOBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World
from tests.platform.matrix.world_events import COMES

WITHIN = MEMBERS | {"observer"} | TEAM
LEADING = frozenset({"coordinator"}) | TEAM
PREPARING = LEADING | {"coordinator_of_other"}
"""Of the public event, which the organisation of the coordinator of another partnership hosts."""
CLUSTER = frozenset({"cluster_manager"})
JOIN = "/registration"
ACTING = frozenset({"coordinator", "working_group_lead", "member", "observer", "former_member", "cluster_manager"}) | {
    "coordinator_of_other"
}
TIMES = {
    "mode": "online", "starts_at": "2030-01-01T10:00", "ends_at": "2030-01-01T12:00", "time_zone": "Europe/Brussels",
}  # fmt: skip
SAID = {
    "title": "Fictional fair of a program", "kind": "plenary", "mode": "online",
    "starts_at": "2030-01-01T10:00:00Z", "ends_at": "2030-01-01T12:00:00Z",
}  # fmt: skip
ABOUT = {"title": "Fictional fair", "kind": "plenary", "audience": "public"}


def on(name: str, event: str = "public event", *more: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.things[event].slug, *more])


def form(
    url: Callable[[World], str], allowed: frozenset[str], data: Mapping[str, Any], variant: str = ""
) -> list[Case]:
    return [Case(url, allowed, variant=variant), Case(url, allowed, "POST", data=data, variant=variant)]


def inside(name: str, thing: str, attribute: str, *more: object) -> Callable[[World], str]:
    """An address below the public event, with a thing of it."""
    return lambda world: reverse(
        name, args=[world.things["public event"].slug, getattr(world.things[thing], attribute), *more]
    )


def person(act: str) -> Callable[[World], str]:
    def url(world: World) -> str:
        made = world.things["registration of", "member"]
        return reverse("event-person", args=[world.things["public event"].slug, made.public_id, act])

    return url


def new_event(home: str, key: str) -> Callable[[World], dict[str, object]]:
    def data(world: World) -> dict[str, object]:
        thing = {"partnership": world.partnerships, "organisation": world.organisations}[home][key]
        return {"home": f"{home}-{thing.pk}", "title": "Fictional new fair", "kind": "plenary", **TIMES}

    return data


def program(event: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: f"{ROOT}/events/{world.things[event].public_id}{rest}"


def sent(
    url: Callable[[World], str] | str,
    method: str,
    said: Mapping[str, Any] | Callable[[World], Mapping[str, Any]],
    allowed: frozenset[str] = PREPARING,
    variant: str = "",
    status: int = 200,
) -> Case:
    """What a program sends about an event."""
    return Case(url, allowed, method, frozenset({status}), said, JSON, variant, token_of)


def of_a_program(key: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: SAID | {"home": {"partnership": world.partnerships[key].key}}


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
    "event-certificate": Case(on("event-certificate"), NOBODY, variant="of what is still to come"),
    "event-new": [
        Case("/events/new/", ACTING | TEAM),
        Case("/events/new/", ACTING | TEAM, "POST", data=new_event("partnership", "public")),
    ],
    "event-prepare": [
        Case(on("event-prepare"), PREPARING, variant="public"),
        Case(on("event-prepare", "draft event"), LEADING, variant="draft"),
        Case(on("event-prepare", "cluster event"), CLUSTER | TEAM, variant="of an organisation"),
    ],
    "event-about": form(on("event-about"), PREPARING, ABOUT),
    "event-when": form(on("event-when"), PREPARING, TIMES),
    "event-repeat": form(on("event-repeat"), PREPARING, {"rhythm": "weekly", "until": "2020-01-01"}),
    "event-desk": form(on("event-desk"), PREPARING, {"takes_registrations": "on", "capacity": "9"}),
    "event-questions": form(on("event-questions"), PREPARING, {"text": "Fictional shoes?", "kind": "text"}),
    "event-question-remove": Case(inside("event-question-remove", "question", "pk"), PREPARING, "POST"),
    "event-invitations": form(on("event-invitations"), PREPARING, {"role": "members"}),
    "event-invitations-send": [
        Case(on("event-invitations-send"), PREPARING, "POST", variant="public"),
        Case(on("event-invitations-send", "invited event"), LEADING, "POST", variant="invited"),
    ],
    "event-invitation-decline": Case(on("event-invitation-decline", "invited event"), CLUSTER, "POST"),
    "invitations-mails": Case("/account/invitations/mails/", SIGNED_IN, "POST", data={"stop": ""}),
    "invitations-stop": [
        Case(lambda world: world.things["no invitations"], EVERYBODY),
        Case(lambda world: world.things["no invitations"], EVERYBODY, "POST", data={"List-Unsubscribe": "One-Click"}),
        Case("/account/invitations/stop/forged:token/", NOBODY, variant="forged", sent_to_sign_in=NOBODY),
    ],
    "event-invitation-remove": Case(
        lambda world: reverse(
            "event-invitation-remove", args=[world.things["invited event"].slug, world.things["invitation"].pk]
        ),
        LEADING,
        "POST",
    ),
    "event-hosts": form(on("event-hosts"), PREPARING, {"organisation": "fictional-member", "role": "co_organiser"}),
    "event-host-remove": Case(
        on("event-host-remove", "public event", "fictional-coordinator-of-other"), PREPARING, "POST"
    ),
    "event-move": [
        *form(on("event-move", "draft event", "publish"), LEADING, {}, "publish"),
        *form(on("event-move", "public event", "cancel"), PREPARING, {"reason": "Invented."}, "cancel"),
        Case(on("event-move", "public event", "hold"), NOBODY, "POST", data={}, variant="not over yet"),
    ],
    "event-programme": form(on("event-programme"), PREPARING, {"title": "Fictional break"}),
    "event-session": form(inside("event-session", "its session", "public_id"), PREPARING, {"title": "Fictional end"}),
    "event-session-up": Case(inside("event-session-up", "its session", "public_id"), PREPARING, "POST"),
    "event-session-remove": Case(inside("event-session-remove", "its session", "public_id"), PREPARING, "POST"),
    "event-talk-new": form(
        inside("event-talk-new", "its session", "public_id"), PREPARING, {"title": "Fictional tale"}
    ),
    "event-talk": form(inside("event-talk", "talk", "public_id"), PREPARING, {"title": "Fictional song"}),
    "event-talk-remove": Case(inside("event-talk-remove", "talk", "public_id"), PREPARING, "POST"),
    "event-speakers": form(inside("event-speakers", "talk", "public_id"), PREPARING, {"name": "Fictional Fay"}),
    "event-speaker-remove": Case(inside("event-speaker-remove", "speaker", "pk"), PREPARING, "POST"),
    "event-people": Case(on("event-people"), PREPARING),
    "event-people-data": Case(on("event-people-data"), PREPARING),
    "event-person": [
        Case(person("check-in"), PREPARING, "POST", variant="check in"),
        Case(person("decline"), PREPARING, "POST", variant="decline"),
        Case(person("erase"), NOBODY, "POST", variant="no such act"),
    ],
    "event-outcome-new": [
        *form(
            on("event-outcome-new", "public event", "decision"),
            LEADING,
            {"question": "Fictional next fair?", "options": "Yes\nNo"},
            "decision",
        ),
        *form(on("event-outcome-new", "public event", "case"), LEADING, {"title": "Fictional fair case"}, "case"),
        *form(on("event-outcome-new", "public event", "nothing"), NOBODY, {}, "no such kind"),
    ],
    "event-outcome-remove": Case(inside("event-outcome-remove", "outcome", "pk"), PREPARING, "POST"),
    "event-series-new": [
        Case("/events/series/new/", ACTING),
        Case("/events/series/new/", ACTING, "POST", data={"owner": "fictional-cluster-manager", "name": "Noons"}),
    ],
    "event-series-edit": form(on("event-series-edit", "series"), CLUSTER | TEAM, {"name": "Fictional evenings"}),
    "api:events": [
        Case(f"{ROOT}/events", EVERYBODY, headers=token_of),
        sent(f"{ROOT}/events", "POST", of_a_program("public"), LEADING, "for a partnership", 201),
    ],
    "api:event-desk": sent(program("public event", "/desk"), "PUT", {"capacity": 9}),
    "api:event-host": [
        sent(program("public event", "/hosts/fictional-member"), "PUT", {"role": "co_organiser"}),
        sent(program("public event", "/hosts/fictional-coordinator-of-other"), "DELETE", {}, status=204),
    ],
    "api:event-move": [
        sent(program("draft event", "/move"), "POST", {"move": "publish"}, LEADING, "publish"),
        sent(program("public event", "/move"), "POST", {"move": "cancel"}, variant="cancel"),
    ],
    "api:event-series": Case(f"{ROOT}/events/series", EVERYBODY, headers=token_of),
    "api:event": [
        Case(program("public event"), EVERYBODY, headers=token_of, variant="public"),
        Case(program("within event"), WITHIN, headers=token_of, variant="within"),
        Case(program("invited event"), LEADING | CLUSTER, headers=token_of, variant="invited"),
        Case(program("draft event"), LEADING, headers=token_of, variant="draft"),
        sent(program("public event"), "PUT", SAID),
    ],
    "api:event-registration": [
        Case(program("public event", JOIN), SIGNED_IN, "POST", frozenset({201}), {}, JSON, "public", token_of),
        Case(program("within event", JOIN), WITHIN, "POST", frozenset({201}), {}, JSON, "within", token_of),
        Case(program("public event", JOIN), frozenset(COMES), "DELETE", headers=token_of, variant="cancel"),
    ],
}
