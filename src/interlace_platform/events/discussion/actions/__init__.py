"""All writes of questions, discussion and polls."""

from __future__ import annotations

from interlace_platform.events.discussion.actions.floor import FloorFacts, set_floor
from interlace_platform.events.discussion.actions.polls import (
    PollFacts,
    answer_poll,
    change_poll,
    close_poll,
    discard_poll,
    draft_poll,
    open_poll,
)
from interlace_platform.events.discussion.actions.posts import change_post, flag_post, keep_post, post, remove_post
from interlace_platform.events.discussion.actions.questions import (
    Reply,
    answer_question,
    ask,
    decline_question,
    remove_question,
    show_question,
    sign_question,
    want_answer,
    want_no_answer,
    withdraw_question,
)

__all__ = [
    "FloorFacts",
    "PollFacts",
    "Reply",
    "answer_poll",
    "answer_question",
    "ask",
    "change_poll",
    "change_post",
    "close_poll",
    "decline_question",
    "discard_poll",
    "draft_poll",
    "flag_post",
    "keep_post",
    "open_poll",
    "post",
    "remove_post",
    "remove_question",
    "set_floor",
    "show_question",
    "sign_question",
    "want_answer",
    "want_no_answer",
    "withdraw_question",
]
