"""Finding things by any of their names, with the same answers on every database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from interlace_platform.evidence.folding import folded_words, searchable
from interlace_platform.evidence.models import Region, SearchEntry, SearchKind

MOST_WORDS = 8
MOST_ENTRIES = 3_000
LEAST_ALIKE = 70
ORGANISATION = "organisation"
KIND_ORDER = {kind: place for place, kind in enumerate((*SearchKind.values, ORGANISATION))}


@dataclass(frozen=True)
class Find:
    """Something found: what it is, its key, what to show, and the name that matched where it is another one."""

    kind: str
    key: str
    title: str
    context: str
    matched: str


class Name(NamedTuple):
    """One name under which something can be found, as a `SearchEntry` keeps it."""

    kind: str
    key: str
    title: str
    context: str
    matched: str
    words: str


def search(text: str, kinds: Iterable[str] | None = None, top: int = 20, more: Iterable[Name] = ()) -> tuple[Find, ...]:
    """Everything one of whose names has all the words asked for, each as a word or the beginning of one.

    Best first: the very name, then names that begin so, then shorter names; among equals regions, partnerships,
    activities, organisations.

    Parameters
    ----------
    more
        Names of what is kept elsewhere, since not everybody sees all of it; those that lack a word are left out.
    """
    words = folded_words(text)[:MOST_WORDS]
    if not words:
        return ()
    asked = Q(*(Q(words__contains=f" {word}") for word in words))
    if kinds is not None:
        asked &= Q(kind__in=list(kinds))
    entries = SearchEntry.objects.filter(asked).order_by("pk").values_list(*Name._fields)[:MOST_ENTRIES]
    names = [*(Name(*entry) for entry in entries), *(name for name in more if has_all(name, words))]
    return distinct(sorted(names, key=partial(how_far, words=words)), top)


def beginnings(text: str) -> tuple[str, ...]:
    """What names must hold for a search to find them: the words of a text, each where a word begins."""
    return tuple(f" {word}" for word in folded_words(text)[:MOST_WORDS])


def keys_found(kind: SearchKind, held: Iterable[Any]) -> QuerySet[Any]:
    """The keys of all that a search finds by such beginnings (or by what stands for them in a written question)."""
    having = Q(*(Q(words__contains=each) for each in held))
    return SearchEntry.objects.filter(having, kind=kind).values("key")


def has_all(name: Name, words: tuple[str, ...]) -> bool:
    return all(f" {word}" in name.words for word in words)


def how_far(entry: Name, words: tuple[str, ...]) -> tuple[int, int, int, str, str]:
    """Smaller is better."""
    asked = " " + " ".join(words)
    if entry.words == f"{asked} ":
        grade = 0
    elif entry.words.startswith(f"{asked} "):
        grade = 1
    elif entry.words.startswith(asked):
        grade = 2
    else:
        grade = 3 if all(f" {word} " in entry.words for word in words) else 4
    return grade, KIND_ORDER[entry.kind], len(entry.words), entry.title, entry.key


def distinct(entries: Iterable[Name | SearchEntry], top: int) -> tuple[Find, ...]:
    """The first name of each thing, so that nothing is shown twice."""
    finds: dict[tuple[str, str], Find] = {}
    for entry in entries:
        if len(finds) == top:
            break
        finds.setdefault(
            (entry.kind, entry.key), Find(entry.kind, entry.key, entry.title, entry.context, entry.matched)
        )
    return tuple(finds.values())


def did_you_mean(text: str, kind: SearchKind, top: int = 5) -> tuple[Find, ...]:
    """What was perhaps meant: what a search finds, else the names that look most alike."""
    found = search(text, [kind], top)
    if found or not folded_words(text):
        return found
    names = list(SearchEntry.objects.filter(kind=kind).order_by("pk").values_list("pk", "words"))
    asked = searchable(text).strip()
    alike = process.extract(
        asked, [words.strip() for _, words in names], scorer=fuzz.ratio, limit=4 * top, score_cutoff=LEAST_ALIKE
    )
    keys = [names[place][0] for _, _, place in alike]
    entries = SearchEntry.objects.in_bulk(keys)
    return distinct((entries[key] for key in keys), top)


def regions_named(text: str, regions: QuerySet[Region]) -> QuerySet[Region]:
    """Those of the regions that have the words among their names."""
    return regions.filter(code__in=[find.key for find in search(text, [SearchKind.REGION], MOST_ENTRIES)])
