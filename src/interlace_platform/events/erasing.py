"""What is left of the registrations of somebody who is erased: that one person came, for which organisation."""

from __future__ import annotations

from django.utils import timezone

from interlace_platform.core.personal import Rows
from interlace_platform.events.actions.events import locked_event
from interlace_platform.events.actions.registering import promote_waiting
from interlace_platform.events.models import STANDING, Event, Registration, RegistrationState


def give_up_places(rows: Rows) -> None:
    """Cancel what is still to come, without a mail, and give the places to those who wait; list nobody."""
    rows.update(is_listed=False)
    standing = Registration.objects.filter(pk__in=rows.values("pk"), state__in=STANDING)
    coming = standing.filter(event__starts_at__gt=timezone.now()).order_by("event_id")
    keys = dict(coming.values_list("pk", "event_id"))
    for event in Event.objects.filter(pk__in=keys.values()).order_by("pk"):
        locked = locked_event(event)
        mine = [key for key, of in keys.items() if of == event.pk]
        Registration.objects.filter(pk__in=mine).update(
            state=RegistrationState.CANCELLED, organisation=None, checked_in_at=None, checked_in_by=None
        )
        promote_waiting(locked)
