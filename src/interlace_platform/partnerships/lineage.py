"""The family of a partnership: all that it came from, led to, or shares a parent with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interlace_platform.partnerships.models import Initiative, LineageLink, NodeKind, Partnership

Node = tuple[str, str]


@dataclass(frozen=True)
class LineageNode:
    """A partnership or initiative in the family; `is_here` marks the one that was asked about."""

    kind: str
    key: str
    name: str
    year: int | None
    is_here: bool


@dataclass(frozen=True)
class LineageGraph:
    """The family: its members, by year, and the links that hold it together. Empty where nothing is known."""

    nodes: tuple[LineageNode, ...]
    links: tuple[LineageLink, ...]


def family_of(here: Node, links: Iterable[LineageLink]) -> tuple[LineageLink, ...]:
    """All links connected with one node, however far."""
    left, family, reached = list(links), [], {here}
    while joined := [link for link in left if not reached.isdisjoint(ends_of(link))]:
        family += joined
        reached |= {end for link in joined for end in ends_of(link)}
        left = [link for link in left if link not in joined]
    return tuple(family)


def ends_of(link: LineageLink) -> set[Node]:
    return {(link.from_kind, link.from_key), (link.to_kind, link.to_key)}


def graph_from(
    here: Node, links: tuple[LineageLink, ...], partnerships: Iterable[Partnership], initiatives: Iterable[Initiative]
) -> LineageGraph:
    named = {(NodeKind.PARTNERSHIP.value, own.key): (own.name, own.year_established) for own in partnerships}
    named |= {(NodeKind.INITIATIVE.value, own.key): (own.name, own.year) for own in initiatives}
    ends = {end for link in links for end in ends_of(link)}
    nodes = [LineageNode(*end, *named.get(end, (end[1], None)), is_here=end == here) for end in ends]
    return LineageGraph(tuple(sorted(nodes, key=lambda node: (node.year or 9999, node.name))), links)
