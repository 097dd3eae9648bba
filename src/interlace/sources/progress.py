"""What a long download tells whoever watches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["asking", "receiving", "waiting", "dividing", "cached", "arrived", "done"]


@dataclass(frozen=True)
class Step:
    """One thing that happened.

    Attributes
    ----------
    kind
        asking (a request leaves), receiving (some bytes came), waiting (a pause before the next attempt), dividing (the
        question was too large and becomes two), cached (answered from the cache), arrived (a part is complete and
        checked), done (everything is written).
    what
        A few words for people: what is asked for, or why there is a pause.
    parts_done, parts_known
        How many parts are complete, and how many are known to be needed so far; dividing raises the second.
    received_bytes, expected_bytes
        Of the answer under way; the second is None where the service does not say.
    wait_s
        Seconds of the pause.
    """

    kind: Kind
    what: str
    parts_done: int = 0
    parts_known: int = 1
    received_bytes: int = 0
    expected_bytes: int | None = None
    wait_s: float = 0.0


Progress = Callable[[Step], None]


def in_silence(step: Step) -> None:
    """Watch nothing."""
