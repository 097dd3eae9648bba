"""What somebody may have meant who mistyped: words that are said to their own audiences, and to nobody else alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from interlace_platform.core.audiences import Audiences
from interlace_platform.search.looking import is_there
from interlace_platform.search.models import Word
from interlace_platform.search.terms import Term, anywhere

LEAST_LETTERS = 4
LEAST_ALIKE = 0.65


def corrected(terms: Sequence[Term], audiences: Audiences, *, found_nowhere: bool = False) -> tuple[Term, ...]:
    """The terms with those replaced that find nothing by themselves; the same where nothing looks like them.

    `found_nowhere`: it was asked already, of everything the reader may see, and nothing has all of them.
    """
    if found_nowhere and len(terms) == 1:
        return (nearest(terms[0], audiences),)
    return tuple(term if is_known(term, audiences) else nearest(term, audiences) for term in terms)


def is_known(term: Term, audiences: Audiences) -> bool:
    """Whether the reader finds anything by this word."""
    return is_there(anywhere([term]), audiences.asked())


def nearest(term: Term, audiences: Audiences) -> Term:
    """The word that takes the fewest letters to get to, wrong and swapped ones; among equals the shorter, then a to z.

    A word begins with the same letter, or has the same second and third.
    """
    word = term.word
    if len(word) < LEAST_LETTERS:
        return term
    begins_alike = Q(head=word[0]) | Q(middle=word[1:3])
    near = Word.objects.filter(begins_alike, audiences.asked(), length__range=(len(word) - 2, len(word) + 2))
    others = set(near.values_list("word", flat=True))
    alike = extract(word, list(others), scorer=OSA.normalized_similarity, score_cutoff=LEAST_ALIKE, limit=None)
    best = min(alike, key=lambda each: (-each[1], len(each[0]), each[0]), default=None)
    return Term(best[0]) if best else term
