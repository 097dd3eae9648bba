"""Greek and Cyrillic names in Latin letters, letter by letter, where no official spelling is at hand."""

from __future__ import annotations

import unicodedata

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "ηυ": "iv", "γγ": "ng", "γχ": "nch", "γξ": "nx"}

CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґђјљњћџѓѕќё",
        (
            "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y  e yu ya "
            "ye i yi g đ j lj nj ć dž gj dz kj yo"
        ).split(" "),
        strict=True,
    )
)


def in_latin_letters(name: str) -> str:
    """Return a name with Greek and Cyrillic letters written in Latin ones; other letters stay.

    Follows the common transliterations (ELOT 743 in outline, the Bulgarian system for Cyrillic). Meant for
    finding and sorting names; an official transliteration is better where there is one.

    Examples
    --------
    >>> in_latin_letters("Северозападен")
    'Severozapaden'
    >>> in_latin_letters("Ελλάδα")
    'Ellada'
    """
    return "".join(latin_word(word) for word in split_words(name))


def split_words(name: str) -> list[str]:
    words = [""]
    for letter in name:
        if letter.isalpha() == words[-1][-1:].isalpha() and words[-1]:
            words[-1] += letter
        else:
            words.append(letter)
    return [word for word in words if word]


def latin_word(word: str) -> str:
    if not any(is_greek(letter) or is_cyrillic(letter) for letter in word):
        return word
    plain = without_greek_accents(word.lower())
    for pair, latin in GREEK_PAIRS.items():
        plain = plain.replace(pair, latin)
    written = "".join(GREEK.get(letter, CYRILLIC.get(letter, letter)) for letter in plain)
    if word.isupper() and len(word) > 1:
        return written.upper()
    return written.capitalize() if word[0].isupper() else written


def without_greek_accents(word: str) -> str:
    return "".join(unicodedata.normalize("NFD", letter)[0] if is_greek(letter) else letter for letter in word)


def is_greek(letter: str) -> bool:
    return "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff"


def is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"
