"""Effects outside the database: at most once, and never silently not at all.

A crash between "the mail server took it" and "we wrote that down" cannot be told from a crash just before. So the
intention is committed first (`begin`). If an entry is found begun but not done, nobody knows whether the effect
happened: it is not repeated but set aside as *uncertain*, for a person to look at. The window is kept as short as the
outside allows: for mail, the moment between sending the text and hearing the server's "250".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from interlace_platform.core.models import DeliveredEffect


class Uncertain(Exception):  # noqa: N818
    """An earlier attempt was cut off while the effect was under way; it may or may not have happened."""


class Hopeless(Exception):  # noqa: N818
    """It was refused for good: no further attempt can succeed."""


@dataclass(frozen=True)
class Delivery:
    """One attempt to deliver an entry of the outbox."""

    topic: str
    key: str
    idempotency_key: str
    payload: Mapping[str, Any]
    attempt: int
    enqueued_at: datetime

    def begin(self) -> bool:
        """Write down that the effect is about to happen; False where it has happened already.

        Raises
        ------
        Uncertain
            It was begun before, and nobody knows how that ended.
        """
        effect, is_new = DeliveredEffect.objects.get_or_create(
            idempotency_key=self.idempotency_key, defaults={"begun_at": timezone.now()}
        )
        if not is_new and effect.done_at is None:
            raise Uncertain("An earlier attempt was cut off in the middle and may have succeeded; it is not repeated.")
        return is_new

    def done(self) -> None:
        """Write down that the effect was seen to happen."""
        DeliveredEffect.objects.filter(idempotency_key=self.idempotency_key).update(done_at=timezone.now())

    def undo(self) -> None:
        """Write down that the effect certainly did not happen, so that it may be tried again."""
        DeliveredEffect.objects.filter(idempotency_key=self.idempotency_key, done_at__isnull=True).delete()
