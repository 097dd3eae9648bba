"""What the actions of this app refuse, said once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict
from interlace_platform.events.models import Event, EventState

CLOSED = (EventState.CANCELLED, EventState.ARCHIVED)


def refuse_closed(event: Event) -> None:
    """An event that was cancelled or archived stays as it is."""
    if event.state in CLOSED:
        said = {"state": event.get_state_display()}
        raise Conflict(_("This event is %(state)s: it stays as it is.") % said)
