"""What an action raises when it does nothing. Pages and API translate: 404, 409, 422."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404


class NotAllowed(Http404):
    """This reader may not see or do this. Looks like a page that does not exist, so that nothing is given away."""


class Conflict(Exception):  # noqa: N818 - a refusal, not a mistake
    """The thing has changed meanwhile, or its state does not allow this. Says what to do next."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with what was entered; `field` is empty where it concerns all of it."""

    field: str
    message: str


class Invalid(Exception):  # noqa: N818
    """What was entered cannot be recorded; all problems at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{each.field}: {each.message}" if each.field else each.message for each in problems)
        )
