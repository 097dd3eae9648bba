"""Saying what an organisation does in a step."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.boards import policy
from interlace_platform.boards.models import Board, Cell, Step
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, still_there
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acts_for


@dataclass(frozen=True)
class CellFacts:
    """What is said in a cell."""

    role: str
    trl: int | None = None
    infrastructure: str = ""
    capacity: str = ""
    evidence_url: str = ""
    expires_on: date | None = None


FACTS = tuple(CellFacts.__dataclass_fields__)


@action
def fill_cell(
    *, step: Step, organisation: Organisation, facts: CellFacts, by: User, revision: int | None = None
) -> Cell:
    """Say what an organisation does in a step, or say it anew. Saying the same twice is harmless.

    Parameters
    ----------
    revision
        The one that was shown; where the cell has changed since, nothing is written (`Conflict`).
    """
    board = locked_for_filling(step, organisation, by)
    cell = Cell.objects.filter(step=step, organisation=organisation).first()
    refuse_stale(cell.revision if cell else 0, revision)
    return written(board, cell or Cell(step=step, organisation=organisation), facts, by)


def locked_for_filling(step: Step, organisation: Organisation, by: User) -> Board:
    boards = Board.objects.select_for_update(no_key=True, of=("self",)).select_related("partnership")
    board = boards.get(pk=step.board_id)
    refuse_unless(policy.may_fill(by=by, partnership=board.partnership, organisation=organisation))
    still_there(board.steps.all(), step.pk)
    return board


def written(board: Board, cell: Cell, facts: CellFacts, by: User) -> Cell:
    """Write a cell and its audit event; nothing where it says the same already."""
    is_own, is_new = acts_for(by, cell.organisation), cell.pk is None
    if not is_new and facts_of(cell) == facts and (cell.is_own_word or not is_own):
        return cell
    for name, fact in asdict(facts).items():
        setattr(cell, name, fact)
    cell.is_own_word, cell.recorded_by, cell.recorded_at = is_own, by, timezone.now()
    cell.revision = 1 if is_new else cell.revision + 1
    refuse_unfit(cell)
    cell.save()
    what = "board.cell_filled" if is_new else "board.cell_changed"
    details = {"step": cell.step_id, "role": cell.role, "trl": cell.trl, "own_word": is_own}
    record(what=what, subject=cell, by=by, details=details, concerns=[board.partnership, cell.organisation])
    return cell


def facts_of(cell: Cell) -> CellFacts:
    """What a cell says."""
    return CellFacts(**{name: getattr(cell, name) for name in FACTS})


def refuse_unfit(cell: Cell) -> None:
    """Raise `Invalid` with everything that is wrong with a cell."""
    try:
        cell.clean_fields(exclude=["step", "organisation", "recorded_by"])
    except ValidationError as error:
        problems = [Problem(name, text) for name, texts in error.message_dict.items() for text in texts]
        raise Invalid(problems) from error


@action
def clear_cell(*, step: Step, organisation: Organisation, revision: int | None = None, by: User) -> None:
    """Take back what is said in a cell. Twice is harmless."""
    board = locked_for_filling(step, organisation, by)
    cell = Cell.objects.filter(step=step, organisation=organisation).first()
    if cell is None:
        return
    refuse_stale(cell.revision, revision)
    details = {"step": step.pk, "role": cell.role}
    concerns = [board.partnership, organisation]
    record(what="board.cell_cleared", subject=cell, by=by, details=details, concerns=concerns)
    cell.delete()
