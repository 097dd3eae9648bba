"""What somebody may have meant who mistyped: words that are said to their own audiences, and to nobody else alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from rapidfuzz.distance import OSA

from interlace_platform.core.audiences import Audiences
from interlace_platform.search.models import Entry, Word
from interlace_platform.search.terms import Term, anywhere, matching

LEAST_LETTERS = 4
MOST_WORDS = 5_000
LEAST_ALIKE = 0.65


def corrected(terms: Sequence[Term], audiences: Audiences) -> tuple[Term, ...]:
    """The terms with those replaced that find nothing by themselves; the same where nothing looks like them."""
    return tuple(term if is_known(term, audiences) else nearest(term, audiences) for term in terms)


def is_known(term: Term, audiences: Audiences) -> bool:
    """Whether the reader finds anything by this word."""
    return Entry.objects.filter(matching(anywhere([term])), audiences.asked()).exists()


def nearest(term: Term, audiences: Audiences) -> Term:
    """The word that takes the fewest letters to get to, wrong and swapped ones; among equals the shorter, then a to z.

    A word begins with the same letter, or has the same second and third.
    """
    word = term.word
    if len(word) < LEAST_LETTERS:
        return term
    alike = Q(head=word[0]) | Q(middle=word[1:3])
    near = Word.objects.filter(alike, audiences.asked(), length__range=(len(word) - 2, len(word) + 2))
    others = near.order_by("word").values_list("word", flat=True).distinct()[:MOST_WORDS]
    likeness = [(-OSA.normalized_similarity(word, each, score_cutoff=LEAST_ALIKE), len(each), each) for each in others]
    best = min((each for each in likeness if each[0] < 0), default=None)
    return Term(best[2]) if best else term
