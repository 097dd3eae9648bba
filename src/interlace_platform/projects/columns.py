"""A project as a row of a sheet: which cells can be brought in, what stands in them, and what they mean.

The columns are those of the export. What the platform works out itself (money granted and applied for, the gap, how
many questions are answered) is left as it is; stage and coordinator are said once, when a project is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.columns import BadCell, one_of, read_date, read_number, read_truth
from interlace_platform.organisations.models import Organisation
from interlace_platform.projects.facts import ProjectFacts
from interlace_platform.projects.models import Project, ProjectKind, Stage

BROUGHT_IN = (
    "slug", "title", "kind", "stage", "stage_since", "group", "coordinator", "is_public", "trl_now", "trl_target",
    "budget", "budget_year", "next_step", "next_step_by", "next_step_due_on", "summary",
)  # fmt: skip
SAID_ONCE = ("stage", "stage_since", "coordinator")


@dataclass(frozen=True)
class Known:
    """What rows can name: working groups and organisations by slug."""

    groups: Mapping[str, WorkingGroup]
    organisations: Mapping[str, Organisation]


@dataclass(frozen=True)
class ProjectRow:
    """What a row says of a project; `known` is None for one that is new."""

    known: Project | None
    facts: ProjectFacts
    stage: str
    started_on: date | None
    coordinator: Organisation | None
    next_step: str
    next_step_by: Organisation | None
    next_step_due_on: date | None


def read_money(cell: str) -> Decimal | None:
    try:
        value = Decimal(cell) if cell else None
    except InvalidOperation:
        value = Decimal("NaN")
    if value is not None and not value.is_finite():
        raise BadCell(_("“%(cell)s” is no number, such as 2.5.") % {"cell": cell})
    return value


def read_group(cell: str, known: Known) -> WorkingGroup | None:
    if cell and cell not in known.groups:
        raise BadCell(_("There is no working group “%(cell)s” in this partnership.") % {"cell": cell})
    return known.groups[cell] if cell else None


def read_organisation(cell: str, known: Known) -> Organisation | None:
    if cell and cell not in known.organisations:
        raise BadCell(_("There is no organisation “%(cell)s” in the register.") % {"cell": cell})
    return known.organisations[cell] if cell else None


READ: Mapping[str, Callable[[str, Known], Any]] = {
    "kind": lambda cell, known: one_of(cell, ProjectKind.values),
    "stage": lambda cell, known: one_of(cell or Stage.IDEA, Stage.values),
    "stage_since": lambda cell, known: read_date(cell, {}),
    "group": read_group,
    "coordinator": read_organisation,
    "is_public": lambda cell, known: bool(read_truth(cell, {})),
    "trl_now": lambda cell, known: read_number(cell, {}),
    "trl_target": lambda cell, known: read_number(cell, {}),
    "budget": lambda cell, known: read_money(cell),
    "budget_year": lambda cell, known: read_number(cell, {}),
    "next_step_by": read_organisation,
    "next_step_due_on": lambda cell, known: read_date(cell, {}),
}


def row_from(
    cells: Mapping[str, str], project: Project | None, known: Known
) -> tuple[ProjectRow | None, list[tuple[str, str]]]:
    """What cells say, or what is wrong with them (column, message), all at once.

    The coordinators of a project that is there already are not read: they stay who they are.
    """
    said: dict[str, Any] = {"title": cells["title"], "summary": lines(cells["summary"])}
    problems = []
    for name, read in READ.items():
        if project is not None and name in SAID_ONCE:
            continue
        try:
            said[name] = read(cells[name], known)
        except BadCell as error:
            problems.append((name, str(error)))
    return (None, problems) if problems else (row_of(cells, project, said), [])


def lines(text: str) -> str:
    """Text with one sort of line ends, whatever the spreadsheet wrote."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def row_of(cells: Mapping[str, str], project: Project | None, said: Mapping[str, Any]) -> ProjectRow:
    summary = said["summary"]
    if project is not None and lines(project.summary) == summary:
        summary = project.summary
    names = ("kind", "title", "group", "is_public", "trl_now", "trl_target", "budget", "budget_year")
    facts = ProjectFacts(**{name: said[name] for name in names}, summary=summary)
    if project is not None:
        steps = tuple(project.steps.all())
        facts = replace(facts, shows_budget=project.shows_budget, grew_out_of=project.grew_out_of, steps=steps)
    return ProjectRow(
        known=project,
        facts=facts,
        stage=said.get("stage", ""),
        started_on=said.get("stage_since"),
        coordinator=said.get("coordinator"),
        next_step=cells["next_step"],
        next_step_by=said["next_step_by"],
        next_step_due_on=said["next_step_due_on"],
    )


def cells_of(row: ProjectRow, cells: Mapping[str, str]) -> dict[str, str]:
    """A row as it will stand in the register: one spelling of everything; what is said once stays as it is written."""
    facts = row.facts
    said: dict[str, object] = {name: getattr(facts, name) for name in ("kind", "trl_now", "trl_target", "budget_year")}
    said |= {
        "title": facts.title.strip(),
        "summary": lines(facts.summary),
        "group": facts.group.slug if facts.group else "",
        "is_public": "yes" if facts.is_public else "no",
        "budget": "" if facts.budget is None else f"{facts.budget:.2f}",
        "next_step": row.next_step,
        "next_step_by": row.next_step_by.slug if row.next_step_by else "",
        "next_step_due_on": row.next_step_due_on,
    }
    kept = {name: cells[name] for name in ("slug", *SAID_ONCE)}
    texts = {name: "" if fact is None else str(fact) for name, fact in said.items()}
    return {name: (texts | kept)[name] for name in BROUGHT_IN}
