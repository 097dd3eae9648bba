"""A fictional partnership with an event to which people come; all invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.accounts.models import User
from interlace_platform.core.models import OutboxEntry
from interlace_platform.events import actions
from interlace_platform.events.facts import DeskFacts, EventFacts
from interlace_platform.events.models import Event, Registration
from interlace_platform.events.policy import Home


def facts(title: str = "Looms of tomorrow", *, days: float = 7, **more: Any) -> EventFacts:
    """What is said of a made-up webinar, so many days from now."""
    start = (timezone.now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    said: dict[str, Any] = {"kind": "webinar", "mode": "online", "starts_at": start, **more}
    said.setdefault("ends_at", said["starts_at"] + timedelta(hours=1))
    return EventFacts(title=title, **said)


def drafted(looms: Cast, home: Home | None = None, by: str = "lead", **more: Any) -> Event:
    return actions.draft_event(home=home or looms.partnership, facts=facts(**more), by=looms.users[by])


def published(looms: Cast, home: Home | None = None, by: str = "lead", desk: Any = None, **more: Any) -> Event:
    """Shown to whoever it is for; with `desk`, people can register."""
    event = drafted(looms, home, by, **more)
    if desk is not None:
        actions.set_desk(event=event, facts=DeskFacts(**desk), by=looms.users[by])
    return actions.publish_event(event=event, by=looms.users[by])


def over(event: Event, since: timedelta = timedelta(hours=1)) -> Event:
    """The same event when it has ended."""
    end = timezone.now() - since
    Event.objects.filter(pk=event.pk).update(starts_at=end - timedelta(hours=1), ends_at=end)
    return Event.objects.get(pk=event.pk)


def held(looms: Cast, event: Event, at: datetime | None = None) -> Event:
    now = actions.hold_event(event=over(event), by=looms.lead)
    if at is not None:
        Event.objects.filter(pk=event.pk).update(starts_at=at, ends_at=at + timedelta(hours=1))
    return now


def people(number: int) -> list[User]:
    """So many made-up accounts."""
    return [
        User.objects.create_user(f"visitor{each}@example.org", name=f"Visitor {each} (fictional)")
        for each in range(number)
    ]


def come(event: Event, user: User, **more: Any) -> Registration:
    return actions.register(event=event, by=user, **more)


def states(event: Event) -> dict[str, int]:
    """How many registrations are in which state."""
    found = Registration.objects.filter(event=event).values_list("state", flat=True)
    return {state: list(found).count(state) for state in sorted(set(found))}


def mails() -> list[str]:
    """The subjects of all mails that were asked for, in order."""
    return [entry.payload["subject"] for entry in OutboxEntry.objects.filter(topic="mail").order_by("pk")]


__all__ = ["cast", "come", "drafted", "facts", "held", "mails", "over", "people", "published", "states"]
