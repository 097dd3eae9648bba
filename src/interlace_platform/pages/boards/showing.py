"""A board in the words and marks of a page, made once for each role and organisation rather than for each cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property

from interlace_platform.boards.models import CellRole
from interlace_platform.boards.queries import CellView, Grid, StepRow

MOST_LISTED = 10
"""How many cells of a step are listed before the reader asks for all."""


@dataclass(frozen=True)
class ShownCell:
    """One cell in the list of a step."""

    cell: CellView
    address: str
    does: str


@dataclass(frozen=True)
class ShownStep:
    """One step with the cells that are listed; `more` are in the table only."""

    row: StepRow
    cells: tuple[ShownCell, ...]
    more: int


@dataclass(frozen=True)
class ShownBoard:
    """The list and the table of a page. `wanted` is the step of which everything is listed."""

    grid: Grid
    wanted: str = ""

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """What each role is called, in the reader's language."""
        return {role.value: str(role.label) for role in CellRole}

    @cached_property
    def addresses(self) -> Mapping[int, str]:
        """Where each organisation is described."""
        organisations = [row.organisation for row in self.grid.organisations]
        return {own.pk: reverse("organisation", args=[own.slug]) for own in organisations}

    def does(self, cell: CellView) -> str:
        """What the organisation does, and how ready it is."""
        return self.roles[cell.role] if cell.trl is None else f"{self.roles[cell.role]}, TRL {cell.trl}"

    @property
    def steps(self) -> list[ShownStep]:
        """The list, step by step."""
        return [self.shown_step(row) for row in self.grid.steps]

    def shown_step(self, row: StepRow) -> ShownStep:
        """One step; all its cells if the reader asked for them."""
        listed = row.cells if str(row.step.pk) == self.wanted else row.cells[:MOST_LISTED]
        cells = tuple(ShownCell(cell, self.addresses[cell.organisation.pk], self.does(cell)) for cell in listed)
        return ShownStep(row, cells, len(row.cells) - len(cells))

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """Each organisation with a short text for each step; in brackets where it does not count."""
        return [(row.organisation.name, [self.brief(cell) for cell in row.cells]) for row in self.grid.organisations]

    def brief(self, cell: CellView | None) -> str:
        """A cell of the table."""
        if cell is None:
            return ""
        said = f"{self.roles[cell.role]} {cell.trl or ''}".strip()
        return said if cell.covers else f"({said})"
