"""The audit log: who did what to what, and when, in a chain that shows any later change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from interlace_platform.core.changes import tell
from interlace_platform.core.models import AuditConcern, AuditEvent, AuditHead
from interlace_platform.core.readers import Actor

START = "0" * 64
LONGEST_TEXT = 120
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Recorded:
    """An event that is not in the chain yet."""

    at: datetime
    what: str
    by: str
    subject: tuple[str, str, str]
    concerns: tuple[str, ...]
    details: dict[str, Any]
    mark: Callable[[], None]


pending: ContextVar[list[Recorded] | None] = ContextVar("pending", default=None)


def record(
    *,
    what: str,
    subject: models.Model,
    by: Actor | None,
    details: Facts | None = None,
    concerns: Sequence[models.Model] = (),
) -> None:
    """Add one event to the audit log, in the caller's transaction.

    Parameters
    ----------
    what
        ``thing.happened`` in the past, such as ``claim.confirmed``.
    subject
        What it was done to. It is named by type and id; also by its ``audit_label`` where its model has one, which must
        not hold personal data (people have none).
    by
        Who did it; None for the platform itself.
    details
        Numbers, dates, ids, codes. Never names, addresses or anything a person wrote: the log is not erased.
    concerns
        Further things or people it concerns, who may read it: the partnership of a claim, the organisation of a person.
    """
    event = Recorded(
        at=timezone.now(),
        what=what,
        by=str(by.public_id) if by else "",
        subject=(type_of(subject), id_of(subject), str(getattr(subject, "audit_label", ""))[:200]),
        concerns=tuple(dict.fromkeys(address_of(each) for each in (subject, *concerns))),
        details=plain(details or {}),
        mark=lambda: None,
    )
    waiting = pending.get()
    if waiting is None:
        append([event])
    else:
        waiting.append(event)
        transaction.on_commit(event.mark)


@contextmanager
def written_together() -> Iterator[None]:
    """Hold back the events of an action until it is done; of an action inside another, until that one is.

    Whoever wishes to hear of changes (`changes.let_hear`) is told before the events are written.
    """
    outer, own = pending.get(), list[Recorded]()
    token = pending.set(own)
    try:
        yield
    finally:
        pending.reset(token)
    if outer is None:
        events = standing(own)
        tell(address for event in events for address in event.concerns)
        append(events)
    else:
        outer.extend(own)


def standing(events: Sequence[Recorded]) -> list[Recorded]:
    """The events whose savepoint was not rolled back meanwhile: Django has then forgotten their mark."""
    marks = {id(call[1]) for call in transaction.get_connection().run_on_commit}
    return [event for event in events if id(event.mark) in marks]


@transaction.atomic
def append(events: Sequence[Recorded]) -> None:
    if not events:
        return
    head = locked_head()
    rows = []
    for event in events:
        row = row_of(event, head.last_number + 1)
        row.hash = hash_of(row, head.last_hash)
        head.last_number, head.last_hash = row.number, row.hash
        rows.append(row)
    AuditEvent.objects.bulk_create(rows)
    AuditConcern.objects.bulk_create(AuditConcern(number=row.number, who=who) for row in rows for who in row.concerns)
    head.save(update_fields=["last_number", "last_hash"])


def locked_head() -> AuditHead:
    """The end of the chain, locked until the transaction ends; made where there is none yet."""
    AuditHead.objects.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
    return AuditHead.objects.select_for_update().get(pk=1)


def row_of(event: Recorded, number: int) -> AuditEvent:
    subject_type, subject_id, label = event.subject
    return AuditEvent(
        number=number,
        at=event.at,
        what=event.what,
        by=event.by,
        subject_type=subject_type,
        subject_id=subject_id,
        subject_label=label,
        concerns=list(event.concerns),
        details=event.details,
    )


def hash_of(row: AuditEvent, before: str) -> str:
    """SHA-256 of the hash before, and of this row as canonical JSON."""
    said = {
        "number": row.number,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "what": row.what,
        "by": row.by,
        "subject": [row.subject_type, row.subject_id, row.subject_label],
        "concerns": row.concerns,
        "details": row.details,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def type_of(subject: models.Model) -> str:
    return subject._meta.label_lower


def id_of(subject: models.Model) -> str:
    return str(getattr(subject, "public_id", subject.pk))


def address_of(subject: models.Model) -> str:
    """Type and id in one word: how `concerns` names things."""
    return f"{type_of(subject)}:{id_of(subject)}"


def plain(value: Any) -> Any:
    """The value as JSON has it; refuses what a log must not hold."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (float, Decimal)):
        return str(value)  # databases write numbers in their own ways, and the hash needs one
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str) and len(value) <= LONGEST_TEXT and "@" not in value:
        return str(value)
    raise ValueError("An audit event holds numbers, dates, ids and codes; not addresses, and not what people wrote.")
