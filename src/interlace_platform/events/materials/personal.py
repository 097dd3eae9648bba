"""What materials know about a person: what they put there. It belongs to the event and stays, without a name."""

from __future__ import annotations

from interlace_platform.core.personal import Personal, declare, keep
from interlace_platform.events.materials.models import Material

declare(
    Personal(
        name="event-materials",
        model=Material,
        rows_of=lambda user: Material.objects.filter(added_by__public_id=user.public_id),
        columns={"event": "event__slug", "kind": "kind", "title": "title", "url": "url", "added_at": "added_at"},
        erase=keep,
    )
)
