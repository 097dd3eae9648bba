"""Who is told what an action changed, in its own transaction, such as the one index of the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Hear = Callable[[frozenset[str]], None]
hearers: list[Hear] = []


def let_hear(hear: Hear) -> None:
    """Call this with the addresses (`audit.address_of`) of all that an action says it concerned, once it is done."""
    if hear not in hearers:
        hearers.append(hear)


def tell(addresses: Iterable[str]) -> None:
    """Tell everybody who wishes to hear; nobody is told of nothing."""
    changed = frozenset(addresses)
    for hear in hearers if changed else ():
        hear(changed)
