"""What is known of people's invitations: who was written to, who declined, who wants no such mails, who sent them."""

from __future__ import annotations

from interlace_platform.core.personal import Personal, declare, delete, keep
from interlace_platform.events.inviting.models import Invited, NoInvitations

declare(
    Personal(
        name="event-invitations-received",
        model=Invited,
        rows_of=lambda user: Invited.objects.filter(user=user.pk),
        columns={"event": "event__slug", "mailed_at": "mailed_at", "declined_at": "declined_at"},
        erase=delete,
    )
)
declare(
    Personal(
        name="event-invitations-mailed",
        model=Invited,
        rows_of=lambda user: Invited.objects.filter(mailed_by=user.pk),
        columns={"event": "event__slug", "mailed_at": "mailed_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="no-invitations",
        model=NoInvitations,
        rows_of=lambda user: NoInvitations.objects.filter(user=user.pk),
        columns={"since": "since"},
        erase=delete,
    )
)
