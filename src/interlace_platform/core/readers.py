"""Who is reading: what every `visible_to` is asked with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """Somebody who reads. There are no accounts yet, so everybody is a visitor and sees what is public."""


VISITOR = Reader()
