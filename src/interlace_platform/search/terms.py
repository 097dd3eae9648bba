"""From a text to the words that are kept of it, and from what is asked to what the databases look up.

A kept word has a letter before it that says where it stands: ``n`` in a name, ``w`` in the body; ``s`` marks a whole
name without its spaces, so that a name is found by its beginning, and ``f`` a value to narrow to. A word that is asked
for is the beginning of a word; one of six letters or more may end otherwise, so its last two letters are not looked up
(five stay at least).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interlace_platform.search.folding import LONGEST_WORD, words_of

MOST_WORDS = 8
MOST_LETTERS = 200
CUT_FROM, CUT_BY, CUT_LEAST = 6, 2, 5
START, NAME, BODY, FACET = "s", "n", "w", "f"


@dataclass(frozen=True)
class Term:
    """One word that is asked for."""

    word: str

    @property
    def looked_up(self) -> str:
        """What a word must begin with."""
        if len(self.word) < CUT_FROM or not self.word.isalpha():
            return self.word
        return self.word[: max(CUT_LEAST, len(self.word) - CUT_BY)]

    @property
    def is_whole(self) -> bool:
        """Whether only this very word will do: one letter begins too many."""
        return len(self.word) == 1

    def fits(self, word: str) -> bool:
        """Whether a folded word is found by it."""
        return word == self.word if self.is_whole else word.startswith(self.looked_up)


def terms_of(text: str) -> tuple[Term, ...]:
    """The words that are asked for, each once."""
    return tuple(Term(word) for word in dict.fromkeys(words_of(text[:MOST_LETTERS])))[:MOST_WORDS]


def tokens(names: Iterable[str], body: str, values: Iterable[str] = ()) -> str:
    """The marked words of names and body, and values to narrow to, held by single spaces, one also at either end."""
    kept = [token for name in names for token in tokens_of_name(words_of(name))]
    kept += [*(f"{BODY}{word}" for word in words_of(body)), *values]
    return f" {' '.join(kept)} "


def token_of_value(facet: str, value: object) -> str:
    """A value to narrow to, so that the index narrows by itself; who asks compares the values themselves as well."""
    return FACET + hashlib.blake2s(f"{facet} {value}".encode(), digest_size=5).hexdigest()


SAMPLE = token_of_value("sample", "")
"""What one in sixteen entries has, by no quality of theirs: enough to look at where very many have a word."""


def is_in_sample(kind: str, key: str) -> bool:
    """Whether an entry is one of these, the same on every database."""
    return hashlib.blake2s(f"{kind}:{key}".encode(), digest_size=1).digest()[0] < 256 // 16


def tokens_of_name(words: Sequence[str]) -> list[str]:
    return [START + joined(words), *(f"{NAME}{word}" for word in words)] if words else []


def joined(words: Iterable[str]) -> str:
    return "".join(words)[:LONGEST_WORD]


Lookup = Sequence[Sequence[tuple[str, bool]]]
"""For each word, the tokens of which one must be there, and whether as a whole."""


def anywhere(terms: Iterable[Term]) -> Lookup:
    """Every word in a name or in the body."""
    return [[(f"{mark}{term.looked_up}", term.is_whole) for mark in (NAME, BODY)] for term in terms]


def in_names(terms: Iterable[Term]) -> Lookup:
    """Every word in a name."""
    return [[(f"{NAME}{term.looked_up}", term.is_whole)] for term in terms]


def name_begins(terms: Iterable[Term]) -> Lookup:
    """A name that begins with all of it."""
    return [[(START + joined(term.word for term in terms), False)]]


def narrowed(lookup: Lookup, tokens: Iterable[str]) -> Lookup:
    """What is looked up, with tokens that have to be there as well."""
    return [*lookup, *([(token, True)] for token in tokens)]


def has_all(tokens: str, terms: Iterable[Term]) -> bool:
    """Whether tokens have every word anywhere: what an index looks up, said of one entry."""
    return all(any(has(tokens, *each) for each in word) for word in anywhere(terms))


def has(tokens: str, token: str, is_whole: bool) -> bool:
    return f" {token} " in tokens if is_whole else f" {token}" in tokens
