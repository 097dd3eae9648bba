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
from typing import NamedTuple

from interlace_platform.search.kinds import place_of
from interlace_platform.search.terms import BODY, NAME, START, Term, joined

SATURATION, BY_LENGTH = 1.2, 0.75
NAME_WEIGHT = 3.0
BEGINS_SO = 2
Order = tuple[int, int, int, float, int, str, str]


class Candidate(NamedTuple):
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


@dataclass(frozen=True)
class Sought:
    """What is looked for in the tokens of a candidate, written out once for all of them.

    Attributes
    ----------
    name, begun, goes_on
        The whole name; every name that begins so; a name that begins with these very words.
    words
        For each term how a word of a name and one of the text begins, with the whole word that was asked for.
    parts
        The same with what was looked up; None where that is the whole word.
    """

    name: str
    begun: re.Pattern[str]
    goes_on: re.Pattern[str]
    words: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str] | None, ...]


def sought(terms: Sequence[Term]) -> Sought:
    words = [term.word for term in terms]
    name = f" {START}{joined(words)}"
    return Sought(
        name=name,
        begun=re.compile(rf"{name}\S*"),
        goes_on=re.compile(rf"{name}\S* {' '.join(NAME + word for word in words)} "),
        words=tuple(marked(word) for word in words),
        parts=tuple(None if term.looked_up == term.word else marked(term.looked_up) for term in terms),
    )


def marked(word: str) -> tuple[str, str]:
    return f" {NAME}{word}", f" {BODY}{word}"


def in_order(candidates: Sequence[Candidate], terms: Sequence[Term]) -> list[Candidate]:
    """Best first."""
    mean = max(1.0, sum(each.length for each in candidates) / max(1, len(candidates)))
    looked_for = sought(terms)
    return sorted(candidates, key=lambda each: order_of(each, looked_for, mean))


def order_of(each: Candidate, looked_for: Sought, mean: float) -> Order:
    """Smaller is better."""
    end = each.tokens.find(f" {BODY}") + 1 or len(each.tokens)
    names, body = each.tokens[:end], each.tokens[end - 1 :]
    grade, letters = grade_of(names, body, looked_for)
    kind = place_of(each.kind)
    if grade <= BEGINS_SO:
        return grade, kind, letters, 0.0, kind, each.title, each.key
    room = SATURATION * (1 - BY_LENGTH + BY_LENGTH * each.length / mean)
    return grade, 0, 0, -score(names, body, looked_for, room), kind, each.title, each.key


def grade_of(names: str, body: str, looked_for: Sought) -> tuple[int, int]:
    """How far names go along with what is asked, and the letters of the shortest name that begins so.

    0: this is a name. 1: a name begins with these words. 2: a name begins so. 3: all are words of names. 4: all begin
    words of names. 5: all begin words of names or text. 6: found without their endings only.
    """
    if looked_for.name in names:
        if f"{looked_for.name} " in names:
            return 0, len(looked_for.name)
        begun = looked_for.begun.findall(names)
        return (1 if looked_for.goes_on.search(names) else BEGINS_SO), min(map(len, begun))
    if all(in_name in names for in_name, _ in looked_for.words):
        return (3 if all(f"{in_name} " in names for in_name, _ in looked_for.words) else 4), 0
    said = all(in_name in names or in_body in body for in_name, in_body in looked_for.words)
    return (5 if said else 6), 0


def score(names: str, body: str, looked_for: Sought, room: float) -> float:
    pairs = zip(looked_for.words, looked_for.parts, strict=True)
    frequencies = (frequency(names, body, word, part) for word, part in pairs)
    return sum(often * (SATURATION + 1) / (often + room) for often in frequencies)


def frequency(names: str, body: str, word: tuple[str, str], part: tuple[str, str] | None) -> float:
    """How often a word is said: words that begin so count wholly, those that end otherwise by half."""
    if part is None:
        return said(names, body, word)
    often = said(names, body, part)
    return (often + said(names, body, word)) / 2 if often else 0.0


def said(names: str, body: str, marked: tuple[str, str]) -> float:
    in_name, in_body = marked
    return NAME_WEIGHT * names.count(in_name) + body.count(in_body)
