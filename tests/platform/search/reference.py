"""The search once more, slowly and in plain Python: every entry is looked at, and nothing is asked of a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interlace.nomenclature.folding import folded_words
from interlace_platform.search.kinds import Draft, place_of
from interlace_platform.search.terms import Term, terms_of


def expected(text: str, entries: Iterable[tuple[str, Draft]], audiences: frozenset[str]) -> list[tuple[str, str]]:
    """Kind and key of everything that is to be found, in order."""
    terms = terms_of(text)
    if not terms:
        return []
    seen = [(kind, draft) for kind, draft in entries if draft.audience in audiences and has_all(draft, terms)]
    lengths = [len(body(draft)) + sum(len(words) + 1 for words in names(draft)) for _, draft in seen]
    mean = sum(lengths) / max(1, len(lengths))
    told = [
        (place(kind, draft, terms, length / max(mean, 1)), kind, draft)
        for (kind, draft), length in zip(seen, lengths, strict=True)
    ]
    return [(kind, draft.key) for _, kind, draft in sorted(told, key=lambda each: each[0])]


def spelt(word: str) -> str:
    return "".join(letter if ord(letter) < 128 else f"x{ord(letter):05x}" for letter in word)[:40]


def names(draft: Draft) -> list[list[str]]:
    every = [[spelt(word) for word in folded_words(name)] for name in draft.names]
    return [words for words in every if words]


def body(draft: Draft) -> list[str]:
    return [spelt(word) for word in folded_words(draft.body)]


def has_all(draft: Draft, terms: Sequence[Term]) -> bool:
    words = {word for name in names(draft) for word in name} | set(body(draft))
    return all(any(begins(word, term) for word in words) for term in terms)


def begins(word: str, term: Term) -> bool:
    asked = term.word
    if len(asked) == 1:
        return word == asked
    if len(asked) >= 6 and asked.isalpha():
        asked = asked[: max(5, len(asked) - 2)]
    return word[: len(asked)] == asked


def place(kind: str, draft: Draft, terms: Sequence[Term], length: float) -> tuple[object, ...]:
    asked = [term.word for term in terms]
    joined = "".join(asked)[:40]
    starts = ["".join(words)[:40] for words in names(draft)]
    begun = [start for start in starts if start.startswith(joined)]
    if joined in starts:
        return (0, place_of(kind), len(joined), 0.0, place_of(kind), draft.names[0], draft.key)
    if begun:
        whole = any(words[: len(asked)] == asked for words in names(draft))
        return (1 if whole else 2, place_of(kind), min(map(len, begun)), 0.0, place_of(kind), draft.names[0], draft.key)
    named = [word for words in names(draft) for word in words]
    said = body(draft)
    if all(word in named for word in asked):
        grade = 3
    elif all(any(each.startswith(word) for each in named) for word in asked):
        grade = 4
    elif all(any(each.startswith(word) for each in named + said) for word in asked):
        grade = 5
    else:
        grade = 6
    score = sum(saturated(3 * often(named, term) + often(said, term), length) for term in terms)
    return (grade, 0, 0, -score, place_of(kind), draft.names[0], draft.key)


def saturated(often: float, length: float) -> float:
    return often * 2.2 / (often + 1.2 * (0.25 + 0.75 * length))


def often(words: Sequence[str], term: Term) -> float:
    exact = sum(word.startswith(term.word) for word in words)
    return (exact + sum(word.startswith(term.looked_up) for word in words)) / 2
