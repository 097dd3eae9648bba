"""Greek and Cyrillic names in Latin letters, letter by letter, where no official spelling is at hand."""

from __future__ import annotations

import unicodedata

GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "ηυ": "iv", "γγ": "ng", "γχ": "nch", "γξ": "nx"}

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "є": "ye", "і": "i", "ї": "yi", "ґ": "g", "ђ": "đ", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "ć", "џ": "dž",
    "ѓ": "gj", "ѕ": "dz", "ќ": "kj", "ё": "yo",
}  # fmt: skip
LATIN_IN_DISGUISE = str.maketrans("aceopxy", "асеорху")
"""Latin letters that slip into Cyrillic words because they look alike: "Сpбија"."""


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
    if any(is_cyrillic(letter) for letter in word):
        plain = plain.translate(LATIN_IN_DISGUISE)
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
