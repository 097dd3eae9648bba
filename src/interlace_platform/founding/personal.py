"""What founding knows about a person: what they drafted, wrote, checked and reviewed.

An expression of interest, its letters and its scoping note belong to organisations, and a decision to the platform:
they stay, by somebody without a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Q

from interlace_platform.core.personal import Personal, Rows, declare, keep
from interlace_platform.founding.models import (
    Assessment,
    CutOff,
    Expression,
    FoundingOrganisation,
    Reviewer,
    ScopingVersion,
    Step,
)


def declare_rows(name: str, model: type[Model], columns: Mapping[str, str], *through: str) -> None:
    """Declare the rows of a model that an account wrote, by the fields that point at it."""

    def rows_of(user: Any) -> Rows:
        mine = Q(pk__in=())
        for field in through:
            mine |= Q(**{f"{field}__public_id": user.public_id})
        return model._default_manager.filter(mine)

    declare(Personal(name=name, model=model, rows_of=rows_of, columns=columns, erase=keep))


OF = {"expression": "expression__public_id"}
declare_rows(
    "expressions-of-interest", Expression,
    {name: name for name in ("public_id", "title", "state", "drafted_at")}, "drafted_by",
)  # fmt: skip
declare_rows("founding-steps", Step, {**OF, "move": "move", "at": "at", "reason": "reason"}, "by")
declare_rows(
    "letters-checked", FoundingOrganisation,
    {**OF, "organisation": "organisation__slug", "checked_at": "checked_at"}, "checked_by",
)  # fmt: skip
declare_rows("cut-offs", CutOff, {"closes_on": "closes_on", "entered_at": "entered_at"}, "entered_by")
declare_rows("reviews", Reviewer, {**OF, "assigned_at": "assigned_at"}, "user", "assigned_by")
declare_rows(
    "assessments", Assessment,
    {**OF, **{name: name for name in ("criterion", "finding", "comment", "written_at")}}, "reviewer",
)  # fmt: skip
declare_rows(
    "scoping-notes", ScopingVersion,
    {"note": "note__public_id", **{name: name for name in ("number", "sections", "what_changed", "reason")}},
    "written_by",
)  # fmt: skip
