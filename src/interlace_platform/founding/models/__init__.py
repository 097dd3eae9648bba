"""Founding, as the database holds it."""

from __future__ import annotations

from interlace_platform.founding.models.expressions import Answer, CutOff, Expression, FoundingOrganisation, Step
from interlace_platform.founding.models.review import Assessment, Reviewer
from interlace_platform.founding.models.scoping import ScopingNote, ScopingVersion
from interlace_platform.founding.models.words import (
    EDITABLE,
    FOUNDING_ROLES,
    OPEN,
    ExpressionState,
    Finding,
    LetterState,
    Move,
)

__all__ = [
    "EDITABLE",
    "FOUNDING_ROLES",
    "OPEN",
    "Answer",
    "Assessment",
    "CutOff",
    "Expression",
    "ExpressionState",
    "Finding",
    "FoundingOrganisation",
    "LetterState",
    "Move",
    "Reviewer",
    "ScopingNote",
    "ScopingVersion",
    "Step",
]
