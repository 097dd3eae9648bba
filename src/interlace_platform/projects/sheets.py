"""The list of projects as a CSV or XLSX file."""

from __future__ import annotations

from collections.abc import Iterable

from interlace_platform.core.sheets import written_as
from interlace_platform.projects.queries import ProjectCard

COLUMNS = (
    "slug", "title", "kind", "stage", "stage_since", "group", "coordinator", "is_public", "trl_now", "trl_target",
    "budget", "budget_year", "granted", "applied", "planned", "gap", "ready", "next_step", "next_step_by",
    "next_step_due_on", "summary",
)  # fmt: skip
AS_THEY_ARE = (
    "slug", "title", "kind", "stage", "stage_since", "trl_now", "trl_target", "next_step", "next_step_due_on",
    "summary",
)  # fmt: skip


def projects_as(form: str, cards: Iterable[ProjectCard]) -> bytes:
    """Projects, one a row, as a reader sees them; organisations and groups by the last part of their address."""
    return written_as(form, COLUMNS, [row_of(card) for card in cards], "projects")


def row_of(card: ProjectCard) -> dict[str, str]:
    own = card.project
    said: dict[str, object] = {name: getattr(own, name) for name in AS_THEY_ARE}
    said |= {
        "group": own.group.slug if own.group else "",
        "coordinator": " ".join(each.slug for each in card.coordinators),
        "is_public": "yes" if own.is_public else "no",
        "ready": card.ready,
        "next_step_by": own.next_step_by.slug if own.next_step_by else "",
    }
    money = dict.fromkeys(("budget", "budget_year", "granted", "applied", "planned", "gap"), "")
    if card.budget is not None and card.budget.total is not None:
        money = {name: str(getattr(card.budget, name)) for name in ("granted", "applied", "planned", "gap")}
        money |= {"budget": str(card.budget.total), "budget_year": str(card.budget.year)}
    return {name: "" if fact is None else str(fact) for name, fact in said.items()} | money
