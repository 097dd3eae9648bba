"""The criteria that an expression of interest answers: data, dated and with their sources, in ``forms/*.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from interlace_platform.core.periods import today
from interlace_platform.core.unknown import Unknown

FOLDER = Path(__file__).parent / "forms"


@dataclass(frozen=True)
class FormSource:
    """A page that says what has to be answered."""

    key: str
    title: str
    url: str


@dataclass(frozen=True)
class Criterion:
    """One thing that has to be answered.

    Attributes
    ----------
    evidence
        Names of what the platform knows about it, shown beside the answer (`evidence.PANELS`).
    """

    key: str
    title: str
    question: str
    guidance: str
    sources: tuple[FormSource, ...]
    is_required: bool = True
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormVersion:
    """One generation of the criteria: from when until when, on which word, with which rules of eligibility."""

    key: str
    title: str
    generation: str
    valid_from: date
    valid_to: date | None
    validity_note: str
    rule_set: str
    sources: tuple[FormSource, ...]
    criteria: tuple[Criterion, ...]

    def is_in_force(self, on: date | None = None) -> bool:
        """Whether it is asked on a day (today where none is given); its last day is included."""
        day = on or today()
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def criterion(self, key: str) -> Criterion:
        """One criterion; raises `Unknown`."""
        for each in self.criteria:
            if each.key == key:
                return each
        raise Unknown(key)


@cache
def form_versions() -> tuple[FormVersion, ...]:
    """All generations of the criteria, the newest first."""
    found = [form_from(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.yaml")]
    return tuple(sorted(found, key=lambda each: each.valid_from, reverse=True))


def form_version(key: str) -> FormVersion:
    """The version with this key; raises `Unknown`."""
    for each in form_versions():
        if each.key == key:
            return each
    raise Unknown(key)


def form_in_force(on: date | None = None) -> FormVersion:
    """What is asked on a day; raises `Unknown` where nothing was."""
    for each in form_versions():
        if each.is_in_force(on):
            return each
    raise Unknown(str(on))


def form_from(key: str, said: Mapping[str, Any]) -> FormVersion:
    sources = {name: FormSource(name, own["title"], own["url"]) for name, own in said["sources"].items()}
    plain = {name: said[name] for name in ("title", "valid_from", "valid_to", "validity_note", "rule_set")}
    criteria = tuple(criterion_from(own, sources) for own in said["criteria"])
    return FormVersion(
        key=key, generation=str(said["generation"]), sources=tuple(sources.values()), criteria=criteria, **plain
    )


def criterion_from(said: Mapping[str, Any], sources: Mapping[str, FormSource]) -> Criterion:
    more = {"sources": tuple(sources[name] for name in said["sources"]), "evidence": tuple(said.get("evidence", ()))}
    return Criterion(**{**said, **more})
