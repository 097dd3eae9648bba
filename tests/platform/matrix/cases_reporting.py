"""Reports: published ones are everybody's, others those of the partnership; leads write and sign, the team accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import JSON, token_of
from tests.platform.matrix.roles import EVERYBODY, MEMBERS, NOBODY, TEAM
from tests.platform.matrix.world import PARTS, World

from interlace_platform.reporting.halves import half_year_of

LEADS = frozenset({"coordinator"})
WRITING = LEADS | TEAM
READING = MEMBERS | TEAM
WITHIN = (frozenset(PARTS) - {"former_member"}) | TEAM
OTHER = frozenset({"coordinator_of_other"}) | TEAM
REASON = {"reason": "Invented."}
SEES = {
    "accepted report": EVERYBODY,
    "submitted report": EVERYBODY,
    "internal report": READING,
    "signed report": READING,
    "draft report": READING,
    "draft report, other": OTHER,
}


def of(name: str, key: str = "public") -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.partnerships[key].key])


def on(name: str, report: str, *more: object) -> Callable[[World], str]:
    def url(world: World) -> str:
        own = world.things[report]
        return reverse(name, args=[own.partnership.key, own.period.key, own.version, *more])

    return url


def seen(name: str, *more: object) -> list[Case]:
    return [Case(on(name, report, *more), allowed, variant=report) for report, allowed in SEES.items()]


def form(name: str, data: Mapping[str, Any] | None, *more: object) -> list[Case]:
    return [
        Case(on(name, report, *more), allowed, method, data=data if method == "POST" else None, variant=report)
        for report, allowed in {"draft report": WRITING, "draft report, other": OTHER}.items()
        for method in ("GET", "POST")
    ]


def reasoned(report: str, move: str, allowed: frozenset[str]) -> list[Case]:
    url = on("partnership-report-move", report, move)
    return [
        Case(url, allowed, variant=f"{move}, {report}"),
        Case(url, allowed, "POST", data=REASON, variant=f"{move}, {report}"),
    ]


def plain(report: str, move: str, allowed: frozenset[str]) -> Case:
    return Case(on("partnership-report-move", report, move), allowed, "POST", variant=f"{move}, {report}")


def for_the_coordinator(world: World) -> dict[str, object]:
    return {"organisation": world.organisations["coordinator"].slug}


def api_of(key: str) -> Callable[[World], str]:
    return lambda world: f"/api/v1/partnerships/{world.partnerships[key].key}/reports"


def api_report(report: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: f"/api/v1/reports/{world.things[report].public_id}{rest}"


def program(
    url: Callable[[World], str], allowed: frozenset[str], method: str, said: Any = None, answer: int = 200
) -> Case:
    return Case(url, allowed, method, frozenset({answer}), said, JSON, headers=token_of)


CASES: dict[str, Case | list[Case]] = {
    "partnership-reports": [
        Case(of("partnership-reports"), EVERYBODY, variant="public"),
        Case(of("partnership-reports", "draft"), WITHIN, variant="draft"),
        Case(of("partnership-reports", "other"), EVERYBODY, variant="other"),
    ],
    "partnership-report-new": [
        Case(of("partnership-report-new"), WRITING, "POST", data={"half": half_year_of().key}, variant="public"),
        Case(of("partnership-report-new", "draft"), NOBODY, "POST", data={"half": half_year_of().key}, variant="draft"),
        Case(of("partnership-report-new", "other"), OTHER, "POST", data={"half": half_year_of().key}, variant="other"),
    ],
    "partnership-report": seen("partnership-report"),
    "partnership-report-file": [*seen("partnership-report-file", "json"), *seen("partnership-report-file", "html")],
    "partnership-report-facts": form("partnership-report-facts", {}),
    "partnership-report-passage": form("partnership-report-passage", {"text": "Invented.", "revision": "0"}, "plans"),
    "partnership-report-settings": form("partnership-report-settings", {"language": "el"}),
    "partnership-report-sign": Case(
        on("partnership-report-sign", "draft report"), LEADS, "POST", data=for_the_coordinator
    ),
    "partnership-report-move": [
        *reasoned("signed report", "take-back", LEADS),
        *reasoned("submitted report", "take-back", LEADS),
        *reasoned("submitted report", "return", TEAM),
        *reasoned("draft report", "withdraw", WRITING),
        *reasoned("draft report, other", "withdraw", OTHER),
        plain("signed report", "submit", LEADS),
        plain("submitted report", "accept", TEAM),
        plain("internal report", "accept", TEAM),
    ],
    "reports": Case("/reports/", TEAM),
    "reports-csv": Case("/reports.csv", TEAM),
    "api:partnership-reports": [
        program(api_of("public"), WRITING, "POST", {"half_year": half_year_of().key}, 201),
        program(api_of("draft"), NOBODY, "POST", {"half_year": half_year_of().key}, 201),
        Case(api_of("public"), EVERYBODY, variant="public", headers=token_of),
        Case(api_of("draft"), WITHIN, variant="draft", headers=token_of),
        Case(api_of("draft"), NOBODY, variant="draft, session only"),
    ],
    "api:report": [
        *(Case(api_report(report), allowed, variant=report, headers=token_of) for report, allowed in SEES.items()),
        Case(api_report("draft report"), NOBODY, variant="draft, session only"),
    ],
    "api:report-schema": Case("/api/v1/reports/schema", EVERYBODY),
    "api:report-draw": program(api_report("draft report", "/draw"), WRITING, "POST"),
    "api:report-settings": program(
        api_report("draft report", "/settings"), WRITING, "PUT", {"language": "el", "is_internal": False}
    ),
    "api:report-passage": [
        program(api_report("draft report", "/passages/plans"), WRITING, "PUT", {"text": "Invented."}),
        program(api_report("draft report, other", "/passages/plans"), OTHER, "PUT", {"text": "Invented."}),
    ],
    "api:report-signatures": program(
        api_report("draft report", "/signatures"), LEADS, "POST", for_the_coordinator, 201
    ),
    "api:report-submit": program(api_report("signed report", "/submit"), LEADS, "POST"),
    "api:report-take-back": program(api_report("signed report", "/take-back"), LEADS, "POST", REASON),
    "api:report-withdraw": program(api_report("draft report", "/withdraw"), WRITING, "POST", REASON),
    "api:report-accept": program(api_report("submitted report", "/accept"), TEAM, "POST"),
    "api:report-return": program(api_report("submitted report", "/return"), TEAM, "POST", REASON),
}
