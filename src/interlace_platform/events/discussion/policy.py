"""Who may ask, answer, discuss, moderate and take part in polls. How questions and polls move stands in `moves`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from interlace_platform.core.once import once
from interlace_platform.core.policy import Reader, rule
from interlace_platform.events.discussion.models import READ_BY_ALL, Electorate, Poll, PollState, Post, Question
from interlace_platform.events.models import Event, Registration, RegistrationState, Speaker
from interlace_platform.events.policy import may_prepare, may_see
from interlace_platform.organisations.personal import people_of


@once
def prepares(reader: Reader, event: Event) -> bool:
    """Whether somebody prepares an event: they moderate, too."""
    return may_prepare(by=reader, event=event)


@rule
def may_speak(*, by: Reader, event: Event, **of: object) -> bool:
    """Everybody with an account who sees the event may ask, discuss, and say what they would like to know, too."""
    return bool(by.is_authenticated) and may_see(by=by, event=event)


@rule
def may_moderate(*, by: Reader, event: Event, **of: object) -> bool:
    """Who prepares the event."""
    return prepares(by, event)


@rule
def may_answer(*, by: Reader, event: Event, **of: object) -> bool:
    """Who prepares the event, and who speaks at it and is in the register with their account."""
    return prepares(by, event) or speaks_at(by, event)


def speaks_at(reader: Reader, event: Event) -> bool:
    """Whether somebody gives a talk at an event that they see."""
    if not reader.is_authenticated:
        return False
    talks = Speaker.objects.filter(talk__session__event=event, person__in=people_of(reader))
    return talks.exists() and may_see(by=reader, event=event)


@rule
def may_change_question(*, by: Reader, question: Question, **of: object) -> bool:
    """Who asked it."""
    return question.author_id == by.pk and may_see(by=by, event=question.event)


@rule
def may_change_post(*, by: Reader, post: Post, **of: object) -> bool:
    """Who wrote it, as long as they see the event."""
    return post.author_id == by.pk and may_see(by=by, event=post.event)


@rule
def may_take_part(*, by: Reader, poll: Poll, **of: object) -> bool:
    """Who sees the event and has an account; or those of them who are registered for it, as the poll says."""
    if not may_speak(by=by, event=poll.event) or poll.state == PollState.DRAFT:
        return False
    return poll.electorate == Electorate.EVERYBODY or is_registered(by, poll.event)


@once
def is_registered(reader: Reader, event: Event) -> bool:
    """Whether somebody has a place at an event."""
    own = Registration.objects.filter(event=event, user_id=reader.pk, state=RegistrationState.REGISTERED)
    return bool(reader.is_authenticated) and own.exists()


def questions_visible_to(reader: Reader, event: Event) -> QuerySet[Question]:
    """What is shown or answered; one's own in every state; for who prepares the event, all but what was withdrawn."""
    found = Question.objects.filter(event=event).select_related("author", "session")
    seen = Q(state__in=READ_BY_ALL)
    if reader.is_authenticated:
        seen |= Q(author_id=reader.pk)
    if prepares(reader, event):
        seen |= ~Q(state="withdrawn")
    return found.filter(seen)


def polls_visible_to(reader: Reader, event: Event) -> QuerySet[Poll]:
    """Those that were opened; drafts for who prepares the event."""
    found = Poll.objects.filter(event=event)
    return found if prepares(reader, event) else found.exclude(state=PollState.DRAFT)


def posts_visible_to(reader: Reader, event: Event) -> QuerySet[Post]:
    """All posts of an event that somebody sees; what was removed is shown as its place only."""
    return Post.objects.filter(event=event).select_related("author")
