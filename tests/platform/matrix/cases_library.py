"""Public documents are for everybody, those within for who takes part, drafts for who keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import token_of
from tests.platform.matrix.cases_groups import WITHIN, form, of
from tests.platform.matrix.cases_materials import LENT
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, NOBODY, TEAM
from tests.platform.matrix.world import World

STEERING = frozenset({"coordinator"}) | TEAM
ACTING = MEMBERS | {"observer", "former_member", "cluster_manager", "coordinator_of_other"} | TEAM
SEEN: Mapping[str, frozenset[str]] = {
    "public document": EVERYBODY,
    "draft document": STEERING,
    "within document": WITHIN,
    "document of a draft": WITHIN,
    "cluster document": EVERYBODY,
}
KEPT: Mapping[str, frozenset[str]] = {
    "public document": STEERING,
    "within document": STEERING | {"member"},
    "cluster document": TEAM | {"cluster_manager"},
}
SAID = {"title": "Fictional anew", "kind": "report", "licence": "cc0", "shown_to": "public"}
LINK = {"language": "it", "url": "https://example.org/fictional-2.pdf"}
SHELF, DRAFT_SHELF = "fictional-materials", "fictional-draft-shelf"


def at(name: str, document: str, *more: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.things[document].slug, *more])


def shelf(name: str, slug: str = SHELF, *documents: str) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[slug, *(world.things[each].slug for each in documents)])


def seen(name: str, *more: object) -> list[Case]:
    return [
        *(Case(at(name, document, *more), allowed, variant=document) for document, allowed in SEEN.items()),
        Case(at(name, "withdrawn document", *more), EVERYBODY, answers=frozenset({410}), variant="withdrawn"),
    ]


def kept(name: str, data: Mapping[str, Any], *more: object) -> list[Case]:
    found = []
    for document, allowed in KEPT.items():
        said = {**data, "shown_to": "within"} if document == "within document" and "shown_to" in data else data
        found += form(at(name, document, *more), allowed, said, document)
    return found


def of_ones_own(world: World, role: str) -> Mapping[str, object]:
    """A document of the organisation that the role acts for; the platform team's is of a partnership."""
    own = world.organisations.get(role)
    return {**SAID, **LINK, "home": f"organisation:{own.slug}" if own else "partnership:fictional-public"}


def by_id(document: str) -> Callable[[World], str]:
    return lambda world: reverse("document-by-id", args=[world.things[document].public_id])


def api(document: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: f"/api/v1/documents/{world.things[document].slug}{rest}"


CASES: dict[str, Case | list[Case]] = {
    "library": Case(reverse("library"), EVERYBODY),
    "partnership-documents": [
        Case(of("partnership-documents"), EVERYBODY, variant="public"),
        Case(of("partnership-documents", "draft"), WITHIN, variant="draft"),
    ],
    "document": [*seen("document"), *LENT],
    "document-version": seen("document-version", 1),
    "document-by-id": [Case(by_id(document), allowed, variant=document) for document, allowed in SEEN.items()],
    "document-cite": [
        *(Case(at("document-cite", document, "bibtex"), who, variant=document) for document, who in SEEN.items()),
        Case(at("document-cite", "withdrawn document", "bibtex"), NOBODY, variant="withdrawn"),
    ],
    "document-file": [
        Case(at("document-file", "public document", 1, "en"), EVERYBODY, variant="public"),
        Case(at("document-file", "withdrawn document", 1, "en"), NOBODY, variant="withdrawn"),
    ],
    "document-text": Case(at("document-text", "public document", 1, "en"), EVERYBODY),
    "document-new": [
        Case(reverse("document-new"), ACTING),
        Case(reverse("document-new"), ACTING, "POST", answers=frozenset({302}), data=of_ones_own),
    ],
    "document-edit": kept("document-edit", SAID),
    "document-publish": Case(at("document-publish", "draft document"), STEERING, "POST"),
    "document-withdraw": kept("document-withdraw", {"because": "Invented."}),
    "document-version-new": kept("document-version-new", {"note": "Invented.", **LINK}),
    "document-language-new": kept("document-language-new", LINK, 1),
    "document-read-again": Case(at("document-read-again", "public document", 1, "en"), STEERING, "POST"),
    "api:document-text": Case(api("public document", "/versions/1/en/text"), EVERYBODY),
    "api:document-citation": [
        Case(api("public document", "/citation?form=ris"), EVERYBODY, variant="public"),
        Case(api("draft document", "/citation"), STEERING, variant="draft", headers=token_of),
    ],
    "collections": Case(reverse("collections"), EVERYBODY),
    "collection": [
        Case(shelf("collection"), EVERYBODY, variant="public"),
        Case(shelf("collection", DRAFT_SHELF), STEERING, variant="draft"),
    ],
    "collection-new": Case(reverse("collection-new"), ACTING),
    "collection-edit": form(shelf("collection-edit"), STEERING, {"title": "Fictional shelf", "shown_to": "public"}),
    "collection-publish": Case(shelf("collection-publish", DRAFT_SHELF), STEERING, "POST"),
    "collection-withdraw": form(shelf("collection-withdraw"), STEERING, {"because": "Invented."}),
    "collection-put": Case(shelf("collection-put"), STEERING, "POST", data={"document": "fictional-cluster-document"}),
    "collection-up": Case(shelf("collection-up", SHELF, "within document"), STEERING, "POST"),
    "collection-take-out": Case(shelf("collection-take-out", SHELF, "public document"), STEERING, "POST"),
}
