"""One working group, and what is sent to open and staff it, and to say where its work stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.inside import WorkingGroup
from interlace_platform.api.schemas.register import Said
from interlace_platform.api.schemas.sending import NO_NUL, Key, Paragraph, Reason, Revision, Title
from interlace_platform.api.schemas.shared import Answer

TrackName = Literal["learn", "connect", "demonstrate", "commercialise", "scale_up"]


class GroupAnswer(Answer, WorkingGroup):
    """A working group."""

    partnership: str = Field(description="Its key.")


class GroupFactsSent(Said):
    """What a working group is called, and what it is for."""

    name: Annotated[str, Field(min_length=1, max_length=150, pattern=PRINTABLE)]
    aim: Annotated[str, Field(max_length=5_000, pattern=NO_NUL)] = Field(
        "", description="What should be there when its work is done."
    )


class GroupSent(GroupFactsSent):
    """A working group to open."""

    opened_on: date | None = Field(None, description="Since when it has been at work; today if left out.")


class GroupChanged(GroupFactsSent):
    """All that is said of a working group, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class GroupLeadSent(Said):
    """An organisation that leads a working group, from today."""

    organisation: Key = Field(min_length=1, description="Its slug; it takes part in the partnership.")


class GroupParticipantSent(Said):
    """An organisation that takes part in a working group."""

    organisation: Key = Field(min_length=1, description="Its slug; it takes part in the partnership.")
    since: date | None = Field(None, description="A day until today; today if left out.")


class TrackSent(Said):
    """Where a track stands."""

    state: Literal["not_started", "under_way", "paused", "done"]
    note: Paragraph = Field("", description="What was done, what comes next.")
    revision: Revision | None = Field(None, description="The track's that you read.")


class MilestoneSent(Said):
    """Something that a group means to reach."""

    title: Title
    track: TrackName
    due_on: date


class MilestoneChanged(Said):
    """When a milestone is due, and when it was reached, anew."""

    due_on: date
    reached_on: date | None = Field(None, description="A day until today; null: not reached yet.")
    revision: Revision | None = Field(None, description="The one that you read.")


class MilestoneDropped(Said):
    """Why a group no longer means to reach something."""

    reason: Reason
    revision: Revision | None = Field(None, description="The one that you read.")
