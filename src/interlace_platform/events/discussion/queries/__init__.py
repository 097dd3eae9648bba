"""All reads of questions, discussion and polls, as nouns."""

from __future__ import annotations

from interlace_platform.events.discussion.queries.live import Live, Moment, Programme, live, moment_of
from interlace_platform.events.discussion.queries.polls import (
    Bar,
    Named,
    Shown,
    named_answers,
    number_of_polls,
    poll,
    polls_of,
    shown_poll,
)
from interlace_platform.events.discussion.queries.posts import (
    Said,
    discussion_of,
    earlier_texts,
    flagged_posts,
    number_of_posts,
    part_of_discussion,
    post,
)
from interlace_platform.events.discussion.queries.questions import (
    Asked,
    Counts,
    asked,
    counts_of,
    floor_of,
    own_questions,
    part_of_questions,
    question,
    questions_of,
    waiting_questions,
)

__all__ = [
    "Asked",
    "Bar",
    "Counts",
    "Live",
    "Moment",
    "Named",
    "Programme",
    "Said",
    "Shown",
    "asked",
    "counts_of",
    "discussion_of",
    "earlier_texts",
    "flagged_posts",
    "floor_of",
    "live",
    "moment_of",
    "named_answers",
    "number_of_polls",
    "number_of_posts",
    "own_questions",
    "part_of_discussion",
    "part_of_questions",
    "poll",
    "polls_of",
    "post",
    "question",
    "questions_of",
    "shown_poll",
    "waiting_questions",
]
