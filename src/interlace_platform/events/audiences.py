"""To whom an event is shown, as a word for lists that hold things of many apps."""

from __future__ import annotations

from interlace_platform.core.audiences import PUBLIC
from interlace_platform.events.models import Audience, Event
from interlace_platform.partnerships.audiences import SEES, WITHIN


def audience_of(event: Event) -> str:
    """The audience of an event; empty for drafts and for those who are invited one by one, which stand in no list."""
    partnership = event.its_partnership
    if not event.was_seen or event.audience == Audience.INVITED:
        return ""
    if partnership is None:
        return PUBLIC
    if event.audience == Audience.WITHIN:
        return f"{WITHIN}:{partnership.pk}"
    return f"{SEES}:{partnership.pk}" if partnership.is_draft else PUBLIC
