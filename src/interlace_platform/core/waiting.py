"""What waits for somebody's answer: every app says which of its things do, so that one page and one number tell.

A declaration says which rows wait for a reader and how one of them is told. Declared in an app's `waiting.py`, loaded
when the app is ready. Both the page and the number beside the account ask the same rows, so they never disagree.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.functional import Promise

from interlace_platform.core.models import AuditHead
from interlace_platform.core.once import once
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to

SHOWN = 50
SECONDS_REMEMBERED, MOST_REMEMBERED = 60, 5_000
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Item:
    """One thing that waits.

    Attributes
    ----------
    name
        What it is called; the text of the link to where it is answered.
    route, at
        The name of that page's address, and what stands in it.
    about
        What it belongs to, such as a partnership; empty where the name says it.
    note
        Since when or until when, as a short sentence without a full stop.
    """

    name: str
    route: str
    at: tuple[object, ...] = ()
    about: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        """Where it is answered."""
        return reverse(self.route, args=self.at)


@dataclass(frozen=True)
class Kind:
    """A kind of things that wait.

    Attributes
    ----------
    name
        Names it between apps, such as ``claims-to-confirm``.
    title, says
        What the page calls these things, and one sentence that says what is to be done.
    rows
        What waits for a signed-in reader, in the order in which it is to be answered; empty for everybody else.
    told
        How some of these rows are told, in the same number of queries however many.
    """

    name: str
    title: str | Promise
    says: str | Promise
    rows: Callable[[Reader], Rows]
    told: Callable[[Iterable[Any]], Iterable[Item]]


@dataclass(frozen=True)
class Queue:
    """Everything of one kind that waits for a reader: how many things, and the first of them."""

    kind: Kind
    number: int
    items: tuple[Item, ...]

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.number - len(self.items)


declared: dict[str, Kind] = {}


def declare(kind: Kind) -> None:
    """Add a kind; the same name twice is refused, unless it is the same kind."""
    known = declared.get(kind.name)
    if known is not None and known != kind:
        raise ValueError(f"{kind.name!r} is declared already.")
    declared[kind.name] = kind


def queues_for(reader: Reader, shown: int = SHOWN) -> tuple[Queue, ...]:
    """What waits for somebody, by kind, in the order of the apps; kinds of which nothing waits are left out."""
    if not reader.is_authenticated:
        return ()
    now = moment()
    found = ((kind, *first_of(kind.rows(reader), shown)) for kind in declared.values())
    queues = tuple(Queue(kind, number, tuple(kind.told(rows))) for kind, rows, number in found if number)
    remember(reader, now, sum(queue.number for queue in queues))
    return queues


def first_of(rows: Rows, most: int) -> tuple[Sequence[Any], int]:
    """The first rows, and how many there are in all; asked at once."""
    if not isinstance(rows, QuerySet):
        return rows[:most], len(rows)
    first = list(rows.annotate(waiting_in_all=Window(Count("*")))[:most])
    return first, first[0].waiting_in_all if first else 0


def number_for(reader: Reader) -> int:
    """How many things wait for somebody."""
    if not reader.is_authenticated:
        return 0
    return sum(size(kind.rows(reader)) for kind in declared.values())


remembered: dict[object, tuple[tuple[int, int], int]] = {}
"""For each reader the number, and the end of the audit log and the minute at which it was counted."""


def number_now(reader: Reader) -> int:
    """The same for the head of every page: counted anew once anything was written, by whatever process, or a minute
    has passed. Every action writes into the audit log, so its end tells.
    """
    if not reader.is_authenticated:
        return 0
    now, known = moment(), remembered.get(getattr(reader, "public_id", None))
    return known[1] if known is not None and known[0] == now else remember(reader, now, number_for(reader))


@once
def moment() -> tuple[int, int]:
    """The end of the audit log and the minute: until they change, what was counted holds."""
    last = answers_to(end_of_log, VISITOR)
    return last[0][0] if last else 0, int(time.time() // SECONDS_REMEMBERED)


def end_of_log(reader: Reader) -> QuerySet[Any]:
    """The number of what was written last; the same for everybody."""
    return AuditHead.objects.values_list("last_number")


def remember(reader: Reader, at: tuple[int, int], number: int) -> int:
    """Keep how many things wait for somebody, and return it."""
    if len(remembered) >= MOST_REMEMBERED:
        remembered.clear()
    remembered[getattr(reader, "public_id", None)] = (at, number)
    return number


def size(rows: Rows) -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)
