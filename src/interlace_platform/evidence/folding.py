"""Names as one searches for them; the folding itself is the library's."""

from __future__ import annotations

from django.utils.text import slugify

from interlace.nomenclature.folding import PLAIN_LETTERS, folded, folded_words
from interlace.nomenclature.latin import in_latin_letters

__all__ = ["address_word", "folded_words", "searchable"]


def searchable(text: str) -> str:
    """The folded words held by single spaces, one also at either end, so that " lod" finds the beginning of a word."""
    return f" {folded(text)} "


def address_word(text: str) -> str:
    """A name as it can stand in an address, Greek and Cyrillic in Latin letters; empty where nothing of it can."""
    return slugify(in_latin_letters(text).casefold().translate(PLAIN_LETTERS))
