"""Lists that are brought in from a file, as they are answered: of organisations, of claims, of projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, paging, part_of, rows_of
from interlace_platform.api.asking import Paged
from interlace_platform.api.schemas import lists as shapes
from interlace_platform.core.bringing import BroughtIn, OwnList
from interlace_platform.core.lists import Plan, differences

FILE: Any = given.File(
    ..., description="CSV in UTF-8, or XLSX; at most 5 MB and 5,000 rows. Its first row names the columns."
)
LIST: Any = given.Path(..., description="The list's public_id.")
NAMES = ("public_id", "file_name", "uploaded_at", "applied_at", "undone_at")


def note_of(upload: BroughtIn) -> dict[str, Any]:
    """A list among others."""
    state = "undone" if upload.undone_at else "applied" if upload.applied_at else "looked_at"
    return {name: getattr(upload, name) for name in NAMES} | {"state": state}


def summary_of(upload: BroughtIn, plan: Plan[Any] | None) -> dict[str, Any]:
    """A list with how many rows have which effect, and all that is wrong; `plan` is None once it is applied."""
    if plan is None:
        new = sum(change["before"] is None for change in upload.changes)
        count = {"new": new, "changed": len(upload.changes) - new, "same": 0}
    else:
        count = plan.count
    return note_of(upload) | count | {"problems": plan.problems if plan else ()}


def effects_of(upload: BroughtIn, plan: Plan[Any] | None) -> Iterator[dict[str, Any]]:
    """What every row does, or did."""
    if plan is None:
        for change in upload.changes:
            yield effect_of(change, "new" if change["before"] is None else "changed")
    for step in plan.steps if plan else ():
        said = {"number": step.number, "title": step.title, "before": step.before, "after": step.after}
        yield effect_of(said, step.effect)


def effect_of(change: Mapping[str, Any], effect: str) -> dict[str, Any]:
    said = differences(change["before"], change["after"])
    cells = [{"column": column, "before": before, "after": after} for column, before, after in said]
    title = change.get("title") or change["after"].get("name", "")
    return {"row": change.get("number"), "title": title, "effect": effect, "cells": cells}


def lists_answer(request: HttpRequest, asked: Paged, found: QuerySet[OwnList]) -> HttpResponse:
    """Lists that were brought in."""
    items = [note_of(each) for each in rows_of(found, asked)]
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.Lists.model_validate(said))


def list_answer(request: HttpRequest, upload: BroughtIn, plan: Plan[Any] | None, status: int = 200) -> HttpResponse:
    """One list after something was done with it."""
    said = summary_of(upload, plan) | {"about": about(request)}
    return answered(shapes.ListAnswer.model_validate(said), status)


def rows_answer(request: HttpRequest, asked: Paged, upload: BroughtIn, plan: Plan[Any] | None) -> HttpResponse:
    """One list with a part of its rows."""
    rows = tuple(effects_of(upload, plan))
    said = {**paging(request, asked, len(rows)), "about": about(request), "items": part_of(rows, asked)}
    return answered(shapes.ListOfRows.model_validate(summary_of(upload, plan) | said))
