"""Whether the audit log is whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from interlace_platform.core.audit import START, hash_of
from interlace_platform.core.models import AuditConcern, AuditEvent, AuditHead


@dataclass(frozen=True)
class Chain:
    """The outcome of a check.

    Attributes
    ----------
    length
        How many events stand before the first broken link; all of them where none is.
    broken_at
        The number of the first event that is missing or changed; None where the chain is whole.
    because
        What is wrong with it: "missing", "changed", "beyond the end" or "index changed"; empty where nothing is.
    """

    length: int
    broken_at: int | None = None
    because: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, removed or added by another way than `audit.record`."""
        return self.broken_at is None


def verify_chain() -> Chain:
    """Follow the chain from its first event to its end, and name the first broken link."""
    before, number = START, 0
    for row in AuditEvent.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if row.number != number:
            return Chain(number - 1, number, "missing")
        if row.hash != hash_of(row, before):
            return Chain(number - 1, number, "changed")
        before = row.hash
    return broken_end(number, before) or broken_index(number) or Chain(number)


def broken_end(length: int, last_hash: str) -> Chain | None:
    head = AuditHead.objects.filter(pk=1).first()
    known = head.last_number if head else 0
    if known > length:
        return Chain(length, length + 1, "missing")
    if known < length:
        return Chain(known, known + 1, "beyond the end")
    if head and head.last_hash != last_hash:
        return Chain(length - 1, length, "changed")
    return None


def broken_index(length: int) -> Chain | None:
    """The index of whom events concern must say what the events say."""
    rows = AuditConcern.objects.order_by("number").values_list("number", "who").iterator(chunk_size=5000)
    indexed = groupby(rows, key=itemgetter(0))
    events = AuditEvent.objects.order_by("number").values_list("number", "concerns").iterator(chunk_size=2000)
    for number, concerns in events:
        at, whom = next(indexed, (0, iter(())))
        if at != number or {who for _, who in whom} != set(concerns):
            return Chain(number - 1, number, "index changed")
    beyond = next(indexed, None)
    return Chain(length, beyond[0], "index changed") if beyond else None
