"""A partnership's evidence is seen with it; what it is about is said by its coordinators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import ROOT, of_partnership, token_of
from tests.platform.matrix.cases_register import LEADS, SEES
from tests.platform.matrix.roles import EVERYBODY, NOBODY
from tests.platform.matrix.world import World

SAID: Mapping[str, Any] = {"activity": ["C28", "C26"], "note": "a fictional reason"}


def at(name: str, key: str, query: str = "") -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key]) + query


def seen(name: str, query: str = "") -> list[Case]:
    own = [Case(at(name, key, query), allowed, variant=key) for key, allowed in SEES.items()]
    return [*own, Case(at(name, "other", query), EVERYBODY, variant="other")]


def of_members(key: str, partnership: str) -> Callable[[World], str]:
    return lambda world: f"{ROOT}/rule-sets/{key}/check?partnership={world.partnerships[partnership].key}"


CASES: dict[str, Case | list[Case]] = {
    "partnership-evidence": seen("partnership-evidence", "?activity=C28"),
    "partnership-evidence-table": seen("partnership-evidence-table", "?activity=C28"),
    "partnership-evidence-rules": seen("partnership-evidence-rules"),
    "partnership-activities": [
        *seen("partnership-activities", "?q=machinery"),
        *(Case(at("partnership-activities", key), LEADS, "POST", data=SAID, variant=key) for key in SEES),
        Case(
            at("partnership-activities", "other"),
            LEADS - {"coordinator"} | {"coordinator_of_other"},
            "POST",
            data=SAID,
            variant="other",
        ),
    ],
    "api:partnership-evidence": [
        *(
            Case(of_partnership(key, "/evidence?activity=C28"), allowed, variant=key, headers=token_of)
            for key, allowed in SEES.items()
        ),
        Case(of_partnership("draft", "/evidence"), NOBODY, variant="draft, session only"),
    ],
    "api:rule-sets": Case(f"{ROOT}/rule-sets", EVERYBODY),
    "api:rule-set": Case(f"{ROOT}/rule-sets/i3-strand-1-2025", EVERYBODY),
    "api:rule-set-check": [
        Case(f"{ROOT}/rule-sets/i3-strand-1-2025/check?partners=ES61,ITH5", EVERYBODY, variant="listed"),
        *(
            Case(of_members("i3-strand-1-2025", key), allowed, variant=key, headers=token_of)
            for key, allowed in SEES.items()
        ),
        Case(of_members("i3-strand-1-2025", "draft"), NOBODY, variant="draft, session only"),
    ],
}
