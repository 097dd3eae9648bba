"""What the outbox need not remember for ever."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from interlace_platform.core.models import DeliveredEffect, OutboxEntry

KEPT = timedelta(days=30)
EFFECTS_KEPT = timedelta(days=365)


def tidy() -> int:
    """Remove what was delivered or given up a month ago; that an effect happened is remembered for a year."""
    now = timezone.now()
    removed, _ = OutboxEntry.objects.filter(delivered_at__lt=now - KEPT).delete()
    also, _ = OutboxEntry.objects.filter(given_up_at__lt=now - KEPT).delete()
    DeliveredEffect.objects.filter(begun_at__lt=now - EFFECTS_KEPT).delete()
    return removed + also
