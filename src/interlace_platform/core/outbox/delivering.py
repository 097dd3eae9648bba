"""Taking what is due out of the outbox: claim, deliver, mark; in order per key, with retry and growing pauses."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.outbox.effects import Delivery, Hopeless, Uncertain
from interlace_platform.core.outbox.enqueueing import waiting
from interlace_platform.core.outbox.handlers import Handler, handlers

LEASE = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=6)
ATTEMPTS = 14
log = logging.getLogger(__name__)


class ClaimLost(Exception):  # noqa: N818
    """Another worker has taken the entry, because this one took longer than its lease."""


@dataclass
class Round:
    """What one call of `deliver_due` did."""

    delivered: int = 0
    failed: int = 0

    @property
    def tried(self) -> int:
        """How many entries were taken."""
        return self.delivered + self.failed


def deliver_due(limit: int = 100) -> Round:
    """Deliver what is due, oldest first, up to `limit` entries; several workers may do so at once."""
    outcome = Round()
    while outcome.tried < limit and due(timezone.now()).exists() and (entry := claimed()):
        attempt = Attempt(entry)
        with attempt:
            deliver(entry)
        outcome.failed += attempt.has_failed
        outcome.delivered += not attempt.has_failed
    return outcome


@transaction.atomic
def claimed() -> OutboxEntry | None:
    """The next entry, taken until its lease ends; None where nothing is due."""
    now = timezone.now()
    entry = due(now).select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
    if entry is not None:
        entry.attempts += 1
        entry.claimed_until = now + LEASE
        entry.save(update_fields=["attempts", "claimed_until"])
    return entry


def due(now: datetime) -> QuerySet[OutboxEntry]:
    before_it = waiting().filter(key=OuterRef("key"), id__lt=OuterRef("id"), key__gt="")
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return waiting().filter(free, due_at__lte=now).exclude(Exists(before_it)).order_by("due_at", "id")


def deliver(entry: OutboxEntry) -> None:
    handler = handlers.get(entry.topic)
    if handler is None:
        raise LookupError(f"No app delivers the topic {entry.topic!r}.")
    delivery = Delivery(entry.topic, entry.key, entry.idempotency_key, entry.payload, entry.attempts, entry.enqueued_at)
    if handler.acts_outside:
        handler.deliver(delivery)
        mark_delivered(entry, handler)
    else:
        with transaction.atomic():
            handler.deliver(delivery)
            mark_delivered(entry, handler)


def mark_delivered(entry: OutboxEntry, handler: Handler) -> None:
    forgotten: dict[str, Any] = {"payload": {}} if handler.forgets else {}
    own = waiting().filter(pk=entry.pk, attempts=entry.attempts)
    if not own.update(delivered_at=timezone.now(), claimed_until=None, error="", **forgotten):
        raise ClaimLost(f"Entry {entry.pk} was taken by another worker or removed.")


class Attempt:
    """Whatever goes wrong in a handler is written to its entry; it never ends the worker."""

    def __init__(self, entry: OutboxEntry) -> None:
        self.entry = entry
        self.has_failed = False

    def __enter__(self) -> Attempt:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Keep the error and swallow it, unless the process is told to stop."""
        if not isinstance(error, Exception):
            return False
        self.has_failed = True
        said, shown = type(error).__name__, trace_of(error)
        log.warning("%s, attempt %d: %s", self.entry, self.entry.attempts, said, exc_info=shown)
        note_failure(self.entry, error)
        return True


def trace_of(error: Exception) -> Exception | None:
    """What is logged with a failure: nothing where the outside simply said no."""
    return None if isinstance(error, Hopeless) else error


def note_failure(entry: OutboxEntry, error: Exception) -> None:
    now = timezone.now()
    is_over = isinstance(error, (Uncertain, Hopeless)) or entry.attempts >= ATTEMPTS
    waiting().filter(pk=entry.pk, attempts=entry.attempts).update(
        error=f"{type(error).__name__}: {error}"[:500],
        claimed_until=None,
        due_at=now + pause_after(entry.attempts),
        given_up_at=now if is_over else None,
    )


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, up to six hours."""
    return min(FIRST_PAUSE * float(2 ** (attempts - 1)), LONGEST_PAUSE)
