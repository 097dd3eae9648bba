"""Bringing in many cells at once: all of a file, or nothing with every problem in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.boards.actions.arranging import locked
from interlace_platform.boards.actions.filling import CellFacts, facts_of, refuse_unfit, written
from interlace_platform.boards.models import Board, Cell, Step
from interlace_platform.boards.sheets import NEEDED, facts_in
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.sheets import SheetRow, UnreadableSheet, read_sheet
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to


@dataclass(frozen=True)
class Imported:
    """What a file brought: cells that are new, changed, and said already."""

    added: int
    changed: int
    same: int


@dataclass(frozen=True)
class Known:
    """What rows can name: steps by lower-case name, organisations by slug, and the cells there are."""

    steps: Mapping[str, Step]
    organisations: Mapping[str, Organisation]
    cells: Mapping[tuple[int, int], Cell]


@action
def import_cells(*, board: Board, data: bytes, by: User) -> Imported:
    """Bring in cells from CSV or XLSX for those who may arrange the board. Cells the file does not name stay.

    Raises
    ------
    Invalid
        Something is wrong with the file; every problem with its row, and nothing was written.
    """
    board = locked(board, by)
    rows = rows_in(data)
    known = known_to(board, rows, by)
    cells, problems = [], []
    for row in rows:
        cell, facts, wrong = cell_in(row, known)
        problems += [f"{_('Row')} {row.number}: {text}" for text in wrong]
        if cell is not None and facts is not None:
            cells.append((cell, facts))
    problems += twice(cells)
    if problems:
        raise Invalid([Problem("file", text) for text in problems])
    return brought_in(board, cells, by)


def brought_in(board: Board, cells: list[tuple[Cell, CellFacts]], by: User) -> Imported:
    before = [(cell.pk is None, cell.revision) for cell, _facts in cells]
    after = [written(board, cell, facts, by) for cell, facts in cells]
    added = sum(is_new for is_new, _revision in before)
    kept = zip(before, after, strict=True)
    changed = sum(not is_new and cell.revision != revision for (is_new, revision), cell in kept)
    return Imported(added, changed, len(cells) - added - changed)


def rows_in(data: bytes) -> tuple[SheetRow, ...]:
    try:
        rows = read_sheet(data)
    except UnreadableSheet as error:
        raise Invalid([Problem("file", str(error))]) from error
    missing = [name for name in NEEDED if rows and name not in rows[0].cells]
    if missing:
        raise Invalid([Problem("file", _("The first row lacks: %(names)s.") % {"names": ", ".join(missing)})])
    return rows


def known_to(board: Board, rows: tuple[SheetRow, ...], by: User) -> Known:
    slugs = {row.cells["organisation"] for row in rows}
    seen = visible_to(by).filter(slug__in=slugs, merged_into__isnull=True)
    return Known(
        steps={step.name.lower(): step for step in board.steps.all()},
        organisations={own.slug: own for own in seen},
        cells={(each.step_id, each.organisation_id): each for each in Cell.objects.filter(step__board=board)},
    )


def cell_in(row: SheetRow, known: Known) -> tuple[Cell | None, CellFacts | None, list[str]]:
    """The cell a row is about and what it says, or everything that is wrong with it."""
    step = known.steps.get(row.cells["step"].lower())
    organisation = known.organisations.get(row.cells["organisation"])
    facts, problems = facts_in(row)
    if step is None:
        problems.append(_("There is no step “%(name)s” on the board.") % {"name": row.cells["step"]})
    if organisation is None:
        problems.append(_("There is no organisation “%(name)s”.") % {"name": row.cells["organisation"]})
    if step is None or organisation is None or facts is None:
        return None, None, problems
    cell = known.cells.get((step.pk, organisation.pk)) or Cell(step=step, organisation=organisation)
    return cell, facts, [*problems, *stale(cell, facts, row), *unfit(cell, facts)]


def stale(cell: Cell, facts: CellFacts, row: SheetRow) -> list[str]:
    """Whether a row that says which revision it was made from says something else of a cell that changed since."""
    seen = row.cells.get("revision", "")
    if cell.pk is None or seen in ("", str(cell.revision)) or facts_of(cell) == facts:
        return []
    return [_("Somebody else has changed this cell since the file was made.")]


def unfit(cell: Cell, facts: CellFacts) -> list[str]:
    """What the fields of a cell would refuse; the cell itself stays as it is."""
    trial = Cell(step_id=cell.step_id, organisation_id=cell.organisation_id, **facts.__dict__)
    try:
        refuse_unfit(trial)
    except Invalid as refusal:
        return [f"{problem.field}: {problem.message}" for problem in refusal.problems]
    return []


def twice(cells: list[tuple[Cell, CellFacts]]) -> list[str]:
    keys = [(cell.step, cell.organisation) for cell, _facts in cells]
    doubled = {key for key in keys if keys.count(key) > 1}
    said = _("%(organisation)s has several rows for “%(step)s”.")
    return sorted(said % {"organisation": own.slug, "step": step.name} for step, own in doubled)
