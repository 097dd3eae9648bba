"""The one search over everything that can be found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from interlace_platform.core.audiences import Audiences, audiences_of
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to
from interlace_platform.search.correcting import corrected
from interlace_platform.search.facets import Count, Facets, counts
from interlace_platform.search.folding import words_in, words_of
from interlace_platform.search.kinds import kinds
from interlace_platform.search.looking import looked_up
from interlace_platform.search.models import Entry
from interlace_platform.search.passages import Piece, passage
from interlace_platform.search.ranking import Candidate, in_order
from interlace_platform.search.terms import (
    SAMPLE,
    Lookup,
    Term,
    anywhere,
    has_all,
    in_names,
    name_begins,
    narrowed,
    terms_of,
)

MOST_FOUND = 500
A_PAGE = 20
READ = Candidate._fields
ANYTHING = Facets()


class Found(NamedTuple):
    """What is read of an entry that is shown."""

    pk: int
    kind: str
    key: str
    title: str
    names: list[str]
    body: str
    facts: dict[str, Any]
    year: int | None
    language: str


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, what to show of it, and why it was found.

    `label` is what people call things of its kind. `matched` is the name that was found where it is not the title;
    `passage` where the text says it, empty where only a name does.
    """

    kind: str
    label: str
    key: str
    title: str
    context: str
    matched: str
    passage: tuple[Piece, ...]
    year: int | None
    language: str


@dataclass(frozen=True)
class Results:
    """What was found for somebody.

    `shown_for` is what was looked for instead, where nothing has the words that were asked for; else empty. Where
    `more` is true there are more than `total`, which were not looked at.
    """

    asked: str
    shown_for: str
    total: int
    more: bool
    hits: tuple[Hit, ...]
    counts: dict[str, tuple[Count, ...]]


NOTHING = Results("", "", 0, False, (), {})


def found(
    text: str,
    facets: Facets = ANYTHING,
    reader: Reader = VISITOR,
    *,
    top: int = A_PAGE,
    skipped: int = 0,
) -> Results:
    """What has all the words that are asked for, as far as the reader may see it, best first.

    Where nothing has them, mistyped words are replaced by the nearest that the reader may know.

    Parameters
    ----------
    top, skipped
        How many hits at most, after how many. Total and counts are of all.
    """
    terms, audiences = terms_of(text), audiences_of(reader)
    if not terms:
        return NOTHING
    candidates, more = candidates_for(terms, facets, audiences)
    shown_for = ""
    if not candidates and (meant := corrected(terms, audiences, found_nowhere=facets == ANYTHING)) != terms:
        candidates, more = candidates_for(meant, facets, audiences)
        terms, shown_for = meant, " ".join(term.word for term in meant) if candidates else ""
    best = in_order(candidates, terms)[skipped : skipped + top]
    return Results(text, shown_for, len(candidates), more, hits_of(best, terms), counts(candidates))


def candidates_for(terms: Sequence[Term], facets: Facets, audiences: Audiences) -> tuple[list[Candidate], bool]:
    """All that have the words, and whether there are more: names that begin so, then names, then the first entered.

    The index narrows by tokens of values. The values themselves are compared here: a database that compares them, too,
    takes another index for it, which costs more than it tells.
    """
    permitted = audiences.asked()

    def first(lookup: Lookup, *more: str, may_be_common: bool = False) -> list[int]:
        sought = narrowed(lookup, (*facets.tokens, *more))
        return looked_up(sought, permitted, MOST_FOUND + 1, may_be_common=may_be_common)

    is_wide = len(terms) == 1 and facets.chosen.keys() <= {"kind"}
    keys = keys_of_one(terms, first) if is_wide else keys_of_some(terms, first)
    rows = answers_to(candidates_read, VISITOR, keys=keys[:MOST_FOUND])
    found = (Candidate._make(row) for row in rows)
    return [each for each in found if facets.holds(each)], len(keys) > MOST_FOUND


def candidates_read(reader: Reader, keys: Sequence[int]) -> QuerySet[Entry, Any]:
    """What is read of entries to say how well they answer; who may see them was settled before."""
    return Entry.objects.filter(pk__in=keys).values_list(*READ)


First = Callable[..., list[int]]
"""The first entries that have what is looked up, and further tokens where these are named."""


def keys_of_some(terms: Sequence[Term], first: First) -> list[int]:
    """Of several words, or narrowed: few have them all."""
    keys = first(anywhere(terms), may_be_common=True)
    if len(keys) <= MOST_FOUND:
        return keys
    return list(dict.fromkeys((*first(name_begins(terms)), *first(in_names(terms)), *keys)))


