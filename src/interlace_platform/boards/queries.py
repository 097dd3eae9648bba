"""All reads of boards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from interlace_platform.boards.findings import Balance, Chain, Link, balance_of, chain_of, link_of
from interlace_platform.boards.models import CAPABLE, Board, Cell, Step
from interlace_platform.boards.policy import cells_visible_to, may_arrange, visible_to
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.covering import categories, smallest_set
from interlace_platform.evidence.refusals import NoEvidence
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import affiliations_to_act
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import parts_taken

SECONDS_TO_COVER = 5.0
UNRATED = 0.5
SHOWN = (
    "step_id", "role", "trl", "infrastructure", "capacity", "evidence_url", "expires_on", "is_own_word", "revision",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as it is shown: what `Cell` says, and whether it covers its step today."""

    step_id: int
    organisation: Organisation
    role: str
    trl: int | None
    infrastructure: str
    capacity: str
    evidence_url: str
    expires_on: date | None
    is_own_word: bool
    revision: int
    is_expired: bool
    covers: bool


@dataclass(frozen=True)
class StepRow:
    """A step with its cells, those that cover it first, the readiest of them before; how firmly it is covered."""

    step: Step
    cells: tuple[CellView, ...]
    covered_by: int

    @property
    def link(self) -> Link:
        """How firmly it is covered."""
        return link_of(self.covered_by)


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation with its cell in each step, None where it has none."""

    organisation: Organisation
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True)
class Grid:
    """A whole board as a reader sees it."""

    board: Board
    steps: tuple[StepRow, ...]
    organisations: tuple[OrganisationRow, ...]
    chain: Chain
    balance: Balance


@dataclass(frozen=True)
class Cover:
    """The fewest organisations that cover the chain, and the steps nobody covers."""

    organisations: tuple[Organisation, ...]
    nobody_covers: tuple[Step, ...]
    is_proven: bool


def board_of(partnership: Partnership, reader: Reader = VISITOR) -> Board | None:
    """The board of a partnership; None where none was started."""
    return visible_to(reader).filter(partnership=partnership).first()


def board(partnership: Partnership, reader: Reader = VISITOR) -> Board:
    """The board of a partnership; raises `Unknown` where there is none."""
    found = board_of(partnership, reader)
    if found is None:
        raise Unknown(partnership.key)
    return found


def step(board: Board, number: int) -> Step:
    """One step of a board; raises `Unknown`."""
    found = board.steps.filter(pk=number).first()
    if found is None:
        raise Unknown(str(number))
    return found


def cell_of(step: Step, organisation: Organisation, reader: Reader = VISITOR) -> Cell | None:
    """What an organisation does in a step, if that is said."""
    return cells_visible_to(reader).filter(step=step, organisation=organisation).first()


def cells_of(board: Board, reader: Reader = VISITOR) -> list[Cell]:
    """Every cell of a board, by the organisation's name."""
    found = cells_visible_to(reader).filter(step__board=board).select_related("step", "organisation__territory")
    return list(found.order_by("organisation__folded", "organisation_id"))


def cells_shown(board: Board, reader: Reader) -> list[CellView]:
    """Every cell of a board, by the organisation's name: two queries, and no model but the organisations."""
    day = today()
    rows = list(cells_visible_to(reader).filter(step__board=board).values_list("organisation_id", *SHOWN))
    keys = {row[0] for row in rows}
    found = Organisation.objects.filter(pk__in=keys).select_related("territory").order_by("folded", "pk")
    organisations = {own.pk: own for own in found}
    place = {key: number for number, key in enumerate(organisations)}
    rows.sort(key=lambda row: place[row[0]])
    return [cell_view(organisations[key], values, day) for key, *values in rows]


def cell_view(organisation: Organisation, values: list[Any], day: date) -> CellView:
    said = dict(zip(SHOWN, values, strict=True))
    is_expired = said["expires_on"] is not None and said["expires_on"] <= day
    covers = said["role"] in CAPABLE and not is_expired
    return CellView(organisation=organisation, is_expired=is_expired, covers=covers, **said)


def grid_of(board: Board, reader: Reader = VISITOR) -> Grid:
    """A board with everything on it, in five queries whatever its size."""
    steps, cells = list(board.steps.all()), cells_shown(board, reader)
    by_step: dict[int, list[CellView]] = defaultdict(list)
    of_organisation: dict[int, dict[int, CellView]] = defaultdict(dict)
    for cell in cells:
        by_step[cell.step_id].append(cell)
        of_organisation[cell.organisation.pk][cell.step_id] = cell
    rows = tuple(step_row(each, by_step[each.pk]) for each in steps)
    organisations = {cell.organisation.pk: cell.organisation for cell in cells}
    return Grid(
        board=board,
        steps=rows,
        organisations=tuple(
            OrganisationRow(own, tuple(of_organisation[key].get(each.pk) for each in steps))
            for key, own in organisations.items()
        ),
        chain=chain_of([row.covered_by for row in rows]),
        balance=balance_of([code_of(own) for own in organisations.values()], known_categories()),
    )


def step_row(step: Step, cells: list[CellView]) -> StepRow:
    ordered = sorted(cells, key=lambda cell: (not cell.covers, -(cell.trl or 0)))
    return StepRow(step, tuple(ordered), sum(cell.covers for cell in cells))


def code_of(organisation: Organisation) -> str:
    return organisation.territory.nuts_code if organisation.territory else ""


def known_categories() -> dict[str, str]:
    """Categories of regions; none before the first release was imported."""
    try:
        return categories()
    except NoEvidence:
        return {}


def cover_of(board: Board, reader: Reader = VISITOR) -> Cover:
    """The fewest organisations that together cover every step anybody covers; the readier of equally many."""
    steps = {str(each.pk): each for each in board.steps.all()}
    cells = [cell for cell in cells_of(board, reader) if cell.covers]
    covering: dict[str, dict[str, float]] = defaultdict(dict)
    for cell in cells:
        covering[str(cell.organisation_id)][str(cell.step_id)] = UNRATED + (cell.trl or 0) / 18
    found = smallest_set(covering, list(steps), seconds=SECONDS_TO_COVER)
    organisations = {str(cell.organisation_id): cell.organisation for cell in cells}
    return Cover(
        organisations=tuple(sorted((organisations[key] for key in found.members), key=lambda own: own.folded)),
        nobody_covers=tuple(each for key, each in steps.items() if key in found.nobody_covers),
        is_proven=found.is_proven,
    )


def organisations_to_fill(board: Board, by: Reader) -> list[Organisation]:
    """The organisations for which somebody may fill in cells: those that take part, and those on the board already."""
    partnership = board.partnership
    taking = parts_taken().filter(partnership=partnership).values("organisation_id")
    found = organisations_visible_to(by).filter(merged_into__isnull=True)
    if may_arrange(by=by, partnership=partnership):
        there = Cell.objects.filter(step__board=board).values("organisation_id")
        found = found.filter(Q(pk__in=taking) | Q(pk__in=there))
    else:
        found = found.filter(pk__in=taking).filter(pk__in=affiliations_to_act(by).values("organisation_id"))
    return list(found.order_by("folded", "pk"))
