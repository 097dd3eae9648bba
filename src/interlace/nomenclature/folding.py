"""Names as one types them: no capitals, no marks, Latin letters only."""

from __future__ import annotations

import re
import unicodedata

from interlace.nomenclature.latin import in_latin_letters

PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n"}
)
WORD = re.compile(r"[^\W_]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded.

    Examples
    --------
    >>> folded_words("Łódzkie, Île-de-France; Αττική")
    ('lodzkie', 'ile', 'de', 'france', 'attiki')
    """
    plain = in_latin_letters(text).casefold().translate(PLAIN_LETTERS)
    letters = (letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return tuple(WORD.findall("".join(letters).casefold()))


def folded(text: str) -> str:
    """Return the folded words of a text, one blank between them: two spellings of one name fold alike."""
    return " ".join(folded_words(text))
