"""From a text to the words that are kept of it, and from what is asked to what the databases look up.

A kept word has a letter before it that says where it stands: ``n`` in a name, ``w`` in the body; ``s`` marks a whole
name without its spaces, so that a name is found by its beginning. A word that is asked for is the beginning of a word;
one of six letters or more may end otherwise, so its last two letters are not looked up (five stay at least).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from interlace_platform.search.folding import LONGEST_WORD, words_of

MOST_WORDS = 8
MOST_LETTERS = 200
CUT_FROM, CUT_BY, CUT_LEAST = 6, 2, 5
START, NAME, BODY = "s", "n", "w"


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


def tokens(names: Iterable[str], body: str) -> str:
    """The marked words of names and body, held by single spaces, one also at either end."""
    kept = [token for name in names for token in tokens_of_name(words_of(name))]
    kept += [f"{BODY}{word}" for word in words_of(body)]
    return f" {' '.join(kept)} "


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


def matching(lookup: Lookup) -> RawSQL:
    """The entries that have what is looked up, by the index of the database in use."""
    if connection.vendor == "postgresql":
        return RawSQL("search_entry.vector @@ %s::tsquery", [for_postgresql(lookup)], BooleanField())
    found = "search_entry.id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)"
    return RawSQL(found, [for_sqlite(lookup)], BooleanField())


def for_postgresql(lookup: Lookup) -> str:
    words = ([f"'{token}'" if is_whole else f"'{token}':*" for token, is_whole in each] for each in lookup)
    return " & ".join(f"({' | '.join(each)})" for each in words)


def for_sqlite(lookup: Lookup) -> str:
    words = ([f'"{token}"' if is_whole else f'"{token}"*' for token, is_whole in each] for each in lookup)
    return " AND ".join(f"({' OR '.join(each)})" for each in words)
