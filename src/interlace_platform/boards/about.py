"""What a partnership is about: activities asked for, those somebody here said, or those of the steps of its board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interlace_platform.boards.findings import Link
from interlace_platform.boards.models import Step
from interlace_platform.boards.queries import board_of, grid_of
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence.codes import BadActivityCode, normalised_code
from interlace_platform.evidence.models import Activity
from interlace_platform.evidence.queries import activities
from interlace_platform.partnerships.models import Partnership, PartnershipActivity
from interlace_platform.partnerships.queries import activities_said_of

DIVISION = 3


class Basis(StrEnum):
    """On whose word a partnership is about some activities."""

    ASKED = "asked"
    SAID = "said"
    STEPS = "steps"
    NOBODY = "nobody"


@dataclass(frozen=True)
class StepCover:
    """A step of the board, how firmly it is covered, and its activity where it names one that there are figures of."""

    step: Step
    link: Link
    covered_by: int
    activity: Activity | None


@dataclass(frozen=True)
class About:
    """What a partnership is about.

    Attributes
    ----------
    activities, basis
        The activities to look at, and on whose word.
    unknown
        What was asked for and is no activity.
    said
        What somebody here said the partnership is about.
    steps
        The steps of its board; empty where it has none.
    """

    activities: tuple[Activity, ...]
    basis: Basis
    unknown: tuple[str, ...]
    said: tuple[PartnershipActivity, ...]
    steps: tuple[StepCover, ...]

    @property
    def of_steps(self) -> tuple[Activity, ...]:
        """The activities that the steps name, each once."""
        return tuple({own.activity.pk: own.activity for own in self.steps if own.activity is not None}.values())


def about(partnership: Partnership, asked: Sequence[str] = (), reader: Reader = VISITOR) -> About:
    """What to look at: what was asked for, else what somebody said, else what the steps of the board name."""
    known = {own.code: own for own in activities(reader)}
    said, steps = activities_said_of(partnership), steps_of(partnership, known, reader)
    wanted = list(dict.fromkeys(code.strip().upper() for code in asked if code.strip()))
    choices = (
        (Basis.ASKED, [code for code in wanted if code in known]),
        (Basis.SAID, [own.code for own in said if own.code in known]),
        (Basis.STEPS, [own.activity.code for own in steps if own.activity is not None]),
    )
    basis, codes = next((each for each in choices if each[1]), (Basis.NOBODY, []))
    found = tuple(known[code] for code in sorted(set(codes)))
    return About(found, basis, tuple(code for code in wanted if code not in known), said, steps)


def steps_of(partnership: Partnership, known: dict[str, Activity], reader: Reader) -> tuple[StepCover, ...]:
    board = board_of(partnership, reader)
    rows = grid_of(board, reader).steps if board else ()
    return tuple(StepCover(row.step, row.link, row.covered_by, activity_of(row.step, known)) for row in rows)


def activity_of(step: Step, known: dict[str, Activity]) -> Activity | None:
    """The division that a step's code lies in; None where it names none, or something that is no code."""
    try:
        return known.get(normalised_code(step.activity)[:DIVISION]) if step.activity else None
    except BadActivityCode:
        return None
