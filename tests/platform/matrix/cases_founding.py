"""Authors write while it is a draft, the platform team reviews, everybody sees what was accepted and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.platform.core.test_uploads import PDF
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

LEAD = frozenset({"coordinator"})
AUTHORS = LEAD | {"member"}
WITHIN = AUTHORS | TEAM
SCOPING = LEAD | TEAM
REASON = {"reason": "Invented."}
OUTLINE = {"platform": "fictional-platform", "title": "Fictional founding anew", "activities": ["C13"]}
LETTER = {"received_on": "2026-02-01", "signatory": "head of the department", "reference": "No. 8"}


def of(name: str, which: str = "draft", *more: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.things["founding", which].public_id, *more])


def founder(name: str, which: str, role: str = "participating") -> Callable[[World], str]:
    def url(world: World) -> str:
        row = world.things["founding", which].founders.get(role=role)
        return of(name, which, row.pk)(world)

    return url


def partnership(name: str, key: str = "public") -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key])


def form(
    url: Callable[[World], str],
    allowed: frozenset[str],
    data: Mapping[str, Any] | Callable[..., Any],
    variant: str = "",
) -> list[Case]:
    return [Case(url, allowed, variant=variant), Case(url, allowed, "POST", data=data, variant=variant)]


def named(world: World) -> dict[str, str]:
    return {"organisation": world.organisations["observer"].slug, "role": "observer"}


def letter(world: World) -> dict[str, object]:
    return {**LETTER, "file": SimpleUploadedFile("letter.pdf", PDF)}


def proposed(world: World, role: str) -> dict[str, object]:
    own = world.organisations.get(role)
    return {**OUTLINE, "proposer": own.slug if own else ""}


def seen(name: str) -> list[Case]:
    """A draft for those within, what was accepted for everybody."""
    return [
        Case(of(name), WITHIN, variant="draft"),
        Case(of(name, "under review"), WITHIN, variant="under review"),
        Case(of(name, "accepted"), EVERYBODY, variant="accepted"),
    ]


CASES: dict[str, Case | list[Case]] = {
    "founding": Case("/founding/", EVERYBODY),
    "founding-criteria": Case("/founding/criteria/", EVERYBODY),
    "founding-new": [
        Case("/founding/new/", SIGNED_IN),
        Case("/founding/new/", SIGNED_IN, "POST", data=proposed),
    ],
    "founding-expression": seen("founding-expression"),
    "founding-evidence": [
        Case(of("founding-evidence"), WITHIN),
        Case(of("founding-evidence", "accepted"), WITHIN, variant="accepted"),
    ],
    "founding-outline": form(of("founding-outline"), AUTHORS, OUTLINE),
    "founding-answer": form(of("founding-answer", "draft", "scope"), AUTHORS, {"text": "Anew.", "revision": 0}),
    "founding-founders": [
        *form(of("founding-founders"), WITHIN, {"organisation": ""})[:1],
        Case(of("founding-founders"), AUTHORS, "POST", data=named),
        Case(of("founding-founders", "accepted"), WITHIN, variant="accepted"),
    ],
    "founding-founder": form(founder("founding-founder", "draft"), AUTHORS, {"role": "observer", "territory": ""}),
    "founding-founder-remove": Case(founder("founding-founder-remove", "draft"), AUTHORS, "POST"),
    "founding-letters": [
        Case(of("founding-letters"), WITHIN),
        Case(of("founding-letters", "accepted"), WITHIN, variant="accepted"),
    ],
    "founding-letter": form(founder("founding-letter", "draft"), WITHIN, letter),
    "founding-letter-file": [
        Case(founder("founding-letter-file", "draft", "lead"), WITHIN),
        Case(founder("founding-letter-file", "accepted", "lead"), WITHIN, variant="accepted"),
    ],
    "founding-letter-check": Case(founder("founding-letter-check", "draft", "lead"), TEAM, "POST"),
    "founding-scoping": seen("founding-scoping"),
    "founding-scoping-compare": seen("founding-scoping-compare"),
    "founding-scoping-write": form(
        of("founding-scoping-write"), AUTHORS, {"context": "Invented anew.", "what_changed": "All", "after": 2}
    ),
    "founding-submit": Case(
        of("founding-submit"), LEAD, "POST", frozenset({422}), variant="a draft without answers is refused to who may"
    ),
    "founding-withdraw": form(of("founding-withdraw", "under review"), AUTHORS, REASON),
    "founding-reviews": Case("/founding/review/", TEAM),
    "founding-cut-offs": form(lambda world: "/founding/cut-offs/", TEAM, {"closes_on": "2035-03-01"}),
    "founding-cut-off-remove": Case(
        lambda world: reverse("founding-cut-off-remove", args=[world.things["cut-off"].pk]), TEAM, "POST"
    ),
    "founding-review": [
        Case(of("founding-review", "under review"), TEAM, variant="under review"),
        Case(of("founding-review", "accepted"), TEAM, variant="accepted"),
    ],
    "founding-assign": Case(
        of("founding-assign", "submitted"), TEAM, "POST",
        data=lambda world: {"reviewer": str(world.users["platform_team"].public_id)},
    ),
    "founding-assess": form(of("founding-assess", "under review", "scope"), TEAM, {"finding": "met"}),
    "founding-decide": [
        case
        for move in ("return", "accept", "decline")
        for case in form(of("founding-decide", "under review", move), TEAM, REASON, move)
    ],
    "partnership-scoping": [
        Case(partnership("partnership-scoping"), EVERYBODY, variant="public"),
        Case(
            partnership("partnership-scoping", "draft"),
            frozenset({"member", "observer", "working_group_lead"}) | SCOPING,
            variant="draft",
        ),
    ],
    "partnership-scoping-write": form(
        partnership("partnership-scoping-write"), SCOPING,
        {"context": "Invented anew.", "what_changed": "All", "reason": "Invented.", "after": 2},
    ),
    "partnership-scoping-compare": Case(partnership("partnership-scoping-compare"), EVERYBODY),
}  # fmt: skip
