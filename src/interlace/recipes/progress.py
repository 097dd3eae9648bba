"""How far a recipe is: the name of the step it begins, how many are done, and how many there are."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]


def say_nothing(step: str, done: int, of: int) -> None:
    """Report no progress."""
