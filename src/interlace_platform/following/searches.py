"""Saved searches. The search is asked through a function that is handed in, as its app stands beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interlace_platform.core.readers import Reader


@dataclass(frozen=True)
class Find:
    """One thing that a search finds: `key` names it for ever, `title` and `address` are as the reader sees it."""

    key: str
    title: str
    address: str


Search = Callable[[str, Mapping[str, Any], Reader], Sequence[Find]]


def finds_nothing(text: str, facets: Mapping[str, Any], reader: Reader) -> Sequence[Find]:
    """While no search is there."""
    return ()


ways: list[Search] = [finds_nothing]


def let_search(search: Search) -> None:
    """Say how a text with facets is looked for; the latest says."""
    ways[:] = [search]


def found(text: str, facets: Mapping[str, Any], reader: Reader) -> Sequence[Find]:
    """What a search finds now for a reader, the best first."""
    return ways[0](text, facets, reader)


def can_search() -> bool:
    """Whether there is a search."""
    return ways[0] is not finds_nothing
