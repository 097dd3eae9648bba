"""Projects: public ones for everybody, internal ones for those within; changed by who runs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import JSON, ROOT, token_of
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, TEAM
from tests.platform.matrix.world import World

WITHIN = MEMBERS | {"observer"} | TEAM
LEADS = frozenset({"coordinator"}) | TEAM
STARTS = frozenset({"coordinator", "working_group_lead"}) | TEAM
RUNS = STARTS | {"member"}
SEES = {"public": EVERYBODY, "draft": WITHIN}
NEW = {"title": "Fictional loom", "kind": "investment", "stage": "idea", "started_on": "2026-01-05"}
SOURCE = {"kind": "i3", "name": "Fictional fund", "amount": "5", "status": "planned"}
RISK = {"what": "It rains", "likelihood": "1", "impact": "2"}


def of(name: str, key: str = "public") -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key])


def of_list(name: str, which: str, key: str) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key, world.things[f"{which}, {key}"].public_id])


def table(world: World) -> dict[str, object]:
    return {"file": SimpleUploadedFile("list.csv", b"title,kind\nFictional row,other\n")}


def in_project(name: str, seen: str = "open", key: str = "public", part: str = "") -> Callable[[World], str]:
    def url(world: World) -> str:
        project = world.things[f"{seen} project, {key}"]
        more = [world.things[part, project.pk]] if part else []
        return reverse(name, args=[world.partnerships[key].key, project.slug, *more])

    return url


def seen(name: str) -> list[Case]:
    return [Case(of(name, key), allowed, variant=key) for key, allowed in SEES.items()]


def form(name: str, data: Mapping[str, Any] | Callable[..., Mapping[str, Any]], part: str = "") -> list[Case]:
    """Its page about a public project, and what is sent about an internal one of the draft."""
    shown = Case(in_project(name, part=part), RUNS, variant="public")
    return [shown, Case(in_project(name, "internal", "draft", part), RUNS, "POST", data=data, variant="draft")]


def done(name: str, part: str) -> Case:
    return Case(in_project(name, part=part), RUNS, "POST")


def group_of(world: World) -> str:
    return str(world.things["open project, public"].group_id)


def new_project(world: World) -> dict[str, object]:
    return {**NEW, "group": group_of(world)}


def facts(world: World) -> dict[str, object]:
    return {"title": "Fictional change", "kind": "other"}


def partner(world: World) -> dict[str, object]:
    return {"organisation": world.organisations["observer"].slug, "role": "end_user"}


def of_program(key: str) -> Callable[[World], str]:
    return lambda world: f"{ROOT}/partnerships/{world.partnerships[key].key}/projects"


def told(seen: str, key: str, more: str = "") -> Callable[[World], str]:
    return lambda world: f"{ROOT}/projects/{world.things[f'{seen} project, {key}'].public_id}{more}"


def sent(world: World) -> dict[str, object]:
    return {"title": "Fictional loom", "kind": "investment", "group": "fictional-dyes"}


CHANGED = {"title": "Fictional change", "kind": "other", "group": "fictional-dyes"}

CASES: dict[str, Case | list[Case]] = {
    "projects": Case("/projects/", EVERYBODY),
    "partnership-projects": [*seen("partnership-projects"), Case(of("partnership-projects", "other"), EVERYBODY)],
    "partnership-projects-export": seen("partnership-projects-export"),
    "partnership-projects-sheet": seen("partnership-projects-sheet"),
    "partnership-projects-import": [
        Case(of("partnership-projects-import", key), LEADS, method, data=data, variant=key)
        for key in SEES
        for method, data in (("GET", None), ("POST", table))
    ],
    "partnership-projects-import-preview": [
        Case(of_list("partnership-projects-import-preview", "looked at projects", key), LEADS, variant=key)
        for key in SEES
    ],
    "partnership-projects-import-apply": [
        Case(of_list("partnership-projects-import-apply", "looked at projects", key), LEADS, "POST", variant=key)
        for key in SEES
    ],
    "partnership-projects-import-undo": [
        Case(of_list("partnership-projects-import-undo", "projects brought in", key), LEADS, "POST", variant=key)
        for key in SEES
    ],
    "partnership-pipeline": seen("partnership-pipeline"),
    "partnership-project": [
        Case(in_project("partnership-project"), EVERYBODY, variant="public"),
        Case(in_project("partnership-project", "internal"), WITHIN, variant="internal"),
        Case(in_project("partnership-project", "open", "draft"), WITHIN, variant="draft"),
    ],
    "partnership-project-rules": [
        Case(in_project("partnership-project-rules"), EVERYBODY, variant="public"),
        Case(in_project("partnership-project-rules", "internal"), WITHIN, variant="internal"),
    ],
    "partnership-project-history": Case(in_project("partnership-project-history"), WITHIN),
    "partnership-project-new": [
        Case(of("partnership-project-new"), STARTS),
        Case(of("partnership-project-new"), STARTS, "POST", data=new_project),
        Case(of("partnership-project-new", "other"), frozenset({"coordinator_of_other"}) | TEAM, variant="other"),
    ],
    "partnership-project-edit": form("partnership-project-edit", facts),
    "partnership-project-move": form("partnership-project-move", {"to": "concept"}),
    "partnership-project-next-step": form("partnership-project-next-step", {"what": "Weave"}),
    "partnership-project-readiness": form("partnership-project-readiness", {"team": "yes"}),
    "partnership-project-source-new": form("partnership-project-source-new", SOURCE),
    "partnership-project-source": form("partnership-project-source", SOURCE, "source"),
    "partnership-project-source-remove": done("partnership-project-source-remove", "source"),
    "partnership-project-partner-new": form("partnership-project-partner-new", partner),
    "partnership-project-partner": form("partnership-project-partner", {"role": "partner"}, "partner"),
    "partnership-project-partner-end": done("partnership-project-partner-end", "partner"),
    "partnership-project-risk-new": form("partnership-project-risk-new", RISK),
    "partnership-project-risk": form("partnership-project-risk", RISK, "risk"),
    "partnership-project-link-new": form(
        "partnership-project-link-new", {"kind": "i3", "title": "Fictional", "url": "https://more.example/"}
    ),
    "partnership-project-link-remove": done("partnership-project-link-remove", "link"),
    "api:projects": Case(f"{ROOT}/projects", EVERYBODY, headers=token_of),
    "api:partnership-projects": [
        *(Case(of_program(key), allowed, variant=key, headers=token_of) for key, allowed in SEES.items()),
        Case(of_program("draft"), STARTS, "POST", frozenset({201}), sent, JSON, "draft", token_of),
    ],
    "api:project": [
        Case(told("open", "public"), EVERYBODY, variant="public", headers=token_of),
        Case(told("internal", "public"), WITHIN, variant="internal", headers=token_of),
        Case(told("internal", "draft"), RUNS, "PUT", frozenset({200}), CHANGED, JSON, "draft", token_of),
    ],
    "api:project-move": Case(
        told("open", "public", "/move"), RUNS, "POST", frozenset({200}), {"to": "concept"}, JSON, "public", token_of
    ),
}
