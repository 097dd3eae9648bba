"""The value-chain board of a partnership: start it, arrange its steps, fill its cells."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.api.answering import nothing_more
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import organisation_at
from interlace_platform.api.routers.inside import board_answer, router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import inside as shapes
from interlace_platform.boards import actions, policy, queries
from interlace_platform.boards.actions import CellFacts, StepFacts
from interlace_platform.boards.models import Step
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.queries import partnership

STEP: Any = given.Path(..., ge=1, le=2**31 - 1, description="The number of the step, as the board says.")
ORGANISATION: Any = given.Path(..., description="The slug of the organisation.")


@router.post(
    "/{key}/board",
    auth=WORK,
    response={201: shapes.BoardAnswer},
    operation_id="startBoard",
    url_name="partnership-board",
    summary="Start the board of a partnership",
)
def start(request: HttpRequest, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """With no steps yet. Starting twice is harmless."""
    by = actor_of(request)
    actions.start_board(partnership=partnership(key, by), by=by)
    return board_answer(request, key, 201)


@router.post(
    "/{key}/board/steps",
    auth=WORK,
    response={201: shapes.BoardAnswer},
    operation_id="addStep",
    url_name="board-steps",
    summary="Put a step at the end of the chain",
)
def add_step(request: HttpRequest, said: shapes.StepSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """A board has at most sixty."""
    by = actor_of(request)
    actions.add_step(board=queries.board(partnership(key, by), by), facts=StepFacts(**said.model_dump()), by=by)
    return board_answer(request, key, 201)


def step_of(key: str, number: int, reader: Reader) -> Step:
    """One step of the board of a partnership; raises `Unknown`."""
    return queries.step(queries.board(partnership(key, reader), reader), number)


def arranged(key: str, number: int, reader: Reader) -> Step:
    """The same, for those who may arrange the board: others learn nothing of what they sent."""
    own = step_of(key, number, reader)
    refuse_unless(policy.may_arrange(by=reader, partnership=own.board.partnership))
    return own


@router.put(
    "/{key}/board/steps/{number}",
    auth=WORK,
    response=shapes.BoardAnswer,
    operation_id="changeStep",
    url_name="board-step",
    summary="Say something else of a step",
)
def change_step(
    request: HttpRequest,
    said: shapes.StepChanged,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = STEP,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Its cells stay."""
    by = actor_of(request)
    own, facts = arranged(key, number, by), StepFacts(**said.model_dump(exclude={"revision"}))
    revision = seen(request, lambda: board_answer(request, key), own.revision, said.revision)
    actions.change_step(step=own, facts=facts, revision=revision, by=by)
    return board_answer(request, key)


@router.post(
    "/{key}/board/steps/{number}/move",
    auth=WORK,
    response=shapes.BoardAnswer,
    operation_id="moveStep",
    url_name="board-step-move",
    summary="Move a step along the chain",
)
def move_step(
    request: HttpRequest, said: shapes.StepMoveSent, asked: Query[Nothing], key: Code = KEY, number: int = STEP
) -> HttpResponse:
    """It changes places with the one before or after it; at the end of the chain nothing happens."""
    by = actor_of(request)
    actions.move_step(step=arranged(key, number, by), earlier=said.to == "earlier", by=by)
    return board_answer(request, key)


@router.delete(
    "/{key}/board/steps/{number}",
    auth=WORK,
    response={204: None},
    operation_id="removeStep",
    url_name="board-step",
    summary="Take a step off the board",
)
def remove_step(
    request: HttpRequest, asked: Query[Nothing], key: Code = KEY, number: int = STEP, if_match: str = IF_MATCH
) -> HttpResponse:
    """Once nothing is said in it."""
    by = actor_of(request)
    own = arranged(key, number, by)
    revision = seen(request, lambda: board_answer(request, key), own.revision)
    actions.remove_step(step=own, revision=revision, by=by)
    return nothing_more()


def to_fill(key: str, number: int, slug: str, reader: Reader) -> tuple[Step, Organisation, int]:
    """A step, an organisation and the revision of its cell there, for those who may fill it; else raises `Unknown`."""
    step, organisation = step_of(key, number, reader), organisation_at(slug, reader)
    refuse_unless(policy.may_fill(by=reader, partnership=step.board.partnership, organisation=organisation))
    cell = queries.cell_of(step, organisation, reader)
    return step, organisation, cell.revision if cell else 0


@router.put(
    "/{key}/board/steps/{number}/cells/{organisation}",
    auth=WORK,
    response=shapes.BoardAnswer,
    operation_id="fillCell",
    url_name="board-cell",
    summary="Say what an organisation does in a step",
)
def fill_cell(
    request: HttpRequest,
    said: shapes.CellSent,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = STEP,
    organisation: Code = ORGANISATION,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Or say it anew. By somebody who acts for it, it is its own word. Saying the same twice is harmless."""
    by = actor_of(request)
    own, who, now = to_fill(key, number, organisation, by)
    facts = CellFacts(**said.model_dump(exclude={"revision"}))
    revision = seen(request, lambda: board_answer(request, key), now, said.revision)
    actions.fill_cell(step=own, organisation=who, facts=facts, revision=revision, by=by)
    return board_answer(request, key)


@router.delete(
    "/{key}/board/steps/{number}/cells/{organisation}",
    auth=WORK,
    response={204: None},
    operation_id="clearCell",
    url_name="board-cell",
    summary="Take back what is said of an organisation in a step",
)
def clear_cell(
    request: HttpRequest,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = STEP,
    organisation: Code = ORGANISATION,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Twice is harmless."""
    by = actor_of(request)
    own, who, now = to_fill(key, number, organisation, by)
    revision = seen(request, lambda: board_answer(request, key), now)
    actions.clear_cell(step=own, organisation=who, revision=revision, by=by)
    return nothing_more()
