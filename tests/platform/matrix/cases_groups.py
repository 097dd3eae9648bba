"""Working groups are seen with their partnership; decisions by those within; votes by those who hold the mandate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, TEAM
from tests.platform.matrix.world import World

WITHIN = MEMBERS | {"observer"} | TEAM
FOLLOWING = WITHIN | {"cluster_manager"}
STEERING = frozenset({"coordinator"}) | TEAM
RUNNING = STEERING | {"working_group_lead"}
DAY = {"due_on": "2027-03-01"}
QUESTION = {
    "question": "A new fictional question?", "options": "Yes\nNo", "quorum_percent": "50",
    "opens_at": "2030-01-01T10:00", "closes_at": "2030-02-01T10:00",
}  # fmt: skip


def of(name: str, key: str = "public", *more: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key, *more])


def in_group(name: str, key: str = "public", *more: object) -> Callable[[World], str]:
    return of(name, key, "fictional-dyes", *more)


def on(name: str, decision: str) -> Callable[[World], str]:
    return lambda world: of(name, "public", world.things[decision].number)(world)


def milestone_in(key: str) -> Callable[[World], str]:
    return lambda world: in_group("partnership-group-milestone", key, world.things[key, "milestone"].pk)(world)


def seen(name: str, where: Callable[..., Callable[[World], str]]) -> list[Case]:
    return [
        Case(where(name), EVERYBODY, variant="public"),
        Case(where(name, "draft"), WITHIN, variant="draft"),
        Case(where(name, "other"), EVERYBODY if where is of else frozenset(), variant="other"),
    ]


def form(
    url: Callable[[World], str], allowed: frozenset[str], data: Mapping[str, Any], variant: str = ""
) -> list[Case]:
    return [Case(url, allowed, variant=variant), Case(url, allowed, "POST", data=data, variant=variant)]


def vote_for(role: str) -> Case:
    def data(world: World) -> dict[str, object]:
        option = world.things["open decision"].options.first()
        return {"territory": f"fictional-vote-of-{role}", "option": option.pk}

    url = on("partnership-decision-vote", "open decision")
    return Case(url, frozenset({role}), "POST", data=data, variant=f"region of {role}")


def lead_of(world: World) -> dict[str, object]:
    return {"organisation": world.organisations["member"].slug}


def participant_of(world: World) -> dict[str, object]:
    return {"organisation": world.organisations["member"].slug}


def staffing(key: str) -> list[Case]:
    """An observer who is in the group can take itself out, and nobody in."""
    own = in_group("partnership-group-participants", key)
    return [
        Case(own, RUNNING | {"member", "observer"}, variant=key),
        Case(own, RUNNING | {"member", "observer"}, "POST", data=participant_of, variant=key),
    ]


CASES: dict[str, Case | list[Case]] = {
    "partnership-groups": seen("partnership-groups", of),
    "partnership-group": seen("partnership-group", in_group),
    "partnership-group-new": form(of("partnership-group-new"), STEERING, {"name": "Fictional yarns"}),
    "partnership-group-edit": form(in_group("partnership-group-edit"), STEERING, {"name": "Fictional colours"}),
    "partnership-group-close": Case(in_group("partnership-group-close"), STEERING, "POST"),
    "partnership-group-leads": [
        Case(in_group("partnership-group-leads"), STEERING),
        Case(in_group("partnership-group-leads"), STEERING, "POST", data=lead_of),
    ],
    "partnership-group-lead-end": Case(
        in_group("partnership-group-lead-end", "public", "fictional-working-group-lead"), STEERING, "POST"
    ),
    "partnership-group-participants": [*staffing("public"), *staffing("draft")],
    "partnership-group-participant-end": Case(
        in_group("partnership-group-participant-end", "public", "fictional-observer"), RUNNING | {"observer"}, "POST"
    ),
    "partnership-group-track": [
        *form(in_group("partnership-group-track", "public", "learn"), RUNNING, {"state": "done"}, "public"),
        *form(in_group("partnership-group-track", "draft", "learn"), RUNNING, {"state": "done"}, "draft"),
    ],
    "partnership-group-milestone-new": form(
        in_group("partnership-group-milestone-new"), RUNNING, {"title": "Fictional loom", "track": "learn", **DAY}
    ),
    "partnership-group-milestone": form(milestone_in("public"), RUNNING, DAY),
    "partnership-group-milestone-drop": form(
        lambda world: f"{milestone_in('public')(world)}drop/", RUNNING, {"reason": "Invented."}
    ),
    "partnership-decisions": [
        Case(of("partnership-decisions"), FOLLOWING, variant="public"),
        Case(of("partnership-decisions", "draft"), WITHIN, variant="draft"),
        Case(of("partnership-decisions", "other"), frozenset({"coordinator_of_other"}) | TEAM, variant="other"),
    ],
    "partnership-decision": [
        Case(on("partnership-decision", "open decision"), FOLLOWING, variant="open"),
        Case(on("partnership-decision", "draft decision"), STEERING, variant="draft"),
    ],
    "partnership-decision-new": form(of("partnership-decision-new"), STEERING, QUESTION),
    "partnership-decision-edit": form(on("partnership-decision-edit", "draft decision"), STEERING, QUESTION),
    "partnership-decision-open": Case(on("partnership-decision-open", "draft decision"), STEERING, "POST"),
    "partnership-decision-count": Case(on("partnership-decision-count", "due decision"), FOLLOWING, "POST"),
    "partnership-decision-withdraw": form(
        on("partnership-decision-withdraw", "open decision"), STEERING, {"reason": "Invented."}
    ),
    "partnership-decision-vote": [vote_for("member"), vote_for("cluster_manager")],
    "partnership-decision-minutes": form(
        on("partnership-decision-minutes", "open decision"), STEERING, {"text": "Invented.", "after": "0"}
    ),
}
