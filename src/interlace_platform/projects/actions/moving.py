"""A project goes on to its next stage, back, is dropped, or taken up again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Conflict
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.projects.actions.projects import locked_to_run, noted, spoken_for
from interlace_platform.projects.followed import tell_of_move
from interlace_platform.projects.models import Project, Stage, StageMove
from interlace_platform.projects.moves import row_for
from interlace_platform.projects.refusals import LONGEST_REASON


@action
def move_project(*, project: Project, to: str, reason: str = "", seen: str | None = None, by: User) -> Project:
    """Move a project to another stage, today. To where it is already is harmless.

    `seen` is the stage at which whoever moves it saw it: somebody else may have moved it meanwhile.
    """
    project, parties = locked_to_run(project, by)
    if project.stage == to:
        return project
    refuse_wrong([("to", to not in Stage.values, _("There is no such stage."))])
    refuse_moved(project, seen)
    row = row_for(project, to)
    if row is None:
        said = {"before": project.get_stage_display(), "after": Stage(to).label}
        raise Conflict(_("A project cannot go from “%(before)s” to “%(after)s”.") % said)
    refuse_unless(bool(row.parties & parties))
    refuse_wrong(
        [
            ("reason", row.needs_reason and not reason.strip(), _("Say why.")),
            ("reason", len(reason) > LONGEST_REASON, _("At most 2,000 characters.")),
        ]
    )
    return moved(project, Stage(to), reason.strip(), by)


def refuse_moved(project: Project, seen: str | None) -> None:
    if seen is not None and seen != project.stage:
        said = {"stage": project.get_stage_display()}
        raise Conflict(
            _("Somebody else has moved it meanwhile: it is at “%(stage)s” now. Look, and move it again.") % said
        )


def moved(project: Project, to: Stage, reason: str, by: User) -> Project:
    before = project.stage
    project.dropped_from = before if to == Stage.DROPPED else ""
    project.stage, project.stage_since = to, today()
    project.save(update_fields=["stage", "stage_since", "dropped_from"])
    move = StageMove.objects.create(
        project=project, before=before, after=to, reason=reason, by=by, organisation_id=spoken_for(project, by)
    )
    noted(project, "project.moved", by, {"before": before, "after": to.value})
    tell_of_move(project, move, by)
    return project
