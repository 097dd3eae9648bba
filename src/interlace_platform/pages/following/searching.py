"""Saved searches ask the one search, and lead to the pages of what it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.http import QueryDict

from interlace_platform.core.readers import Reader
from interlace_platform.following.searches import Find, let_search
from interlace_platform.pages.finding import LONGEST, facets_of
from interlace_platform.pages.templatetags.pages import link_of
from interlace_platform.search.queries import found

LOOKED_AT = 200


def finds(text: str, facets: Mapping[str, Any], reader: Reader) -> Sequence[Find]:
    """What a saved search finds now; nothing where only other words than those asked for find something."""
    asked = facets_of({name: str(value) for name, value in facets.items()})
    results = found(text, asked, reader, top=LOOKED_AT)
    if results.shown_for:
        return ()
    return [Find(f"{each.kind}:{each.key}", each.title, link_of(each)) for each in results.hits]


def asked_in(query: str) -> tuple[str, dict[str, str]]:
    """The words and the facets that the address of a search asks for."""
    asked = QueryDict(query.lstrip("?")).dict()
    facets = asdict(facets_of({name: str(value) for name, value in asked.items()}))
    return str(asked.get("q", "")).strip()[:LONGEST], {name: str(value) for name, value in facets.items() if value}


let_search(finds)
