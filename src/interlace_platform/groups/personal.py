"""What the groups app knows about a person: what they drafted, cast and wrote down.

A vote is its region's, and minutes are the partnership's record: both stay, by somebody without a name.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, declare, keep
from interlace_platform.groups.models import Decision, Minutes, Vote

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
