"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def say_nothing(what: str, done: int, total: int) -> None:
    """Progress for callers who do not watch."""
