"""Polls for those who prepare an event: prepare one, change it, open it, close it, or throw it away."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, nothing_more
from interlace_platform.api.asking import Nothing
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.discussion import EVENT, POLL, poll_of, router
from interlace_platform.api.schemas import discussion as shapes
from interlace_platform.api.schemas import polling as sent
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import queries as events
from interlace_platform.events.discussion import actions, policy, queries
from interlace_platform.events.discussion.actions import PollFacts
from interlace_platform.events.discussion.models import Poll
from interlace_platform.events.models import Event

MOVES = {"open": actions.open_poll, "close": actions.close_poll}


def poll_answer(request: HttpRequest, event: Event, public_id: UUID, status: int = 200) -> HttpResponse:
    """A poll as whoever asks sees it."""
    reader = reader_of(request)
    shown = queries.shown_poll(queries.poll(event, public_id, reader), reader)
    return answered(shapes.PollAnswer.model_validate(poll_of(shown) | {"about": about(request)}), status)


def moderated(public_id: UUID, by: User) -> Event:
    """The event, for those who prepare it: others learn nothing of what they sent."""
    event = events.event_by_id(public_id, by)
    refuse_unless(policy.may_moderate(by=by, event=event))
    return event


def facts_from(said: sent.PollSent) -> PollFacts:
    return PollFacts(**said.model_dump(exclude={"revision", "options"}), options=tuple(said.options))


@router.post(
    "/{public_id}/polls",
    auth=WORK,
    response={201: shapes.PollAnswer},
    operation_id="draftPoll",
    url_name="event-polls",
    summary="Prepare a poll",
)
def draft(request: HttpRequest, said: sent.PollSent, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """Only those who prepare the event see it until it is opened."""
    by = actor_of(request)
    event = moderated(public_id, by)
    made = actions.draft_poll(event=event, facts=facts_from(said), by=by)
    return poll_answer(request, event, made.public_id, 201)


@router.get(
    "/{public_id}/polls/{poll}",
    auth=READING,
    response=shapes.PollAnswer,
    operation_id="getPoll",
    url_name="poll",
    summary="One poll",
)
def one(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, poll: UUID = POLL) -> HttpResponse:
    """With its results, where these are shown to you now."""
    return poll_answer(request, events.event_by_id(public_id, reader_of(request)), poll)


@router.put(
    "/{public_id}/polls/{poll}",
    auth=WORK,
    response=shapes.PollAnswer,
    operation_id="changePoll",
    url_name="poll",
    summary="Change a poll that was never opened",
)
def change(
    request: HttpRequest,
    said: sent.PollChanged,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    poll: UUID = POLL,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """All of it. Once it is open it stays as people have read it."""
    by = actor_of(request)
    event = moderated(public_id, by)
    found = queries.poll(event, poll, by)
    revision = seen(request, lambda: poll_answer(request, event, poll), found.revision, said.revision)
    actions.change_poll(poll=found, facts=facts_from(said), revision=revision, by=by)
    return poll_answer(request, event, poll)


@router.delete(
    "/{public_id}/polls/{poll}",
    auth=WORK,
    response={204: None},
    operation_id="discardPoll",
    url_name="poll",
    summary="Throw away a poll that was never opened",
)
def discard(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, poll: UUID = POLL) -> HttpResponse:
    """One that was opened stays."""
    by = actor_of(request)
    found: Poll = queries.poll(moderated(public_id, by), poll, by)
    actions.discard_poll(poll=found, by=by)
    return nothing_more()


@router.post(
    "/{public_id}/polls/{poll}/moves",
    auth=WORK,
    response=shapes.PollAnswer,
    operation_id="movePoll",
    url_name="poll-moves",
    summary="Open or close a poll",
)
def move(
    request: HttpRequest, said: sent.PollMoveSent, asked: Query[Nothing], public_id: UUID = EVENT, poll: UUID = POLL
) -> HttpResponse:
    """Once opened, it stays as it is; once closed, it takes no more answers, and of a secret one only numbers are left.
    Twice is harmless."""
    by = actor_of(request)
    event = moderated(public_id, by)
    MOVES[said.move](poll=queries.poll(event, poll, by), by=by)
    return poll_answer(request, event, poll)
