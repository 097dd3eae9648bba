"""What calendars know about a person: the secret addresses at which programs fetch theirs."""

from __future__ import annotations

from interlace_platform.core.personal import Personal, declare, delete
from interlace_platform.events.calendar.models import CalendarAddress

COLUMNS = ("name", "created_at", "last_used_at", "revoked_at")

declare(
    Personal(
        name="calendar-addresses",
        model=CalendarAddress,
        rows_of=lambda user: CalendarAddress.objects.filter(user__public_id=user.public_id),
        columns={name: name for name in COLUMNS},
        erase=delete,
    )
)
