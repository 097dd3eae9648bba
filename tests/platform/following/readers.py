"""A fictional partnership with people who follow it, the mails they get, and the worker's work done at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.accounts.models import User
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.outbox.delivering import deliver, waiting
from interlace_platform.following import actions
from interlace_platform.following.models import Follow
from interlace_platform.following.subjects import Subject

LOOMS = Subject("partnership", "fictional-looms")


def reader(user: User, pace: str = "daily", subject: Subject = LOOMS) -> User:
    """Somebody with a confirmed address who follows the looms from now on."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    actions.follow(subject=subject, by=user)
    Follow.objects.filter(user=user, kind=subject.kind, key=subject.key).update(
        pace=pace, since=timezone.now() - timedelta(hours=1)
    )
    return user


def looms_with_reader(pace: str = "daily") -> Cast:
    """The stranger follows the looms; what happened until now is not waiting."""
    looms = cast()
    OutboxEntry.objects.all().delete()
    reader(looms.stranger, pace)
    Follow.objects.update(since=timezone.now())
    return looms


def mails(topic: str = "following.digest") -> list[dict[str, Any]]:
    """What was asked for, in order; forgotten afterwards."""
    entries = OutboxEntry.objects.filter(topic="mail", payload__topic=topic).order_by("pk")
    found = [entry.payload for entry in entries]
    entries.delete()
    return found


def spread() -> list[dict[str, Any]]:
    """The mails that come of what happened, once the worker has done its part; mails themselves stay in the outbox."""
    while todo := list(waiting().filter(topic__startswith="following.")):
        for entry in todo:
            deliver(entry)
    return mails()
