"""Names as one searches for them; the folding itself is the library's."""

from __future__ import annotations

from interlace.nomenclature.folding import folded, folded_words

__all__ = ["folded_words", "searchable"]


def searchable(text: str) -> str:
    """The folded words held by single spaces, one also at either end, so that " lod" finds the beginning of a word."""
    return f" {folded(text)} "