def keys_of_one(terms: Sequence[Term], first: First) -> list[int]:
    """Of one word that everything may say: where names are enough, texts are not asked, nor names beyond the sample."""
    named = first_or_sample(in_names(terms), first)
    if len(named) <= MOST_FOUND and len(said := first(anywhere(terms))) <= MOST_FOUND:
        return said
    begun = first_or_sample(name_begins(terms), first)
    return list(dict.fromkeys((*begun, *named, *(said if len(named) <= MOST_FOUND else ()))))


def first_or_sample(lookup: Lookup, first: First) -> list[int]:
    few = first(lookup, SAMPLE)
    return few if len(few) > MOST_FOUND else first(lookup)


def found_among(names: Collection[str], text: str, facets: Facets, reader: Reader) -> tuple[Hit, ...]:
    """Those of some entries, by their names, that a search finds for a reader, best first."""
    terms, permitted = terms_of(text), audiences_of(reader).asked() & facets.asked()
    rows = [each for each in entered_as(names, permitted) if terms and has_all(each.tokens, terms)]
    return hits_of(in_order(rows, terms), terms)


def which_find(asked: Sequence[tuple[str, Facets]], names: Collection[str]) -> list[list[str]]:
    """For each of some searches, which of some entries it finds, whoever may see them; one query for all."""
    rows = entered_as(names, Q())
    return [
        [f"{each.kind}:{each.key}" for each in rows if finds(terms, facets, each)]
        for terms, facets in ((terms_of(text), facets) for text, facets in asked)
    ]


def finds(terms: Sequence[Term], facets: Facets, each: Candidate) -> bool:
    narrows = all(f" {token} " in each.tokens for token in facets.tokens)
    return bool(terms) and narrows and has_all(each.tokens, terms)


def entered_as(names: Collection[str], permitted: Q) -> list[Candidate]:
    """Entries by their names, ``region:ES61``."""
    keys: dict[str, set[str]] = {}
    for name in names:
        kind, _colon, key = name.partition(":")
        keys.setdefault(kind, set()).add(key)
    named = [Q(kind=kind, key__in=own) for kind, own in keys.items()]
    rows = Entry.objects.filter(permitted, reduce(or_, named, Q(pk__in=()))).order_by("pk")
    return [Candidate(*row) for row in rows.values_list(*READ)]


def hits_of(best: Sequence[Candidate], terms: Sequence[Term]) -> tuple[Hit, ...]:
    """What is shown of the best, read at once."""
    rows = map(Found._make, answers_to(found_read, VISITOR, keys=[each.pk for each in best]))
    by_key = {row.pk: row for row in rows}
    return tuple(hit_of(by_key[each.pk], terms) for each in best if each.pk in by_key)


def found_read(reader: Reader, keys: Sequence[int]) -> QuerySet[Entry, Any]:
    """What is shown of entries."""
    return Entry.objects.filter(pk__in=keys).values_list(*Found._fields)


def hit_of(entry: Found, terms: Sequence[Term]) -> Hit:
    kind = kinds.get(entry.kind)
    return Hit(
        kind=entry.kind,
        label=str(kind.label) if kind else entry.kind,
        key=entry.key,
        title=entry.title,
        context=kind.context(entry.facts) if kind else "",
        matched=matched_name(entry.names, terms),
        passage=passage(entry.body, terms),
        year=entry.year,
        language=entry.language,
    )


def matched_name(names: Sequence[str], terms: Sequence[Term]) -> str:
    """The name that answers best; empty where that is the title, or no name answers at all."""
    best = min(range(len(names)), key=lambda place: (*distance(names[place], terms), place))
    return names[best] if best and answers(names[best], terms) else ""


def distance(name: str, terms: Sequence[Term]) -> tuple[int, int, int]:
    """How far a name is from what is asked: words it lacks, words that end otherwise, how much longer it is."""
    words = [word for written in name.split() for word in words_in(written)]
    lacking = sum(not any(term.fits(word) for word in words) for term in terms)
    other = sum(not any(word.startswith(term.word) for word in words) for term in terms)
    begins = not "".join(words).startswith("".join(term.word for term in terms))
    return lacking, other + begins, len(words)


def answers(name: str, terms: Sequence[Term]) -> bool:
    words = words_of(name)
    return all(any(term.fits(word) for word in words) for term in terms)
