"""Value-chain boards: seen with their partnership, arranged by coordinators, filled by who takes part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, TEAM
from tests.platform.matrix.world import PARTS, World

IN_IT = frozenset(PARTS) - {"former_member"}
SEES = {"public": EVERYBODY, "draft": IN_IT | TEAM}
ARRANGES = frozenset({"coordinator"}) | TEAM
FILLS = IN_IT | TEAM
SPEAKS_FOR_THE_MEMBER = ARRANGES | {"member"}
STEP = {"name": "Fictional weaving"}
CELL = {"role": "produce", "trl": "7"}


def at(name: str, key: str, step: str = "", of_member: bool = False) -> Callable[[World], str]:
    def url(world: World) -> str:
        args: list[object] = [world.partnerships[key].key]
        if step:
            args.append(world.things[f"{step} step, {key}"].pk)
        if of_member:
            args.append(world.organisations["member"].slug)
        return reverse(name, args=args)

    return url


def seen(name: str) -> list[Case]:
    return [Case(at(name, key), allowed, variant=key) for key, allowed in SEES.items()]


def form(name: str, data: Mapping[str, Any] | Callable[..., Mapping[str, Any]], step: str = "") -> list[Case]:
    """A page for those who arrange the board, and its form."""
    return [
        Case(at(name, key, step), ARRANGES, method, data=data if method == "POST" else None, variant=key)
        for key in SEES
        for method in ("GET", "POST")
    ]


def done(name: str, step: str = "", data: Mapping[str, Any] | None = None) -> list[Case]:
    return [Case(at(name, key, step), ARRANGES, "POST", data=data, variant=key) for key in SEES]


def list_of_cells(world: World) -> dict[str, object]:
    row = f"Fictional dye,{world.organisations['member'].slug},use\n"
    return {"file": SimpleUploadedFile("cells.csv", f"step,organisation,role\n{row}".encode())}


CASES: dict[str, Case | list[Case]] = {
    "board": [*seen("board"), Case(at("board", "other"), EVERYBODY, variant="other")],
    "board-cover": seen("board-cover"),
    "board-export": seen("board-export"),
    "board-start": [
        *done("board-start"),
        Case(at("board-start", "other"), frozenset({"coordinator_of_other"}) | TEAM, "POST", variant="other"),
    ],
    "board-import": form("board-import", list_of_cells),
    "board-step-new": form("board-step-new", STEP),
    "board-step": form("board-step", STEP, "filled"),
    "board-step-move": done("board-step-move", "filled", {"to": "later"}),
    "board-step-remove": done("board-step-remove", "empty"),
    "board-fill": [Case(at("board-fill", key, "filled"), FILLS, variant=key) for key in SEES],
    "board-cell": [
        Case(at("board-cell", key, "filled", True), SPEAKS_FOR_THE_MEMBER, method, data=CELL, variant=key)
        for key in SEES
        for method in ("GET", "POST")
    ],
    "board-cell-clear": [
        Case(at("board-cell-clear", key, "filled", True), SPEAKS_FOR_THE_MEMBER, "POST", variant=key) for key in SEES
    ],
}
