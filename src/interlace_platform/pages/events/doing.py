"""What can be done to an event as it stands, for its page and for who prepares it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.errors import NotAllowed
from interlace_platform.events import actions
from interlace_platform.events.models import Event, EventMove
from interlace_platform.events.moves import MOVES, When


@dataclass(frozen=True)
class Doing:
    """One move as a page offers it: its button, what it means, and whether a reason can be given."""

    move: str
    button: str | Promise
    says: str | Promise
    takes_reason: bool = False
    is_grave: bool = False


DOINGS = {
    EventMove.PUBLISH: Doing(
        EventMove.PUBLISH.value, _("Publish it"), _("Everybody it is for sees it from now on, and can register.")
    ),
    EventMove.POSTPONE: Doing(
        EventMove.POSTPONE.value,
        _("Postpone it"),
        _("It does not take place when it was announced. Who registered is told by mail, and stays registered."),
        takes_reason=True,
    ),
    EventMove.CANCEL: Doing(
        EventMove.CANCEL.value,
        _("Cancel it"),
        _("It does not take place, for good. Who registered is told by mail. This cannot be taken back."),
        takes_reason=True,
        is_grave=True,
    ),
    EventMove.HOLD: Doing(
        EventMove.HOLD.value,
        _("It was held"),
        _("From now on it counts as an activity of who organised it and of who came, and stands in the next report."),
    ),
    EventMove.ARCHIVE: Doing(
        EventMove.ARCHIVE.value, _("Archive it"), _("Its record is closed: it stays to be read, as it is.")
    ),
    EventMove.TAKE_OUT: Doing(
        EventMove.TAKE_OUT.value, _("Take it out of the archive"), _("Its record can be changed again.")
    ),
}


def moves_open(event: Event) -> tuple[Doing, ...]:
    """The moves that can be made with an event now, as far as state and clock allow."""
    rows = [row for row in MOVES if row.before == event.state]
    fits = {When.ANY_TIME: True, When.BEFORE_END: not event.is_over, When.AFTER_END: event.is_over}
    return tuple(DOINGS[row.move] for row in rows if fits[row.when])


def make_move(event: Event, move: str, reason: str, by: User) -> Event:
    """Do it; a move that does not exist looks like a page that does not exist."""
    simple: dict[str, Callable[..., Event]] = {
        EventMove.PUBLISH: actions.publish_event,
        EventMove.HOLD: actions.hold_event,
        EventMove.ARCHIVE: actions.archive_event,
        EventMove.TAKE_OUT: actions.take_out_event,
    }
    reasoned: dict[str, Callable[..., Event]] = {
        EventMove.POSTPONE: actions.postpone_event,
        EventMove.CANCEL: actions.cancel_event,
    }
    if move in reasoned:
        return reasoned[move](event=event, reason=reason, by=by)
    if move in simple:
        return simple[move](event=event, by=by)
    raise NotAllowed
