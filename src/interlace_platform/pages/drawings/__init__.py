"""Pictures for the pages: rows of the release and the register, handed to the figures through their one door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

WIDE, HALF, COMPACT = 760, 560, 350


@dataclass(frozen=True)
class Drawing:
    """One picture in two sizes, for wide pages and for narrow ones, with its numbers as a table."""

    wide: str
    compact: str
    table: Any


def drawing(draw: Callable[..., Any], *, key: str, width: int = WIDE) -> Drawing:
    """Draw twice; the ids of the two pictures differ, because both are in the page."""
    wide = draw(width=width, key=f"{key}-wide", show_title=False)
    compact = draw(width=COMPACT, key=f"{key}-compact", show_title=False)
    return Drawing(wide.svg, compact.svg, wide.table)


__all__ = ["COMPACT", "HALF", "WIDE", "Drawing", "drawing", "partial"]
