"""The register: its record is read with the partnership; who changes what follows from the table of moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, SIGNED_IN, TEAM
from tests.platform.matrix.world import PARTS, World
from tests.platform.matrix.world_register import HARBOUR

IN_IT = frozenset(PARTS) - {"former_member"}
SEES = {"public": EVERYBODY, "draft": IN_IT | TEAM}
ACT_FOR_SOMEBODY = frozenset({*PARTS, "cluster_manager", "coordinator_of_other"}) | TEAM
PROPOSE = {"public": ACT_FOR_SOMEBODY, "draft": IN_IT | TEAM}
LEADS = frozenset({"coordinator"}) | TEAM
CONCERNED = frozenset({"member"})
Data = Mapping[str, Any] | Callable[..., Mapping[str, Any]] | None


def at(name: str, key: str, thing: str = "", query: str = "") -> Callable[[World], str]:
    def url(world: World) -> str:
        args: list[object] = [world.partnerships[key].key]
        if thing:
            own = world.things[f"{thing}, {key}"]
            args.append(own.pk if thing == "link" else own.public_id)
        return reverse(name, args=args) + query

    return url


def seen(name: str, query: str = "") -> list[Case]:
    return [Case(at(name, key, query=query), allowed, variant=key) for key, allowed in SEES.items()]


def form(name: str, allowed: frozenset[str], data: Data, thing: str = "") -> list[Case]:
    """A page for some, and its form."""
    both = (("GET", None), ("POST", data))
    return [
        Case(at(name, key, thing), allowed, method, data=sent, variant=key) for key in SEES for method, sent in both
    ]


def deed(name: str, allowed: frozenset[str], thing: str = "") -> list[Case]:
    return [Case(at(name, key, thing), allowed, "POST", variant=key) for key in SEES]


def of_ones_own(world: World, role: str) -> dict[str, str]:
    """A claim about the organisation one acts for; the team's is about somebody else's."""
    own = world.organisations.get(role) or world.organisations["member"]
    return {"organisation": own.slug, "role": "observer", "strength": "interested", "stated_from": "2025"}


def corrected(world: World) -> dict[str, str]:
    own = world.organisations["member"]
    return {"organisation": own.slug, "role": "observer", "strength": "committed", "reason": "Fictional."}


def mandated(world: World) -> dict[str, str]:
    end = {"valid_from": "2010-01-01", "valid_to": "2011-01-01"}
    return {"territory": HARBOUR, "organisation": world.organisations["member"].slug, "letter": "Letter", **end}


def table(world: World) -> dict[str, object]:
    row = f"{world.organisations['member'].slug},observer,interested"
    return {"file": SimpleUploadedFile("list.csv", f"organisation,role,strength\n{row}\n".encode())}


REASON = {"reason": "Fictional."}
LINK = {"relation": "continues", "name": "Fictional project", "source_title": "Fictional page"}
DISPUTERS = MEMBERS | TEAM
SETTLERS = LEADS | {"working_group_lead"}

CASES: dict[str, Case | list[Case]] = {
    "record": [*seen("record"), Case(at("record", "other"), EVERYBODY, variant="other")],
    "partnership-data": [*seen("partnership-data"), *seen("partnership-data", "?format=csv")],
    "claim": [
        *(Case(at("claim", key, "confirmed claim"), allowed, variant=key) for key, allowed in SEES.items()),
        *(Case(at("claim", key, "proposed claim"), IN_IT | TEAM, variant=f"{key}, proposed") for key in SEES),
    ],
    "claim-new": [
        Case(at("claim-new", key), allowed, method, data=data, variant=key)
        for key, allowed in PROPOSE.items()
        for method, data in (("GET", None), ("POST", of_ones_own))
    ],
    "claims-import": form("claims-import", LEADS, table),
    "claims-import-preview": [
        Case(at("claims-import-preview", key, which), LEADS, variant=f"{key}, {which}")
        for key in SEES
        for which in ("looked at claims", "claims brought in")
    ],
    "claims-import-apply": deed("claims-import-apply", LEADS, "looked at claims"),
    "claims-import-undo": deed("claims-import-undo", LEADS, "claims brought in"),
    "claim-correct": form("claim-correct", CONCERNED | LEADS, corrected, "proposed claim"),
    "claim-confirm": form("claim-confirm", CONCERNED, None, "proposed claim"),
    "claim-dispute": form("claim-dispute", DISPUTERS, REASON, "proposed claim"),
    "claim-settle": form("claim-settle", SETTLERS, REASON, "disputed claim"),
    "claim-withdraw": form("claim-withdraw", CONCERNED | LEADS, REASON, "proposed claim"),
    "mandates": [
        *seen("mandates"),
        *(Case(at("mandates", key), LEADS, "POST", data=mandated, variant=key) for key in SEES),
    ],
    "mandate-end": deed("mandate-end", CONCERNED | LEADS, "mandate"),
    "lineage": form("lineage", LEADS, LINK),
    "lineage-remove": deed("lineage-remove", LEADS, "link"),
    "partnership-publish": deed("partnership-publish", LEADS),
    "waiting": Case("/account/waiting/", SIGNED_IN),
}
