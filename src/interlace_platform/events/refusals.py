"""What the actions of this app refuse, said once."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.events.models import Event, EventState

Found = tuple[str, bool, str | Promise]
CLOSED = (EventState.CANCELLED, EventState.ARCHIVED)


def refuse_wrong(found: Iterable[Found]) -> None:
    """Raise all problems at once: rows of field, whether it is wrong, what to say."""
    if problems := [Problem(field, str(message)) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def refuse_stale(now: int, seen: int | None) -> None:
    """Somebody else changed it since the form was shown."""
    if seen is not None and seen != now:
        raise Conflict(_("Somebody else has changed this meanwhile. Open the page again, look, and make your change."))


def refuse_closed(event: Event) -> None:
    """An event that was cancelled or archived stays as it is."""
    if event.state in CLOSED:
        said = {"state": event.get_state_display()}
        raise Conflict(_("This event is %(state)s: it stays as it is.") % said)
