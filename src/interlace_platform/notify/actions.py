"""What an administrator can do about a mail that got stuck."""

from __future__ import annotations

from django.utils import timezone

from interlace_platform.accounts import policy
from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.models import DeliveredEffect, OutboxEntry


@action(may=policy.may_administer)
def send_again(*, entry: OutboxEntry, by: User) -> None:
    """Deliver after all what was given up, even if it may have been delivered. Asking twice is harmless."""
    entry = OutboxEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.given_up_at is None:
        return
    DeliveredEffect.objects.filter(idempotency_key=entry.idempotency_key, done_at__isnull=True).delete()
    now = timezone.now()
    OutboxEntry.objects.filter(pk=entry.pk).update(given_up_at=None, attempts=0, due_at=now, claimed_until=None)
    record(what="mail.asked_again", subject=entry, by=by, details={"topic": entry.topic})
