r"""In which order finds are shown: computed here and not by a database, so that all databases agree.

Names come first: the very name, then names that begin so, by kind and shortness. All others by how much their words
say of what was asked for (Okapi BM25, a word in a name counting three times). Everything that is found has all the
words, so they weigh alike and the formula's rarity of a word falls away:

.. math:: \sum_{w} \frac{f_w (k + 1)}{f_w + k (1 - b + b\, l / \bar l)}
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interlace_platform.search.kinds import place_of
from interlace_platform.search.terms import BODY, NAME, START, Term, joined

SATURATION, BY_LENGTH = 1.2, 0.75
NAME_WEIGHT = 3.0
BEGINS_SO = 2
Order = tuple[int, int, int, float, int, str, str]


@dataclass(frozen=True)
class Candidate:
    """What is read of an entry to say how well it answers."""

    pk: int
    kind: str
    key: str
    title: str
    language: str
    platform: str
    regions: str
    year: int | None
    tokens: str
    length: int


def in_order(candidates: Sequence[Candidate], terms: Sequence[Term]) -> list[Candidate]:
    """Best first."""
    mean = sum(each.length for each in candidates) / max(1, len(candidates))
    return sorted(candidates, key=lambda each: order_of(each, terms, mean))


def order_of(each: Candidate, terms: Sequence[Term], mean: float) -> Order:
    """Smaller is better."""
    grade, letters = grade_of(each.tokens, terms)
    kind = place_of(each.kind)
    if grade <= BEGINS_SO:
        return grade, kind, letters, 0.0, kind, each.title, each.key
    return grade, 0, 0, -score(each, terms, mean), kind, each.title, each.key


def grade_of(tokens: str, terms: Sequence[Term]) -> tuple[int, int]:
    """How far names go along with what is asked, and the letters of the shortest name that begins so.

    0: this is a name. 1: a name begins with these words. 2: a name begins so. 3: all are words of names. 4: all begin
    words of names. 5: all begin words of names or text. 6: found without their endings only.
    """
    words = [term.word for term in terms]
    start = f" {START}{joined(words)}"
    if f"{start} " in tokens:
        return 0, len(start)
    if start in tokens:
        begun = re.findall(rf"{start}\S*", tokens)
        whole = re.search(rf"{start}\S* {' '.join(NAME + word for word in words)} ", tokens)
        return (1 if whole else BEGINS_SO), min(map(len, begun))
    if all(f" {NAME}{word} " in tokens for word in words):
        return 3, 0
    if all(f" {NAME}{word}" in tokens for word in words):
        return 4, 0
    said = all(f" {NAME}{word}" in tokens or f" {BODY}{word}" in tokens for word in words)
    return (5 if said else 6), 0


def score(each: Candidate, terms: Sequence[Term], mean: float) -> float:
    room = SATURATION * (1 - BY_LENGTH + BY_LENGTH * each.length / max(mean, 1.0))
    frequencies = (frequency(each.tokens, term) for term in terms)
    return sum(often * (SATURATION + 1) / (often + room) for often in frequencies)


def frequency(tokens: str, term: Term) -> float:
    """How often a word is said: words that begin so count wholly, those that end otherwise by half."""
    return NAME_WEIGHT * said(tokens, NAME, term) + said(tokens, BODY, term)


def said(tokens: str, mark: str, term: Term) -> float:
    return (tokens.count(f" {mark}{term.word}") + tokens.count(f" {mark}{term.looked_up}")) / 2
