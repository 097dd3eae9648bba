"""What can be asked about mails that came back."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet

from interlace_platform.core.policy import Reader
from interlace_platform.notify import policy
from interlace_platform.notify.mail import key_of
from interlace_platform.notify.models import Mailbox


def undeliverable(reader: Reader) -> QuerySet[Mailbox]:
    """The addresses to which nothing is sent, as far as the reader may see them; the latest first.

    Each with how many mails came back for good (`hard`) and for a passing reason (`soft`), and `last_at`.
    """
    hard, soft = (Count("bounces", filter=Q(bounces__is_hard=each)) for each in (True, False))
    found = policy.visible_to(reader).filter(undeliverable_since__isnull=False)
    return found.annotate(hard=hard, soft=soft, last_at=Max("bounces__came_at")).order_by("-undeliverable_since", "-pk")


def numbers(reader: Reader) -> dict[str, int]:
    """Of the addresses that the reader may see: how many are undeliverable; from how many more a mail came back."""
    shut = Q(undeliverable_since__isnull=False)
    return policy.visible_to(reader).aggregate(undeliverable=Count("pk", filter=shut), others=Count("pk", filter=~shut))


def own_undeliverable(reader: Reader) -> QuerySet[Mailbox]:
    """The address of the reader's own account, where nothing is sent to it."""
    if not reader.is_authenticated:
        return Mailbox.objects.none()
    return Mailbox.objects.filter(key__in=policy.keys_of(reader), undeliverable_since__isnull=False)


def mailbox_of(email: str) -> Mailbox | None:
    """What is known of an address; None where no mail came back from it."""
    return Mailbox.objects.filter(key=key_of(email)).first()
