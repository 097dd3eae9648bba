"""Questions, posts and polls of an event, as they are sent and answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.sending import NO_NUL
from interlace_platform.api.schemas.shared import Answer, Out, Page


class QuestionOut(Out):
    """A question at an event."""

    public_id: UUID
    text: str
    state: str = Field(description="waiting, shown, answered, declined, removed or withdrawn.")
    asked_by: str = Field(description="Empty where it is shown without a name.")
    asked_at: datetime
    session: UUID | None
    wants: int = Field(description="How many would like to know it, too.")
    is_wanted: bool = Field(description="Whether you are one of them.")
    answer: str = Field(description="Markdown; empty where it was answered live.")
    recording_s: int | None = Field(description="The second of the recording at which it is answered.")
    reason: str = Field(description="Why it is not shown; for who asked.")


class Questions(Page):
    """Questions that whoever sees the event reads, those without an answer first, the most wanted first."""

    items: list[QuestionOut]


class QuestionAnswer(Answer, QuestionOut):
    """One question."""


class QuestionSent(Out):
    """Something to ask."""

    text: str = Field(max_length=1_000, pattern=NO_NUL)
    session: UUID | None = Field(None, description="A session of the event; null: the event as a whole.")
    is_anonymous: bool = Field(False, description="Shown without your name, which the organisers know.")


class QuestionMoveSent(Out):
    """What to do with a question."""

    move: str = Field(description="show, answer, decline, remove or withdraw.")
    reason: str = Field("", max_length=1_000, pattern=NO_NUL, description="For decline and remove; who asked reads it.")
    answer: str = Field("", max_length=10_000, pattern=NO_NUL, description="For answer: Markdown.")
    recording_s: int | None = Field(None, ge=0, le=86_399, description="For answer: the second of the recording.")
    was_live: bool = Field(False, description="For answer: it was answered at the event itself.")


class PostOut(Out):
    """A post; of one that was removed, text and name are empty."""

    public_id: UUID
    text: str = Field(description="Markdown.")
    by: str
    posted_at: datetime
    edited_at: datetime | None
    is_removed: bool
    reason: str = Field(description="Why the organisers removed it.")


class ThreadOut(PostOut):
    """A post with the replies to it."""

    replies: list[PostOut]


class Posts(Page):
    """The discussion of an event, the newest posts first."""

    items: list[ThreadOut]


class PostSent(Out):
    """Something to say."""

    text: str = Field(max_length=5_000, pattern=NO_NUL)
    answers_to: UUID | None = Field(None, description="The post that it replies to.")


class PostAnswer(Answer, PostOut):
    """One post."""


class OptionOut(Out):
    """An answer that can be chosen."""

    position: int
    text: str
    number: int | None = Field(description="How many chose it. null: the results are not shown to you now.")
    is_own: bool = Field(description="Whether you chose it.")


class PollOut(Out):
    """A poll as you see it."""

    public_id: UUID
    question: str
    state: str = Field(description="draft, open or closed.")
    takes_several: bool
    is_secret: bool
    electorate: str = Field(description="everybody (with an account who sees the event) or registered.")
    results: str = Field(description="When they are shown: always, answered or closed.")
    answered: int = Field(description="How many people have answered.")
    may_answer: bool
    options: list[OptionOut]
    revision: int = Field(description="Send it back when you change a draft: then nobody's change is lost.")


class Polls(Answer):
    """The polls of an event, those that are open first."""

    items: list[PollOut]


class PollAnswer(Answer, PollOut):
    """One poll."""


class BallotSent(Out):
    """What one answers to a poll."""

    positions: list[int] = Field(max_length=12, description="Of the answers that you choose; none takes yours back.")
