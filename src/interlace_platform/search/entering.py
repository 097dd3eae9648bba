"""Who is told what was entered in the index, in the transaction that writes it, such as saved searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Hear = Callable[[Sequence[str], Sequence[str]], None]
hearers: list[Hear] = []


def let_hear(hear: Hear) -> None:
    """Call this with the names (``region:ES61``) of what is found from now on, or by others, and of what changed."""
    if hear not in hearers:
        hearers.append(hear)


def tell(new: Sequence[str], changed: Sequence[str]) -> None:
    """Tell everybody who wishes to hear; nobody is told of nothing."""
    for hear in hearers if new or changed else ():
        hear(new, changed)
