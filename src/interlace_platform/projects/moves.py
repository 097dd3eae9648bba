"""How a project gets from one stage to another, and by whom: the table that actions, pages, tests and docs read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.projects.models import Project, Stage


class Party(TextChoices):
    """What somebody is to a project."""

    STEERS = "steers", _("a coordinator of the partnership, or the platform team")
    LEADS = "leads", _("who leads the working group that the project belongs to")
    RUNS = "runs", _("who acts for the organisation that coordinates the project")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table. `before` is None for a project that is new."""

    before: Stage | None
    after: Stage
    parties: frozenset[Party]
    needs_reason: bool = False


ABOVE = frozenset({Party.STEERS, Party.LEADS})
ALL_THREE = ABOVE | {Party.RUNS}
PIPELINE = (
    Stage.IDEA,
    Stage.CONCEPT,
    Stage.BUSINESS_PLAN,
    Stage.FUNDING_SOUGHT,
    Stage.FUNDED,
    Stage.UNDER_WAY,
    Stage.FINISHED,
)
"""The stages on the way; a project is dropped from any of them but the last."""

OPEN = PIPELINE[:-1]
STARTED = tuple(AllowedMove(None, stage, ABOVE) for stage in PIPELINE)
ON = tuple(AllowedMove(before, after, ALL_THREE) for before, after in pairwise(PIPELINE))
WITHOUT_A_CALL = (AllowedMove(Stage.BUSINESS_PLAN, Stage.FUNDED, ALL_THREE, needs_reason=True),)
BACK = tuple(AllowedMove(before, after, ALL_THREE, needs_reason=True) for after, before in pairwise(OPEN))
DROPPED = tuple(AllowedMove(stage, Stage.DROPPED, ALL_THREE, needs_reason=True) for stage in OPEN)
TAKEN_UP_AGAIN = tuple(AllowedMove(Stage.DROPPED, stage, ABOVE, needs_reason=True) for stage in OPEN)
REOPENED = (AllowedMove(Stage.FINISHED, Stage.UNDER_WAY, ABOVE, needs_reason=True),)
MOVES = (*STARTED, *ON, *WITHOUT_A_CALL, *BACK, *DROPPED, *TAKEN_UP_AGAIN, *REOPENED)


def rows_from(project: Project) -> tuple[AllowedMove, ...]:
    """The moves that a project can make as it stands; one that was dropped goes back to where that happened."""
    rows = tuple(row for row in MOVES if row.before == project.stage)
    if project.stage != Stage.DROPPED:
        return rows
    return tuple(row for row in rows if row.after == project.dropped_from)


def row_for(project: Project, after: Stage | str) -> AllowedMove | None:
    """The move of a project, as it stands, to a stage; None where there is none."""
    return next((row for row in rows_from(project) if row.after == after), None)


def moves_open_to(project: Project, parties: Collection[Party]) -> tuple[AllowedMove, ...]:
    """The moves that somebody who is this to a project can make with it."""
    mine = frozenset(parties)
    return tuple(row for row in rows_from(project) if row.parties & mine)
