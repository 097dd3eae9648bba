"""What the groups app knows about a person: what they drafted, cast, wrote down, and whom they entered in a group.

A vote is its region's, minutes and who works in a group are the partnership's record: they stay, by somebody without a
name.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, declare, keep
from interlace_platform.groups.models import Decision, GroupParticipant, Minutes, Vote

declare(
    Personal(
        name="decisions",
        model=Decision,
        rows_of=lambda user: Decision.objects.filter(drafted_by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "partnership__key", "number", "question", "drafted_at")},
        erase=keep,
    )
)
declare(
    Personal(
        name="votes",
        model=Vote,
        rows_of=lambda user: Vote.objects.filter(cast_by__public_id=user.public_id),
        columns={
            "decision": "decision__public_id",
            "territory": "territory__key",
            "option": "option__text",
            "cast_at": "cast_at",
        },
        erase=keep,
    )
)
declare(
    Personal(
        name="minutes",
        model=Minutes,
        rows_of=lambda user: Minutes.objects.filter(written_by__public_id=user.public_id),
        columns={"decision": "decision__public_id", "version": "version", "text": "text", "written_at": "written_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="group-participants-entered",
        model=GroupParticipant,
        rows_of=lambda user: GroupParticipant.objects.filter(entered_by__public_id=user.public_id),
        columns={
            "group": "group__slug",
            "partnership": "group__partnership__key",
            "organisation": "organisation__slug",
            "valid_from": "valid_from",
            "valid_to": "valid_to",
            "entered_at": "entered_at",
        },
        erase=keep,
    )
)
