"""Lists that programs bring in: of organisations for the platform team, of claims for who leads a partnership."""

from __future__ import annotations

from collections.abc import Callable

from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import ROOT, token_of
from tests.platform.matrix.cases_api_writing import MADE, may
from tests.platform.matrix.cases_organisations import sheet
from tests.platform.matrix.cases_projects import table as projects
from tests.platform.matrix.cases_register import LEADS, SEES, table
from tests.platform.matrix.roles import TEAM
from tests.platform.matrix.world import World

OF_ORGANISATIONS = f"{ROOT}/organisation-lists"


def of_claims(key: str, which: str = "", rest: str = "") -> Callable[[World], str]:
    def url(world: World) -> str:
        own = f"/{world.things[f'{which}, {key}'].public_id}" if which else ""
        return f"{ROOT}/partnerships/{world.partnerships[key].key}/claim-lists{own}{rest}"

    return url


def of_organisations(which: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: f"{OF_ORGANISATIONS}/{world.things[which].public_id}{rest}"


def of_projects(key: str, which: str = "", rest: str = "") -> Callable[[World], str]:
    def url(world: World) -> str:
        own = f"/{world.things[f'{which}, {key}'].public_id}" if which else ""
        return f"{ROOT}/partnerships/{world.partnerships[key].key}/project-lists{own}{rest}"

    return url


CASES: dict[str, Case | list[Case]] = {
    "api:organisation-lists": [
        may(OF_ORGANISATIONS, TEAM),
        Case(OF_ORGANISATIONS, TEAM, "POST", MADE, sheet, headers=token_of),
    ],
    "api:organisation-list": may(of_organisations("looked at"), TEAM),
    "api:organisation-list-apply": may(of_organisations("looked at", "/apply"), TEAM, "POST"),
    "api:organisation-list-undo": may(of_organisations("brought in", "/undo"), TEAM, "POST"),
    "api:claim-lists": [
        *(may(of_claims(key), LEADS, variant=key) for key in SEES),
        *(Case(of_claims(key), LEADS, "POST", MADE, table, variant=key, headers=token_of) for key in SEES),
    ],
    "api:claim-list": [may(of_claims(key, "looked at claims"), LEADS, variant=key) for key in SEES],
    "api:claim-list-apply": [
        may(of_claims(key, "looked at claims", "/apply"), LEADS, "POST", variant=key) for key in SEES
    ],
    "api:claim-list-undo": [
        may(of_claims(key, "claims brought in", "/undo"), LEADS, "POST", variant=key) for key in SEES
    ],
    "api:project-lists": [
        *(may(of_projects(key), LEADS, variant=key) for key in SEES),
        *(Case(of_projects(key), LEADS, "POST", MADE, projects, variant=key, headers=token_of) for key in SEES),
    ],
    "api:project-list": [may(of_projects(key, "looked at projects"), LEADS, variant=key) for key in SEES],
    "api:project-list-apply": [
        may(of_projects(key, "looked at projects", "/apply"), LEADS, "POST", variant=key) for key in SEES
    ],
    "api:project-list-undo": [
        may(of_projects(key, "projects brought in", "/undo"), LEADS, "POST", variant=key) for key in SEES
    ],
}
