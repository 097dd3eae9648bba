"""All writes of working groups and decisions."""

from __future__ import annotations

from interlace_platform.groups.actions.decisions import (
    Question,
    close_decision,
    draft_decision,
    open_decision,
    rewrite_decision,
    withdraw_decision,
)
from interlace_platform.groups.actions.groups import change_group, close_group, end_lead, name_lead, open_group
from interlace_platform.groups.actions.minutes import write_minutes
from interlace_platform.groups.actions.participants import join_group, leave_group
from interlace_platform.groups.actions.tracks import add_milestone, change_milestone, drop_milestone, set_track
from interlace_platform.groups.actions.votes import cast_vote, take_back_vote

__all__ = [
    "Question",
    "add_milestone",
    "cast_vote",
    "change_group",
    "change_milestone",
    "close_decision",
    "close_group",
    "draft_decision",
    "drop_milestone",
    "end_lead",
    "join_group",
    "leave_group",
    "name_lead",
    "open_decision",
    "open_group",
    "rewrite_decision",
    "set_track",
    "take_back_vote",
    "withdraw_decision",
    "write_minutes",
]
