"""Starting a board and arranging its steps."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.boards import policy
from interlace_platform.boards.models import Board, Step
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, still_there
from interlace_platform.partnerships.models import Partnership

MOST_STEPS = 60


@dataclass(frozen=True)
class StepFacts:
    """What is said of a step."""

    name: str
    activity: str = ""
    technology: str = ""
    application: str = ""


@action(may=policy.may_arrange)
def start_board(*, partnership: Partnership, by: User) -> Board:
    """Give a partnership its board. Starting twice is harmless."""
    partnership = Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    board, is_new = Board.objects.get_or_create(partnership=partnership, defaults={"started_by": by})
    if is_new:
        record(what="board.started", subject=board, by=by, concerns=[partnership])
    return board


def locked(board: Board, by: User) -> Board:
    """The board, so that nobody else arranges or fills it until this is done; for those who may arrange it."""
    found = Board.objects.select_for_update(no_key=True, of=("self",)).select_related("partnership").get(pk=board.pk)
    refuse_unless(policy.may_arrange(by=by, partnership=found.partnership))
    return found


@action
def add_step(*, board: Board, facts: StepFacts, by: User) -> Step:
    """Put a step at the end of the chain."""
    board = locked(board, by)
    steps = list(board.steps.all())
    if len(steps) >= MOST_STEPS:
        raise Conflict(_("A board has at most %(most)d steps. Remove or join some.") % {"most": MOST_STEPS})
    refuse_unfit(board, facts)
    position = 1 + max((step.position for step in steps), default=0)
    step = Step.objects.create(board=board, position=position, **asdict(facts))
    record(what="board.step_added", subject=board, by=by, details={"step": step.pk}, concerns=[board.partnership])
    return step


@action
def change_step(*, step: Step, facts: StepFacts, revision: int | None = None, by: User) -> Step:
    """Say something else of a step. Its cells stay."""
    board = locked(step.board, by)
    step = still_there(board.steps.all(), step.pk)
    refuse_unfit(board, facts, besides=step)
    if StepFacts(step.name, step.activity, step.technology, step.application) == facts:
        return step
    refuse_stale(step.revision, revision)
    Step.objects.filter(pk=step.pk).update(**asdict(facts), revision=step.revision + 1)
    record(what="board.step_changed", subject=board, by=by, details={"step": step.pk}, concerns=[board.partnership])
    step.refresh_from_db()
    return step


def refuse_unfit(board: Board, facts: StepFacts, besides: Step | None = None) -> None:
    if not facts.name.strip():
        raise Invalid([Problem("name", _("A step needs a name."))])
    named = board.steps.annotate(lower=Lower("name")).filter(lower=Lower(Value(facts.name)))
    if besides is not None:
        named = named.exclude(pk=besides.pk)
    if named.exists():
        raise Invalid([Problem("name", _("There is a step of this name. Choose another one."))])


@action
def move_step(*, step: Step, earlier: bool, by: User) -> None:
    """Let a step change places with the one before or after it; at the end of the chain nothing happens."""
    board = locked(step.board, by)
    still_there(board.steps.all(), step.pk)
    steps = list(board.steps.all())
    place = next(number for number, each in enumerate(steps) if each.pk == step.pk)
    other = place - 1 if earlier else place + 1
    if not 0 <= other < len(steps):
        return
    steps[place], steps[other] = steps[other], steps[place]
    for position, each in enumerate(steps, start=1):
        each.position = position
    Step.objects.bulk_update(steps, ["position"])
    details = {"step": step.pk, "to": other + 1}
    record(what="board.step_moved", subject=board, by=by, details=details, concerns=[board.partnership])


@action
def remove_step(*, step: Step, revision: int | None = None, by: User) -> None:
    """Take a step off the board, once nothing is said in it. Twice is harmless."""
    board, key = locked(step.board, by), step.pk
    if step.cells.exists():
        raise Conflict(_("Organisations say what they do in this step. Clear their cells first."))
    known = board.steps.filter(pk=key).first()
    if known is not None:
        refuse_stale(known.revision, revision)
        known.delete()
        record(what="board.step_removed", subject=board, by=by, details={"step": key}, concerns=[board.partnership])
