"""The passage in which something was found, with the words that answer marked; nothing in it is markup yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
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


Answers = Mapping[str, frozenset[int]]
"""By written word, which of the terms it answers; words that answer none are left out."""
NO_ANSWER = frozenset[int]()


def passage(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The part of a text that answers best: most of the terms, then most words, then the first; () where none does."""
    words = WRITTEN_WORD.findall(text)
    answers = answering(set(words), terms)
    places = [place for place, word in enumerate(words) if word in answers] if answers else []
    if not places:
        return ()
    best = max(places, key=lambda place: (*worth(words, answers, places, place), -place))
    first = max(0, min(best - WORDS_BEFORE, len(words) - WORDS_SHOWN))
    shown = [found.span() for found in islice(WRITTEN_WORD.finditer(text), first, first + WORDS_SHOWN)]
    start = 0 if first == 0 else shown[0][0]
    end = len(text) if first + WORDS_SHOWN >= len(words) else shown[-1][1]
    found = pieces(text, [(since, until) for since, until in shown if text[since:until] in answers], start, end)
    before = (Piece(f"{ELLIPSIS} ", False),) if start > 0 else ()
    after = (Piece(f" {ELLIPSIS}", False),) if end < len(text) else ()
    return (*before, *found, *after)


def worth(words: Sequence[str], answers: Answers, places: Sequence[int], place: int) -> tuple[int, int]:
    """How many terms, and how many words, are answered from a place on, in one passage; `places` are those that do."""
    first = bisect_left(places, place)
    near = places[first : bisect_left(places, place + WORDS_SHOWN - WORDS_BEFORE, first)]
    return len(NO_ANSWER.union(*(answers[words[each]] for each in near))), len(near)


def answering(words: Iterable[str], terms: Sequence[Term]) -> Answers:
    """Which terms written words answer; most answer none, and are left out at their first letters."""
    beginnings = tuple(term.looked_up for term in terms)
    found = {}
    for word in words:
        said = words_in(word)
        if said[0].startswith(beginnings) if len(said) == 1 else any(each.startswith(beginnings) for each in said):
            found[word] = frozenset(answered(said, terms))
    return {word: answers for word, answers in found.items() if answers}


def answered(folded: Sequence[str], terms: Sequence[Term]) -> Iterator[int]:
    return (place for place, term in enumerate(terms) if any(term.fits(each) for each in folded))


def pieces(text: str, matches: Iterable[tuple[int, int]], start: int, end: int) -> tuple[Piece, ...]:
    """The text from start to end, with what stands at these places marked."""
    found, so_far = list[Piece](), start
    for since, until in matches:
        found += [Piece(text[so_far:since], False), Piece(text[since:until], True)]
        so_far = until
    found.append(Piece(text[so_far:end], False))
    return tuple(piece for piece in found if piece.text)
