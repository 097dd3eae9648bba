"""Saved searches ask the one search, hear what is entered in it, and lead to the pages of what it finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict

from django.http import QueryDict

from interlace_platform.core.readers import Reader
from interlace_platform.following.entered import KNOWN, note_entered
from interlace_platform.following.searches import Asked, Find, Searching, let_search
from interlace_platform.pages.finding import LONGEST, facets_of
from interlace_platform.pages.templatetags.pages import link_of
from interlace_platform.search.entering import let_hear
from interlace_platform.search.facets import Facets
from interlace_platform.search.queries import Hit, found, found_among, which_find


def finds(text: str, facets: Asked, reader: Reader) -> Sequence[Find]:
    """What a saved search finds now; nothing where only other words than those asked for find something."""
    results = found(text, narrowed_to(facets), reader, top=KNOWN)
    return () if results.shown_for else as_finds(results.hits)


def finds_among(names: Collection[str], text: str, facets: Asked, reader: Reader) -> Sequence[Find]:
    """The same of some entries only."""
    return as_finds(found_among(names, text, narrowed_to(facets), reader))


def which(asked: Sequence[tuple[str, Asked]], names: Collection[str]) -> Sequence[Collection[str]]:
    """Which of some entries saved searches find, whoever may see them."""
    return which_find([(text, narrowed_to(facets)) for text, facets in asked], names)


def narrowed_to(facets: Asked) -> Facets:
    return facets_of({name: str(value) for name, value in facets.items()})


def as_finds(hits: Iterable[Hit]) -> list[Find]:
    return [Find(f"{each.kind}:{each.key}", each.title, link_of(each)) for each in hits]


def asked_in(query: str) -> tuple[str, dict[str, str]]:
    """The words and the facets that the address of a search asks for."""
    asked = QueryDict(query.lstrip("?")).dict()
    facets = asdict(facets_of({name: str(value) for name, value in asked.items()}))
    return str(asked.get("q", "")).strip()[:LONGEST], {name: str(value) for name, value in facets.items() if value}


let_search(Searching(finds, finds_among, which))
let_hear(note_entered)
