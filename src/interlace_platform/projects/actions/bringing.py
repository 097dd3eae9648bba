"""Bring in a list of projects: looked at first, then all of it or nothing, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.bringing import kept, note_applied, note_undone, refuse_touched, taken_up, to_undo
from interlace_platform.core.errors import Conflict, Invalid
from interlace_platform.core.lists import Plan, RowProblem, Step, refuse_problems
from interlace_platform.core.sheets import SheetRow
from interlace_platform.following.actions import hide
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects import policy
from interlace_platform.projects.actions.projects import (
    change_project,
    locked_project,
    noted,
    set_next_step,
    start_project,
)
from interlace_platform.projects.bringing import cells_known, plan_for
from interlace_platform.projects.columns import ProjectRow
from interlace_platform.projects.followed import subject_of
from interlace_platform.projects.models import Project, ProjectImport, ProjectPartner, StageMove
from interlace_platform.projects.queries import ProjectCard, projects_of


@action(may=policy.may_steer)
def upload_projects(*, partnership: Partnership, data: bytes, file_name: str, by: User) -> ProjectImport:
    """Keep what a file says, so that it can be looked at and applied; no project changes yet."""
    return kept(ProjectImport(partnership=partnership, file_name=file_name, by=by), data)


@action(may=policy.may_bring_in)
def apply_projects(*, upload: ProjectImport, by: User) -> ProjectImport:
    """Start and change every project of a list, or none where one row has a problem. Twice is harmless."""
    upload = taken_up(upload)
    if upload.applied_at is not None:
        return upload
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=upload.partnership_id)
    plan = plan_for(upload.sheet_rows, partnership, by)
    refuse_problems(plan)
    made = {step.number: written_or_refused(partnership, step, by) for step in plan.to_do}
    now = {card.project.pk: cells_known(card) for card in projects_of(partnership, by)}
    note_applied(upload, [change_by(step, made[step.number], now) for step in plan.to_do])
    record(what="projects.imported", subject=upload, by=by, details=plan.count, concerns=[partnership])
    return upload


def change_by(step: Step[ProjectRow], project: Project, now: Mapping[int, dict[str, str]]) -> dict[str, Any]:
    """What a project was and is, for undoing."""
    said = {"number": step.number, "title": step.title, "before": step.before, "after": now[project.pk]}
    return {"public_id": str(project.public_id)} | said


def written_or_refused(partnership: Partnership, step: Step[ProjectRow], by: User) -> Project:
    """Do what a row says; what an action refuses all the same is said with the row."""
    try:
        return written(partnership, step.record, by)
    except Invalid as refusal:
        problems = tuple(RowProblem(step.number, each.field, each.message) for each in refusal.problems)
    except Conflict as refusal:
        problems = (RowProblem(step.number, "", refusal.message),)
    refuse_problems(Plan((), problems))
    raise Conflict(_("A row cannot be brought in."))


def written(partnership: Partnership, said: ProjectRow, by: User) -> Project:
    """The project that a row is about, started or changed."""
    if said.known is None:
        project = start_project(
            partnership=partnership,
            facts=said.facts,
            stage=said.stage,
            coordinator=said.coordinator,
            started_on=said.started_on,
            by=by,
        )
    else:
        project = change_project(project=said.known, facts=said.facts, by=by)
    return set_next_step(
        project=project, what=said.next_step, organisation=said.next_step_by, due_on=said.next_step_due_on, by=by
    )


@action(may=policy.may_bring_in)
def undo_projects(*, upload: ProjectImport, by: User) -> ProjectImport:
    """Take back a whole list: what was new goes, what was changed is as before. Twice is harmless.

    Refused where a project was changed or used since: nothing is taken back then.
    """
    upload = to_undo(upload)
    if upload.undone_at is not None:
        return upload
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=upload.partnership_id)
    now = {str(card.project.public_id): card for card in projects_of(partnership, by)}
    refuse_touched([change["title"] for change in upload.changes if is_touched(change, now)])
    for change in reversed(upload.changes):
        if change["before"] is None:
            remove(now[change["public_id"]].project, by)
    restored = tuple(as_rows(upload))
    plan = plan_for(restored, partnership, by) if restored else Plan[ProjectRow]((), ())
    refuse_problems(plan)
    for step in plan.to_do:
        written_or_refused(partnership, step, by)
    note_undone(upload)
    details = {"projects": len(upload.changes)}
    record(what="projects.import_undone", subject=upload, by=by, details=details, concerns=[partnership])
    return upload


def as_rows(upload: ProjectImport) -> Iterator[SheetRow]:
    """What the projects that were changed were before, as rows of a list."""
    for change in upload.changes:
        if change["before"] is not None:
            yield SheetRow(change["number"], change["before"])


def is_touched(change: Mapping[str, Any], now: Mapping[str, ProjectCard]) -> bool:
    card = now.get(change["public_id"])
    if card is None or cells_known(card) != change["after"]:
        return True
    return change["before"] is None and is_used(card.project)


def is_used(project: Project) -> bool:
    """Whether anything hangs on it beside its first move and who coordinates it."""
    own = (StageMove, ProjectPartner)
    if project.moves.count() > 1 or project.partners.count() > 1:
        return True
    others = [each for each in Project._meta.related_objects if each.related_model not in own]
    return any(each.related_model._base_manager.filter(**{each.field.name: project}).exists() for each in others)


def remove(project: Project, by: User) -> None:
    """A project that only a list made, and nobody has used: nothing was told of it that could still be followed."""
    project = locked_project(project)
    hide(subject_of(project))
    noted(project, "project.removed", by, {})
    project.moves.all().delete()
    project.partners.all().delete()
    project.delete()
