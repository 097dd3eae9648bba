"""Programs: with a token they may what its owner may on the pages; a session counts for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_register import (
    ACT_FOR_SOMEBODY,
    CONCERNED,
    DISPUTERS,
    IN_IT,
    LEADS,
    REASON,
    SEES,
    SETTLERS,
    corrected,
    of_ones_own,
)
from tests.platform.matrix.roles import EVERYBODY, NOBODY, TEAM
from tests.platform.matrix.world import World

ROOT = "/api/v1"
JSON = "application/json"


def token_of(world: World, role: str) -> Mapping[str, str]:
    """The header of the role's own token; a visitor has none."""
    return world.things.get(("program of", role), {})


def read(address: str) -> Case:
    return Case(f"{ROOT}{address}", EVERYBODY)


def of_partnership(key: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: f"{ROOT}/partnerships/{world.partnerships[key].key}{rest}"


def of_claim(thing: str, move: str = "") -> Callable[[World], str]:
    return lambda world: f"{ROOT}/claims/{world.things[thing].public_id}{move}"


def both(rest: str = "") -> list[Case]:
    """The public partnership and the draft with a token; the draft with a session only."""
    seen = [Case(of_partnership(key, rest), allowed, variant=key, headers=token_of) for key, allowed in SEES.items()]
    return [*seen, Case(of_partnership("draft", rest), NOBODY, variant="draft, session only")]


def move(name: str, allowed: frozenset[str], thing: str, said: Mapping[str, Any] | None) -> list[Case]:
    return [
        Case(of_claim(f"{thing}, {key}", f"/{name}"), allowed, "POST", frozenset({200}), said, JSON, key, token_of)
        for key in SEES
    ]


def proposed(world: World, role: str) -> Mapping[str, str]:
    return of_ones_own(world, role)


CASES: dict[str, Case | list[Case]] = {
    "api:index": read("/"),
    "api:openapi": read("/openapi.json"),
    "api:nothing": Case(f"{ROOT}/nothing", NOBODY),
    "api:regions": read("/regions"),
    "api:region": read("/regions/ES61"),
    "api:region-strengths": read("/regions/ES61/strengths"),
    "api:region-opportunities": read("/regions/ES61/opportunities"),
    "api:region-partners": read("/regions/ES61/partners"),
    "api:region-similar": read("/regions/ES61/similar"),
    "api:activities": read("/activities"),
    "api:activity": read("/activities/C28"),
    "api:search": read("/search?q=andalucia"),
    "api:methods": read("/methods"),
    "api:release": read("/releases/current"),
    "api:partnerships": read("/partnerships"),
    "api:partnership": both(),
    "api:partnership-claims": [
        *both("/claims"),
        *(
            Case(of_partnership(key, "/claims"), who, "POST", frozenset({201}), proposed, JSON, key, token_of)
            for key, who in {"public": ACT_FOR_SOMEBODY, "draft": IN_IT | TEAM}.items()
        ),
    ],
    "api:claim": [
        *(Case(of_claim(f"confirmed claim, {key}"), who, variant=key, headers=token_of) for key, who in SEES.items()),
        *(
            Case(of_claim(f"proposed claim, {key}"), IN_IT | TEAM, variant=f"{key}, proposed", headers=token_of)
            for key in SEES
        ),
    ],
    "api:claim-confirm": move("confirm", CONCERNED, "proposed claim", None),
    "api:claim-dispute": move("dispute", DISPUTERS, "proposed claim", REASON),
    "api:claim-settle": move("settle", SETTLERS, "disputed claim", REASON),
    "api:claim-supersede": [
        Case(
            of_claim(f"proposed claim, {key}", "/supersede"),
            CONCERNED | LEADS,
            "POST",
            frozenset({201}),
            corrected,
            JSON,
            key,
            token_of,
        )
        for key in SEES
    ],
    "api:claim-withdraw": move("withdraw", CONCERNED | LEADS, "proposed claim", REASON),
}
