"""How events and registrations get from one state to another, and by whom: what actions, pages, tests and docs read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.events.models import EventMove, EventState, RegistrationMove, RegistrationState


class Party(TextChoices):
    """What somebody is to an event or to a registration."""

    PREPARES = "prepares", _("who prepares the event")
    COMES = "comes", _("who registers")
    PLATFORM = "platform", _("the platform itself, as soon as a place is free")


class When(TextChoices):
    """A further condition, which the clock or the number of places decides."""

    ANY_TIME = "", ""
    BEFORE_END = "before_end", _("before it ends")
    AFTER_END = "after_end", _("after it has ended")
    FREE = "free", _("while it takes registrations and a place is free")
    FULL = "full", _("while it takes registrations and is full")
    ON_REQUEST = "on_request", _("while it takes registrations that organisers approve")
    PLACE_FREE = "place_free", _("a place is free")
    PLACE_TAKEN = "place_taken", _("it is full")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table of events. `before` is None for an event that is new."""

    move: EventMove
    before: EventState | None
    after: EventState
    when: When = When.ANY_TIME


MOVES = (
    AllowedMove(EventMove.DRAFT, None, EventState.DRAFT),
    AllowedMove(EventMove.PUBLISH, EventState.DRAFT, EventState.PUBLISHED),
    AllowedMove(EventMove.POSTPONE, EventState.PUBLISHED, EventState.POSTPONED, When.BEFORE_END),
    AllowedMove(EventMove.PUBLISH, EventState.POSTPONED, EventState.PUBLISHED, When.BEFORE_END),
    AllowedMove(EventMove.CANCEL, EventState.DRAFT, EventState.CANCELLED),
    AllowedMove(EventMove.CANCEL, EventState.PUBLISHED, EventState.CANCELLED),
    AllowedMove(EventMove.CANCEL, EventState.POSTPONED, EventState.CANCELLED),
    AllowedMove(EventMove.HOLD, EventState.PUBLISHED, EventState.HELD, When.AFTER_END),
    AllowedMove(EventMove.ARCHIVE, EventState.HELD, EventState.ARCHIVED),
    AllowedMove(EventMove.TAKE_OUT, EventState.ARCHIVED, EventState.HELD),
)
"""All of them are made by who prepares the event."""


def row_for(move: EventMove, before: EventState | str | None) -> AllowedMove | None:
    """The row by which a move can be made from a state; None where there is none."""
    return next((row for row in MOVES if row.move == move and row.before == before), None)


@dataclass(frozen=True)
class AllowedStep:
    """One row of the table of registrations. `before` is None where somebody has never registered."""

    move: RegistrationMove
    before: RegistrationState | None
    after: RegistrationState
    party: Party
    when: When = When.ANY_TIME


IN = RegistrationState
STEPS = (
    *(
        AllowedStep(RegistrationMove.REGISTER, before, after, Party.COMES, when)
        for before in (None, IN.CANCELLED)
        for after, when in ((IN.REGISTERED, When.FREE), (IN.WAITING, When.FULL), (IN.ASKED, When.ON_REQUEST))
    ),
    *(
        AllowedStep(RegistrationMove.APPROVE, before, after, Party.PREPARES, when)
        for before in (IN.ASKED, IN.DECLINED)
        for after, when in ((IN.REGISTERED, When.PLACE_FREE), (IN.WAITING, When.PLACE_TAKEN))
    ),
    AllowedStep(RegistrationMove.PROMOTE, IN.WAITING, IN.REGISTERED, Party.PLATFORM, When.PLACE_FREE),
    *(
        AllowedStep(RegistrationMove.DECLINE, before, IN.DECLINED, Party.PREPARES)
        for before in (IN.ASKED, IN.WAITING, IN.REGISTERED)
    ),
    *(
        AllowedStep(RegistrationMove.CANCEL, before, IN.CANCELLED, Party.COMES, When.BEFORE_END)
        for before in (IN.ASKED, IN.WAITING, IN.REGISTERED)
    ),
)


def steps_from(move: RegistrationMove, before: RegistrationState | str | None) -> tuple[AllowedStep, ...]:
    """The rows by which a move can be made with a registration in a state; which of them, the places decide."""
    return tuple(step for step in STEPS if step.move == move and step.before == before)
