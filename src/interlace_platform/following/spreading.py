"""From what happened to those who are told: mails at once, webhooks, and each hour the digests that are due.

The worker does this. Every step is an entry of the outbox with a name of its own, done in one transaction.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from interlace_platform.accounts.models import User
from interlace_platform.core.outbox import Delivery, enqueue, handle
from interlace_platform.core.periodic import do_hourly
from interlace_platform.following import digest, queries
from interlace_platform.following.actions.telling import SPREADING
from interlace_platform.following.actions.webhooks import ask_for_delivery
from interlace_platform.following.models import Habit, Happening, Pace

AT_ONCE, DIGEST, HOURLY = "following.at_once", "following.digest", "following.digests"


def spread(delivery: Delivery) -> None:
    """Ask for a mail to each who wants to know at once, and for a delivery to each webhook."""
    happening = Happening.objects.filter(pk=delivery.payload["happening"]).first()
    if happening is None:
        return
    for user, pace in queries.paces_for(happening):
        if pace == Pace.AT_ONCE:
            said = {"user": user, "happening": happening.pk}
            enqueue(AT_ONCE, said, idempotency_key=f"{AT_ONCE}:{happening.public_id}:{user}")
    for webhook in queries.webhooks_for(happening):
        ask_for_delivery(webhook, happening)


def tell_at_once(delivery: Delivery) -> None:
    """Write one person's mail about one happening."""
    user = User.objects.filter(pk=delivery.payload["user"], is_active=True).first()
    happening = Happening.objects.filter(pk=delivery.payload["happening"]).first()
    if user is not None and happening is not None:
        digest.write_at_once(user, happening)


def ask_for_digests(now: datetime) -> None:
    """Ask for the digest of everybody whose hour has come today, by their own clock, and who has none yet."""
    zones = Habit.objects.filter(user__is_active=True).values_list("user__time_zone", flat=True).distinct()
    for zone in list(zones):
        local = now.astimezone(ZoneInfo(zone))
        undone = Q(told_on__isnull=True) | Q(told_on__lt=local.date())
        due = Habit.objects.filter(undone, user__time_zone=zone, user__is_active=True, hour__lte=local.hour)
        for user in (
            due.filter(stopped_at__isnull=True, user__follows__isnull=False).values_list("user", flat=True).distinct()
        ):
            said = {"user": user, "day": local.date().isoformat()}
            enqueue(DIGEST, said, idempotency_key=f"{DIGEST}:{user}:{local.date()}")


def tell_in_digest(delivery: Delivery) -> None:
    """Write one person's digest of a day."""
    user = User.objects.filter(pk=delivery.payload["user"], is_active=True).first()
    if user is not None:
        digest.write_digest(user, date.fromisoformat(delivery.payload["day"]))


handle(SPREADING, spread)
handle(AT_ONCE, tell_at_once)
handle(DIGEST, tell_in_digest)
do_hourly(HOURLY, ask_for_digests)
