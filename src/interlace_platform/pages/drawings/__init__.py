"""Pictures for the pages: rows of the release and the register, handed to the figures through their one door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from interlace_platform.evidence import figures
from interlace_platform.pages.drawings.words import figure_words

WIDE, HALF, SMALL, SMALLEST = 760, 560, 400, 350


@dataclass(frozen=True)
class Drawing:
    """One picture for wide pages and one for narrow ones (empty where one serves both), and its numbers as a table."""

    wide: str
    compact: str
    table: figures.FigureTable


def drawing(
    draw: Callable[..., figures.SafeFigure], *inputs: Any, key: str, width: int = WIDE, **options: Any
) -> Drawing:
    """Draw for wide and for narrow pages; the same inputs are drawn once and remembered.

    Parameters
    ----------
    inputs, options
        Handed to the figure; frozen values and tuples only.
    key
        What the ids in the picture begin with.
    not_published
        In `options`: what a mark without a value means, where it is not "not published".
    """
    return drawn(draw, inputs, key, width, get_language() or "", tuple(sorted(options.items())))


@lru_cache(maxsize=64)
def drawn(
    draw: Callable[..., figures.SafeFigure],
    inputs: tuple[Any, ...],
    key: str,
    width: int,
    language: str,
    options: tuple[tuple[str, Any], ...],
) -> Drawing:
    chosen = dict(options)
    words = figure_words(chosen.pop("not_published", ""))
    picture = draw(*inputs, width=width, key=f"{key}-picture", show_title=False, words=words, **chosen)
    if width <= SMALL:
        return Drawing(picture.svg, "", picture.table)
    compact = draw(*inputs, width=SMALLEST, key=f"{key}-small-picture", show_title=False, words=words, **chosen)
    return Drawing(picture.svg, compact.svg, picture.table)
