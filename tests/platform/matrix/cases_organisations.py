"""Organisations: lists and pages are public, changing is for those who act for them, files and merges for the team."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import ADMIN, EVERYBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

MANAGER = frozenset({"cluster_manager"})
PROFILE = {"revision": "1", "members_sme": "21", "label": "none"}
FACTS = {"name": "Fictional new name", "kind": "cluster_organisation"}
TEXT = {"language": "en", "description": "Invented anew."}
PERSON = {"name": "Fictional person", "role": "member", "valid_from": "2024-01-01"}


def of(name: str, slug: Callable[[World], str], *more: Callable[[World], object]) -> Callable[[World], str]:
    def url(world: World) -> str:
        return reverse(name, args=[slug(world), *(each(world) for each in more)])

    return url


def cluster(world: World) -> str:
    return world.organisations["cluster_manager"].slug


def draft(world: World) -> str:
    return str(world.things["draft organisation"].slug)


def twin(world: World) -> str:
    return str(world.things["twin"].slug)


def thing(name: str) -> Callable[[World], object]:
    return lambda world: getattr(world.things[name], "public_id", world.things[name].pk)


def changing(name: str, data: Mapping[str, Any]) -> list[Case]:
    """A form about one's own organisation, public or not."""
    return [
        Case(of(name, slug), MANAGER | TEAM, method, data=data, variant=variant)
        for slug, variant in ((cluster, "own"), (draft, "draft"))
        for method in ("GET", "POST")
    ]


def sheet(world: World) -> dict[str, object]:
    return {"file": SimpleUploadedFile("list.csv", b"name,kind\nFictional row,company\n")}


def imported(name: str, which: str, method: str) -> Case:
    return Case(lambda world: reverse(name, args=[world.things[which].public_id]), TEAM, method)


CASES: dict[str, Case | list[Case]] = {
    "organisations": Case(reverse("organisations"), EVERYBODY),
    "organisations-export": Case(reverse("organisations-export", args=["csv"]), EVERYBODY),
    "organisation-new": [
        Case(reverse("organisation-new"), SIGNED_IN),
        Case(reverse("organisation-new"), SIGNED_IN, "POST", data=FACTS | {"is_another": "on"}),
    ],
    "organisations-mine": Case(reverse("organisations-mine"), SIGNED_IN),
    "organisations-mine-accept": Case(
        lambda world: reverse("organisations-mine-accept", args=[world.things["affiliation"].person.public_id]),
        frozenset({"registered"}),
        "POST",
        variant="own",
    ),
    "organisations-mine-decline": Case(
        lambda world: reverse("organisations-mine-decline", args=[world.things["affiliation"].person.public_id]),
        frozenset({"registered"}),
        "POST",
        variant="own",
    ),
    "organisations-import": [
        Case(reverse("organisations-import"), TEAM),
        Case(reverse("organisations-import"), TEAM, "POST", data=sheet),
    ],
    "organisations-import-preview": imported("organisations-import-preview", "looked at", "GET"),
    "organisations-import-apply": imported("organisations-import-apply", "looked at", "POST"),
    "organisations-import-undo": imported("organisations-import-undo", "brought in", "POST"),
    "organisation": [
        Case(of("organisation", cluster), EVERYBODY, variant="public"),
        Case(of("organisation", draft), MANAGER | TEAM | ADMIN, variant="draft"),
    ],
    "organisation-edit": changing("organisation-edit", FACTS),
    "organisation-texts": changing("organisation-texts", TEXT),
    "organisation-profile": changing("organisation-profile", PROFILE),
    "organisation-people": changing("organisation-people", PERSON),
    "organisation-public": [
        Case(of("organisation-public", slug), TEAM, "POST", data={"is_public": "yes"}, variant=variant)
        for slug, variant in ((cluster, "public"), (draft, "draft"))
    ],
    "organisation-text-remove": Case(
        of("organisation-text-remove", cluster, lambda world: "fi"), MANAGER | TEAM, "POST", variant="own"
    ),
    "organisation-people-end": Case(
        of("organisation-people-end", cluster, thing("affiliation")), MANAGER | TEAM, "POST", variant="own"
    ),
    "organisation-people-named": [
        Case(of("organisation-people-named", cluster, thing("own affiliation")), MANAGER, "POST", variant="oneself"),
        Case(of("organisation-people-named", cluster, thing("affiliation")), MANAGER | TEAM, "POST", variant="other"),
    ],
    "organisation-merge": [
        Case(of("organisation-merge", twin), TEAM, "GET"),
        Case(of("organisation-merge", twin), TEAM, "POST", data={"absorbed": "fictional-third-twin"}),
    ],
    "organisation-merge-undo": Case(of("organisation-merge-undo", twin, thing("merge")), TEAM, "POST"),
}
