"""What this app knows about a person: what they asked, said, flagged, wanted to know, and answered to polls.

Others rely on questions that were shown and on posts: their words stay, without a name. What nobody else read goes.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, Rows, blank, declare, delete, keep
from interlace_platform.events.discussion.models import (
    READ_BY_ALL,
    Ballot,
    EarlierText,
    Flag,
    Poll,
    Post,
    Question,
    Want,
)


def without_unread(rows: Rows) -> None:
    """Questions that others never read, or read no more, are deleted; what was shown stays, without a name."""
    rows.exclude(state__in=READ_BY_ALL).delete()
    rows.update(is_anonymous=True, is_told=True)


declare(
    Personal(
        name="questions-asked",
        model=Question,
        rows_of=lambda user: Question.objects.filter(author__public_id=user.public_id),
        columns={
            "public_id": "public_id", "event": "event__slug", "question": "text", "without_name": "is_anonymous",
            "state": "state", "reason": "reason", "answer": "answer", "asked_at": "asked_at",
        },
        erase=without_unread,
    )
)  # fmt: skip
declare(
    Personal(
        name="questions-answered",
        model=Question,
        rows_of=lambda user: Question.objects.filter(answered_by__public_id=user.public_id),
        columns={"public_id": "public_id", "event": "event__slug", "answer": "answer", "answered_at": "answered_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="answers-wanted",
        model=Want,
        rows_of=lambda user: Want.objects.filter(user__public_id=user.public_id),
        columns={"question": "question__text", "at": "at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="posts",
        model=Post,
        rows_of=lambda user: Post.objects.filter(author__public_id=user.public_id),
        columns={
            "public_id": "public_id", "event": "event__slug", "text": "text", "posted_at": "posted_at",
            "removed_at": "removed_at",
        },
        erase=keep,
    )
)  # fmt: skip
declare(
    Personal(
        name="posts-before-changes",
        model=EarlierText,
        rows_of=lambda user: EarlierText.objects.filter(post__author__public_id=user.public_id),
        columns={"post": "post__public_id", "text": "text", "until": "until"},
        erase=delete,
    )
)
declare(
    Personal(
        name="posts-removed",
        model=Post,
        rows_of=lambda user: Post.objects.filter(removed_by__public_id=user.public_id),
        columns={"public_id": "public_id", "reason": "reason", "removed_at": "removed_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="posts-flagged",
        model=Flag,
        rows_of=lambda user: Flag.objects.filter(user__public_id=user.public_id),
        columns={"post": "post__public_id", "reason": "reason", "raised_at": "raised_at"},
        erase=blank(reason="–"),
    )
)
declare(
    Personal(
        name="polls-drafted",
        model=Poll,
        rows_of=lambda user: Poll.objects.filter(drafted_by__public_id=user.public_id),
        columns={"public_id": "public_id", "event": "event__slug", "question": "question", "drafted_at": "drafted_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="polls-answered",
        model=Ballot,
        rows_of=lambda user: Ballot.objects.filter(user__public_id=user.public_id),
        columns={"event": "poll__event__slug", "poll": "poll__question", "answer": "chosen__text", "at": "given_at"},
        erase=keep,
    )
)
