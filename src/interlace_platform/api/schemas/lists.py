"""Lists that are brought in from a file: what they would do, what is wrong with them, and what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.shared import Answer, Out, Page


class ListNote(Out):
    """A list that was brought in, or only looked at."""

    public_id: UUID
    file_name: str = Field(examples=["fictional-list.csv"])
    state: Literal["looked_at", "applied", "undone"]
    uploaded_at: datetime
    applied_at: datetime | None = Field(description="null while it was only looked at.")
    undone_at: datetime | None = Field(description="null where it was not taken back.")


class Lists(Page):
    """Lists that were brought in, the latest first."""

    items: list[ListNote]


class RowNote(Out):
    """What is wrong with one cell, or with a row."""

    row: int = Field(description="As a spreadsheet numbers them; the names of the columns are row 1.", examples=[3])
    column: str = Field(description="Empty where it concerns the whole row.", examples=["kind"])
    message: str = Field(examples=["This must not be empty."])


class ListSummary(ListNote):
    """A list with what is wrong with it."""

    new: int = Field(description="How many rows bring something new.")
    changed: int = Field(description="How many change what is there.")
    same: int = Field(description="How many say what is there already; 0 once it is applied.")
    problems: list[RowNote] = Field(description="Every one of them; with a single one nothing of it can be applied.")


class ListAnswer(Answer, ListSummary):
    """A list as it stands now."""


class CellChange(Out):
    """What stands in a cell."""

    column: str = Field(examples=["acronym"])
    before: str = Field(description="Empty where nothing stood there.")
    after: str = Field(examples=["FW"])


class RowEffect(Out):
    """What one row does."""

    row: int | None = Field(description="null for lists that were applied before rows were kept.", examples=[2])
    title: str = Field(description="What it is about.", examples=["Fictional Weavers"])
    effect: Literal["new", "changed", "same"]
    cells: list[CellChange] = Field(description="The cells that change; for what is new those that are filled.")


class ListOfRows(Page, ListSummary):
    """A list with its rows, or with those that did something once it is applied."""

    items: list[RowEffect]
