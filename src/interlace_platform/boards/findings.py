"""What a board shows: steps nobody covers, steps that hang on one, how balanced its organisations are. No reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LESS_DEVELOPED = "less_developed"


class Link(StrEnum):
    """How firmly a step is covered."""

    MISSING = "missing"
    SINGLE = "single"
    REDUNDANT = "redundant"


def link_of(capable: int) -> Link:
    """How firmly a step is covered by so many organisations."""
    return Link.MISSING if capable == 0 else Link.SINGLE if capable == 1 else Link.REDUNDANT


@dataclass(frozen=True)
class Chain:
    """How firmly a chain is covered: numbers of steps that nobody, one, and several organisations cover."""

    missing: int
    single: int
    redundant: int

    @property
    def steps(self) -> int:
        """All steps."""
        return self.missing + self.single + self.redundant


def chain_of(capable: Sequence[int]) -> Chain:
    """Count the steps by how many organisations cover each."""
    links = [link_of(number) for number in capable]
    return Chain(*(links.count(link) for link in Link))


@dataclass(frozen=True)
class Balance:
    """How many organisations of a board come from less developed regions.

    `known` are those whose region's category is known; the share is of these, None where there are none.
    """

    organisations: int
    known: int
    less_developed: int

    @property
    def share(self) -> float | None:
        """Share of less developed regions, 0..1."""
        return self.less_developed / self.known if self.known else None

    @property
    def unknown(self) -> int:
        """Organisations whose region, or its category, is not known."""
        return self.organisations - self.known


def balance_of(region_codes: Collection[str], categories: Mapping[str, str]) -> Balance:
    """Judge the balance from the NUTS code of each organisation's territory (empty where there is none)."""
    found = [categories.get(code[:4], "") for code in region_codes]
    return Balance(len(found), sum(bool(each) for each in found), found.count(LESS_DEVELOPED))
