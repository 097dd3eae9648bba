"""What people fill in about events."""

from __future__ import annotations

from interlace_platform.pages.events.forms.coming import RegisterForm
from interlace_platform.pages.events.forms.contents import (
    DecisionOutcomeForm,
    DeskForm,
    HostForm,
    InvitationForm,
    MilestoneOutcomeForm,
    ProjectOutcomeForm,
    QuestionForm,
    SessionForm,
    SpeakerForm,
    TalkForm,
)
from interlace_platform.pages.events.forms.preparing import (
    AboutForm,
    MoveForm,
    NewEventForm,
    RepeatForm,
    SeriesForm,
    TimeForm,
)

__all__ = [
    "AboutForm",
    "DecisionOutcomeForm",
    "DeskForm",
    "HostForm",
    "InvitationForm",
    "MilestoneOutcomeForm",
    "MoveForm",
    "NewEventForm",
    "ProjectOutcomeForm",
    "QuestionForm",
    "RegisterForm",
    "RepeatForm",
    "SeriesForm",
    "SessionForm",
    "SpeakerForm",
    "TalkForm",
    "TimeForm",
]
