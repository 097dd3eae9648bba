"""Words as they are searched: folded as the library does it, which the evidence hands in, and in ASCII letters alone.

Two databases that are given nothing but lower-case ASCII letters and digits cannot disagree about words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

Fold = Callable[[str], tuple[str, ...]]
LONGEST_WORD = 40
folds: list[Fold] = []


def let_fold(fold: Fold) -> None:
    """Say how a text becomes words without capitals and marks, in Latin letters."""
    folds[:] = [fold]


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in their order."""
    (fold,) = folds
    return tuple(spelt(word)[:LONGEST_WORD] for word in fold(text))


def spelt(word: str) -> str:
    """The word in ASCII: letters that have no Latin form by their number, so that beginnings stay beginnings."""
    return word if word.isascii() else "".join(each if each.isascii() else f"x{ord(each):05x}" for each in word)


def words_in(word: str) -> tuple[str, ...]:
    """The folded words of one written word; of plain letters and digits it is that word in small letters."""
    return (word.lower()[:LONGEST_WORD],) if word.isascii() and word.isalnum() else remembered(word)


@lru_cache(maxsize=100_000)
def remembered(word: str) -> tuple[str, ...]:
    """The same of a word with marks or in another script: texts say the same words again and again."""
    return words_of(word)
