"""Questions, discussion and polls, as the database holds them."""

from __future__ import annotations

from interlace_platform.events.discussion.models.floor import Floor
from interlace_platform.events.discussion.models.polls import LEAST_SECRET, Ballot, Option, Poll
from interlace_platform.events.discussion.models.posts import EarlierText, Flag, Post
from interlace_platform.events.discussion.models.questions import READ_BY_ALL, Question, Want
from interlace_platform.events.discussion.models.words import (
    Electorate,
    PollMove,
    PollState,
    QuestionMove,
    QuestionState,
    ResultsShown,
)

__all__ = [
    "LEAST_SECRET",
    "READ_BY_ALL",
    "Ballot",
    "EarlierText",
    "Electorate",
    "Flag",
    "Floor",
    "Option",
    "Poll",
    "PollMove",
    "PollState",
    "Post",
    "Question",
    "QuestionMove",
    "QuestionState",
    "ResultsShown",
    "Want",
]
