"""Events, as the database holds them."""

from __future__ import annotations

from interlace_platform.events.models.events import HOMES, LONGEST_EVENT, Event, EventHost, Series
from interlace_platform.events.models.outcomes import Outcome
from interlace_platform.events.models.programme import Session, Speaker, Talk
from interlace_platform.events.models.registration import (
    STANDING,
    Answer,
    Invitation,
    Registration,
    RegistrationQuestion,
)
from interlace_platform.events.models.words import (
    AnswerKind,
    Audience,
    EventKind,
    EventMode,
    EventMove,
    EventState,
    HostRole,
    InvitedRole,
    RegistrationMove,
    RegistrationState,
)

__all__ = [
    "HOMES",
    "LONGEST_EVENT",
    "STANDING",
    "Answer",
    "AnswerKind",
    "Audience",
    "Event",
    "EventHost",
    "EventKind",
    "EventMode",
    "EventMove",
    "EventState",
    "HostRole",
    "Invitation",
    "InvitedRole",
    "Outcome",
    "Registration",
    "RegistrationMove",
    "RegistrationQuestion",
    "RegistrationState",
    "Series",
    "Session",
    "Speaker",
    "Talk",
]
