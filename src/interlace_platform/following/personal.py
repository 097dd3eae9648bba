"""What the following app knows about a person: what they follow and how they want to be told; and what they were told.

A webhook is its organisation's or partnership's, and stays, by somebody without a name. What happened names who did it
by an id only, as the audit log does.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, blank, declare, delete
from interlace_platform.following.models import Follow, Habit, NewFind, Told, TopicPace, Webhook

declare(
    Personal(
        name="follows",
        model=Follow,
        rows_of=lambda user: Follow.objects.filter(user=user.pk),
        columns={name: name for name in ("kind", "key", "pace", "since", "name", "text", "facets")},
        erase=delete,
    )
)
declare(
    Personal(
        name="finds_of_searches",
        model=NewFind,
        rows_of=lambda user: NewFind.objects.filter(follow__user=user.pk, told_on__isnull=False),
        columns={"search": "follow__public_id", "entry": "entry", "told_on": "told_on"},
        erase=delete,
    )
)
declare(
    Personal(
        name="topic_paces",
        model=TopicPace,
        rows_of=lambda user: TopicPace.objects.filter(user=user.pk),
        columns={"topic": "topic", "pace": "pace"},
        erase=delete,
    )
)
declare(
    Personal(
        name="reading_habit",
        model=Habit,
        rows_of=lambda user: Habit.objects.filter(user=user.pk),
        columns={name: name for name in ("hour", "weekday", "stopped_at", "told_on")},
        erase=delete,
    )
)
declare(
    Personal(
        name="told_of",
        model=Told,
        rows_of=lambda user: Told.objects.filter(user=user.pk),
        columns={"happening": "happening__public_id", "thread": "thread", "on": "on"},
        erase=delete,
    )
)
declare(
    Personal(
        name="webhooks",
        model=Webhook,
        rows_of=lambda user: Webhook.objects.filter(made_by=user.pk),
        columns={name: name for name in ("public_id", "kind", "key", "url", "made_at")},
        erase=blank(made_by=None),
    )
)
