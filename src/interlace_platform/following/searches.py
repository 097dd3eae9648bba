"""Saved searches. The search is asked through functions that are handed in, as its app stands beside this one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interlace_platform.core.readers import Reader

Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Find:
    """One thing that a search finds: `key` names it for ever, `title` and `address` are as the reader sees it."""

    key: str
    title: str
    address: str


@dataclass(frozen=True)
class Searching:
    """How the search is asked.

    Attributes
    ----------
    found
        What a text with facets finds now for a reader, the best first.
    among
        The same of some things only, by their names.
    which
        For each of some texts with facets, which of some things it finds, whoever may see them.
    """

    found: Callable[[str, Asked, Reader], Sequence[Find]]
    among: Callable[[Collection[str], str, Asked, Reader], Sequence[Find]]
    which: Callable[[Sequence[tuple[str, Asked]], Collection[str]], Sequence[Collection[str]]]


NO_SEARCH = Searching(lambda *asked: (), lambda *asked: (), lambda *asked: [() for _ in asked[0]])
"""While no search is there."""
ways: list[Searching] = [NO_SEARCH]


def let_search(searching: Searching) -> None:
    """Say how a text with facets is looked for; the latest says."""
    ways[:] = [searching]


def found(text: str, facets: Asked, reader: Reader) -> Sequence[Find]:
    """What a search finds now for a reader, the best first."""
    return ways[0].found(text, facets, reader)


def among(names: Collection[str], text: str, facets: Asked, reader: Reader) -> Sequence[Find]:
    """What a search finds now for a reader of some things only, the best first."""
    return ways[0].among(names, text, facets, reader)


def which(asked: Sequence[tuple[str, Asked]], names: Collection[str]) -> Sequence[Collection[str]]:
    """For each search, which of some things it finds, whoever may see them."""
    return ways[0].which(asked, names)


def can_search() -> bool:
    """Whether there is a search."""
    return ways[0] is not NO_SEARCH
