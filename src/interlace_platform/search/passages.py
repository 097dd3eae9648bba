"""The passage in which something was found, with the words that answer marked; nothing in it is markup yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from interlace_platform.search.folding import words_in
from interlace_platform.search.terms import Term

WRITTEN_WORD = re.compile(r"[^\W_]+")
WORDS_SHOWN = 32
WORDS_BEFORE = 6
ELLIPSIS = "…"


class Piece(NamedTuple):
    """A piece of text, and whether it answers."""

    text: str
    is_match: bool


class Written(NamedTuple):
    """A word of a text, where it stands, and which of the terms it answers."""

    start: int
    end: int
    answers: frozenset[int]


def passage(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The part of a text that answers best: most of the terms, then most words, then the first; () where none does."""
    words = written_words(text, terms)
    places = [place for place, word in enumerate(words) if word.answers]
    if not places:
        return ()
    best = max(places, key=lambda place: (*worth(words, place), -place))
    first = max(0, min(best - WORDS_BEFORE, len(words) - WORDS_SHOWN))
    shown = words[first : first + WORDS_SHOWN]
    start = 0 if first == 0 else shown[0].start
    end = len(text) if first + WORDS_SHOWN >= len(words) else shown[-1].end
    found = pieces(text, shown, start, end)
    before = (Piece(f"{ELLIPSIS} ", False),) if start > 0 else ()
    after = (Piece(f" {ELLIPSIS}", False),) if end < len(text) else ()
    return (*before, *found, *after)


def worth(words: Sequence[Written], place: int) -> tuple[int, int]:
    """How many terms, and how many words, are answered from a place on, in one passage."""
    near = [word.answers for word in words[place : place + WORDS_SHOWN - WORDS_BEFORE] if word.answers]
    return len(frozenset[int]().union(*near)), len(near)


def written_words(text: str, terms: Sequence[Term]) -> list[Written]:
    words = [(found[0], found.start(), found.end()) for found in WRITTEN_WORD.finditer(text)]
    known = {word: answered(word, terms) for word in {word for word, _start, _end in words}}
    return [Written(start, end, known[word]) for word, start, end in words]


def answered(word: str, terms: Sequence[Term]) -> frozenset[int]:
    folded = words_in(word)
    return frozenset(place for place, term in enumerate(terms) if any(term.fits(each) for each in folded))


def pieces(text: str, words: Sequence[Written], start: int, end: int) -> tuple[Piece, ...]:
    found, so_far = list[Piece](), start
    for word in words:
        if word.answers:
            found += [Piece(text[so_far : word.start], False), Piece(text[word.start : word.end], True)]
            so_far = word.end
    found.append(Piece(text[so_far:end], False))
    return tuple(piece for piece in found if piece.text)
