"""Putting something into the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from interlace_platform.core.ids import uuid7
from interlace_platform.core.models import OutboxEntry


def enqueue(
    topic: str,
    payload: Mapping[str, Any],
    *,
    key: str = "",
    idempotency_key: str = "",
    due_at: datetime | None = None,
) -> None:
    """Ask for something to happen after the caller's transaction, and only if that happens.

    Parameters
    ----------
    topic
        Which handler delivers it (`outbox.handle`).
    payload
        JSON. Ids rather than copies: what is not written here need not be erased here.
    key
        Entries of one key are delivered one after the other, in the order of enqueueing; "" stands in no order.
    idempotency_key
        Names the effect. Enqueueing the same name again does nothing, also after it was delivered.
    due_at
        Not before this moment.
    """
    now = timezone.now()
    entry = OutboxEntry(
        topic=topic,
        key=key,
        payload=dict(payload),
        idempotency_key=idempotency_key or str(uuid7()),
        enqueued_at=now,
        due_at=max(now, due_at or now),
    )
    OutboxEntry.objects.bulk_create([entry], ignore_conflicts=True)


def given_up() -> QuerySet[OutboxEntry]:
    """What was tried too often, or of which nobody knows whether it happened; the latest first."""
    return OutboxEntry.objects.filter(given_up_at__isnull=False).order_by("-given_up_at", "-id")


def waiting() -> QuerySet[OutboxEntry]:
    """What is neither delivered nor given up."""
    return OutboxEntry.objects.filter(delivered_at__isnull=True, given_up_at__isnull=True)
