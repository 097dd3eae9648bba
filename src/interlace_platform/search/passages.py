"""The passage in which something was found, with the words that answer marked; nothing in it is markup yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
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


NO_ANSWER = frozenset[int]()


def passage(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The part of a text that answers best: most of the terms, then most words, then the first; () where none does."""
    words = written_words(text, terms)
    places = [place for place, word in enumerate(words) if word.answers]
    if not places:
        return ()
    best = max(places, key=lambda place: (*worth(words, places, place), -place))
    first = max(0, min(best - WORDS_BEFORE, len(words) - WORDS_SHOWN))
    shown = words[first : first + WORDS_SHOWN]
    start = 0 if first == 0 else shown[0].start
    end = len(text) if first + WORDS_SHOWN >= len(words) else shown[-1].end
    found = pieces(text, shown, start, end)
    before = (Piece(f"{ELLIPSIS} ", False),) if start > 0 else ()
    after = (Piece(f" {ELLIPSIS}", False),) if end < len(text) else ()
    return (*before, *found, *after)


def worth(words: Sequence[Written], places: Sequence[int], place: int) -> tuple[int, int]:
    """How many terms, and how many words, are answered from a place on, in one passage; `places` are those that do."""
    first = bisect_left(places, place)
    near = places[first : bisect_left(places, place + WORDS_SHOWN - WORDS_BEFORE, first)]
    return len(NO_ANSWER.union(*(words[each].answers for each in near))), len(near)


def written_words(text: str, terms: Sequence[Term]) -> list[Written]:
    spans = [found.span() for found in WRITTEN_WORD.finditer(text)]
    answers = answering({text[start:end] for start, end in spans}, terms)
    return [Written(start, end, answers.get(text[start:end], NO_ANSWER)) for start, end in spans]


def answering(words: Iterable[str], terms: Sequence[Term]) -> dict[str, frozenset[int]]:
    """Which terms written words answer; those that answer none are left out, most of them at their first letters."""
    beginnings = tuple(term.looked_up for term in terms)
    folded = ((word, words_in(word)) for word in words)
    near = ((word, said) for word, said in folded if any(each.startswith(beginnings) for each in said))
    found = ((word, frozenset(answered(said, terms))) for word, said in near)
    return {word: answers for word, answers in found if answers}


def answered(folded: Sequence[str], terms: Sequence[Term]) -> Iterator[int]:
    return (place for place, term in enumerate(terms) if any(term.fits(each) for each in folded))


def pieces(text: str, words: Sequence[Written], start: int, end: int) -> tuple[Piece, ...]:
    found, so_far = list[Piece](), start
    for word in words:
        if word.answers:
            found += [Piece(text[so_far : word.start], False), Piece(text[word.start : word.end], True)]
            so_far = word.end
    found.append(Piece(text[so_far:end], False))
    return tuple(piece for piece in found if piece.text)
