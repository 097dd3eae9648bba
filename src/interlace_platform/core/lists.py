"""What a list from a file would do, row by row, and what is wrong with it: looked at before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.sheets import Rows

Record = TypeVar("Record")


class Effect(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with one cell, or with a row; row 1 is the head."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = _("Row %(row)s") % {"row": self.row}
        return f"{where}, {self.column}: {self.message}" if self.column else f"{where}: {self.message}"

    @property
    def field(self) -> str:
        """Where it is, as programs are told."""
        return f"rows.{self.row}.{self.column}".rstrip(".")


@dataclass(frozen=True)
class Step(Generic[Record]):
    """What one row would do: `before` and `after` are all cells of the thing; `before` is None for a new one."""

    number: int
    title: str
    effect: Effect
    record: Record
    before: dict[str, str] | None
    after: dict[str, str]

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Column, cell before, cell after, where they differ."""
        return differences(self.before, self.after)


def differences(before: dict[str, str] | None, after: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Column, cell before, cell after, where they differ."""
    known = before or {}
    return tuple((name, known.get(name, ""), cell) for name, cell in after.items() if cell != known.get(name, ""))


@dataclass(frozen=True)
class Plan(Generic[Record]):
    """All steps, and all problems; with a single problem nothing of it can be applied."""

    steps: tuple[Step[Record], ...]
    problems: tuple[RowProblem, ...]

    @property
    def count(self) -> dict[str, int]:
        """How many rows have each effect."""
        return {effect.value: sum(step.effect is effect for step in self.steps) for effect in Effect}

    @property
    def to_do(self) -> tuple[Step[Record], ...]:
        """The steps that would write something."""
        return tuple(step for step in self.steps if step.effect is not Effect.SAME)


def problems_of_head(
    rows: Rows, known: Collection[str], required: Collection[str], unless: str = ""
) -> Iterator[RowProblem]:
    """What is wrong with the names of the columns; what is required may be left out where the column `unless` is there.

    Every other column has to be known: a name that is misspelt would be left out without a word.
    """
    if not rows:
        yield RowProblem(1, "", _("There are no rows below the head."))
        return
    names = rows[0].cells
    for name in required:
        if name not in names and (not unless or unless not in names):
            yield RowProblem(1, name, _("This column is missing."))
    for name in names:
        if name not in known:
            yield RowProblem(1, name, _("There is no such column. Take it away, or correct its name."))


def refuse_problems(plan: Plan[Any]) -> None:
    """Raise `Invalid` with every problem of every row."""
    if plan.problems:
        raise Invalid([Problem(problem.field, str(problem)) for problem in plan.problems])
