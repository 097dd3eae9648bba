"""Who may see, make and revoke the secret addresses of calendars: nobody but who reads at them."""

from __future__ import annotations

from django.db.models import QuerySet

from interlace_platform.accounts.models import User
from interlace_platform.core.policy import Reader, rule
from interlace_platform.events.calendar.models import CalendarAddress


@rule
def may_make(*, by: User, **of: object) -> bool:
    """Everybody with an account, for their own calendar."""
    return bool(by.is_authenticated and by.is_active)


@rule
def may_revoke(*, by: User, address: CalendarAddress, **of: object) -> bool:
    """Whose calendar it is."""
    return address.user_id == by.pk


def visible_to(reader: Reader) -> QuerySet[CalendarAddress]:
    """One's own."""
    found = CalendarAddress.objects.all()
    return found.filter(user_id=reader.pk) if reader.is_authenticated else found.none()
