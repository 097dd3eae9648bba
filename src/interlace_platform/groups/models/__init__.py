"""Working groups and decisions, as the database holds them."""

from __future__ import annotations

from interlace_platform.groups.models.decisions import (
    Decision,
    DecisionMove,
    DecisionOption,
    DecisionState,
    EntitledRegion,
    Minutes,
    Result,
    Vote,
)
from interlace_platform.groups.models.groups import (
    GroupLead,
    GroupParticipant,
    Milestone,
    Track,
    TrackKind,
    TrackState,
    WorkingGroup,
)

__all__ = [
    "Decision",
    "DecisionMove",
    "DecisionOption",
    "DecisionState",
    "EntitledRegion",
    "GroupLead",
    "GroupParticipant",
    "Milestone",
    "Minutes",
    "Result",
    "Track",
    "TrackKind",
    "TrackState",
    "Vote",
    "WorkingGroup",
]
