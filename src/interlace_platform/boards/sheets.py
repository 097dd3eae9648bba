"""The cells of a board as a CSV file that can be brought in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.boards.actions.filling import CellFacts
from interlace_platform.boards.models import Cell
from interlace_platform.core.sheets import SheetRow, write_csv

NEEDED = ("step", "organisation", "role")
COLUMNS = (*NEEDED, "trl", "infrastructure", "capacity", "evidence_url", "expires_on", "revision")


def cells_as_csv(cells: Iterable[Cell]) -> bytes:
    """Cells, one a row; the organisation by the last part of its address."""
    return write_csv(COLUMNS, [row_of(cell) for cell in cells])


def row_of(cell: Cell) -> dict[str, str]:
    facts = {name: getattr(cell, name) for name in COLUMNS[2:]}
    texts = {name: "" if fact is None else str(fact) for name, fact in facts.items()}
    return {"step": cell.step.name, "organisation": cell.organisation.slug, **texts}


def facts_in(row: SheetRow) -> tuple[CellFacts | None, list[str]]:
    """What a row says, or every problem with its texts."""
    problems: list[str] = []
    trl, expires_on = row.cells.get("trl", ""), row.cells.get("expires_on", "")
    if trl and not trl.isdecimal():
        problems.append(_("“%(text)s” is no level from 1 to 9.") % {"text": trl})
    day = day_in(expires_on)
    if expires_on and day is None:
        problems.append(_("“%(text)s” is no day; write it as 2027-06-30.") % {"text": expires_on})
    if problems:
        return None, problems
    texts = {name: row.cells.get(name, "") for name in ("infrastructure", "capacity", "evidence_url")}
    role = row.cells.get("role", "").casefold()
    return CellFacts(role=role, trl=int(trl) if trl else None, expires_on=day, **texts), []


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
