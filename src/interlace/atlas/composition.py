"""A consortium of regions that together cover some activities, and what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from interlace.atlas.results import aligned, shown_cell
from interlace.matching.consortium import Alternatives, Consortium, Frontier, MemberReason, RulePrice, Rules

CODE = re.compile(r"\b[A-Z]{2}[A-Z0-9]{2}\b")


@dataclass(frozen=True)
class CellRow:
    """One member in one activity. None: not published, which counts as no strength."""

    region: str
    name: str
    country: str
    category: str
    activity: str
    label: str
    location_quotient: float | None
    strength: float | None
    covers: bool


@dataclass(frozen=True)
class Explanation:
    """Why these members, what each rule costs, what else would do, and what more or fewer members bring."""

    reasons: tuple[MemberReason, ...]
    prices: tuple[RulePrice, ...]
    alternatives: Alternatives
    frontier: Frontier

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "reasons": [{**asdict(each), "sentence": each.sentence} for each in self.reasons],
            "prices": [{**asdict(each), "sentence": each.sentence} for each in self.prices],
            "alternatives": self.alternatives.to_dict(),
            "frontier": self.frontier.to_dict(),
        }


@dataclass(frozen=True)
class Composition:
    """A consortium of regions.

    Attributes
    ----------
    consortium
        Members by code, steps by activity code, and how sure it is that none is better under these rules.
    cells
        Every member in every activity.
    names, labels
        Names of regions and of activities.
    explanation
        Only where it was asked for.
    fingerprint
        The same for the same question to the same release.
    """

    title: str
    rules: Rules
    consortium: Consortium
    cells: tuple[CellRow, ...]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    explanation: Explanation | None
    fingerprint: str
    notes: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """Codes of the members, in order."""
        return self.consortium.members

    def named(self, sentence: str) -> str:
        """A sentence with the names of regions beside their codes."""
        return CODE.sub(lambda found: self._with_name(found.group()), sentence)

    def _with_name(self, code: str) -> str:
        return f"{self.names[code]} ({code})" if code in self.names else code

    def cell(self, region: str, activity: str) -> CellRow:
        """One member in one activity."""
        return next(cell for cell in self.cells if (cell.region, cell.activity) == (region, activity))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "title": self.title,
            "rules": self.rules.to_dict(),
            "consortium": self.consortium.to_dict(),
            "cells": [asdict(cell) for cell in self.cells],
            "explanation": self.explanation.to_dict() if self.explanation else None,
            "fingerprint": self.fingerprint,
            "notes": list(self.notes),
        }

    def to_frame(self) -> pl.DataFrame:
        """One row for each member and activity."""
        return pl.DataFrame([asdict(cell) for cell in self.cells], infer_schema_length=None)

    def __str__(self) -> str:
        head = ["step", "activity", "covered by", "best strength"]
        steps = [
            [each.step, self.labels[each.step], ", ".join(each.providers) or "nobody", shown_cell(each.strength)]
            for each in self.consortium.steps
        ]
        members = [["member", "name", "country"], *([code, self.names[code], code[:2]] for code in self.members)]
        parts = [self.title, *aligned(members[0], members[1:]), "", *aligned(head, steps), "", *self.notes]
        return "\n".join([*parts, *self._explained(self.explanation)])

    def _explained(self, explanation: Explanation | None) -> list[str]:
        if explanation is None:
            return []
        lines = [f"{self._with_name(each.member)}: {self.named(each.sentence)}" for each in explanation.reasons]
        return ["", *lines, *(self.named(each.sentence) for each in explanation.prices)]
