"""Questions, discussion and polls of an event: read them, and with a token ask, answer, discuss and vote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, paging
from interlace_platform.api.asking import Nothing, Paged
from interlace_platform.api.keys import READING, REGISTER, actor_of, reader_of
from interlace_platform.api.schemas import discussion as shapes
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.readers import Reader
from interlace_platform.events import queries as events
from interlace_platform.events.discussion import actions, queries
from interlace_platform.events.discussion.actions import Reply
from interlace_platform.events.discussion.models import Poll, Question
from interlace_platform.events.discussion.queries import Asked, Said, Shown
from interlace_platform.events.models import Event, Session

router = Router(tags=["events"])
EVENT: Any = given.Path(..., description="The event's public_id.")
QUESTION: Any = given.Path(..., description="The question's public_id.")
SAID_OF_POLL = (
    "public_id", "question", "state", "takes_several", "is_secret", "electorate", "results", "answered", "revision",
)  # fmt: skip
POLL: Any = given.Path(..., description="The poll's public_id.")


@router.get(
    "/{public_id}/questions",
    auth=READING,
    response=shapes.Questions,
    operation_id="listQuestions",
    url_name="event-asked",
    summary="Questions at an event",
)
def questions(request: HttpRequest, asked: Query[Paged], public_id: UUID = EVENT) -> HttpResponse:
    """What everybody who sees the event reads; who asked, where they may be named to you."""
    reader = reader_of(request)
    rows, total = queries.part_of_questions(events.event_by_id(public_id, reader), reader, asked.offset, asked.limit)
    items = [shapes.QuestionOut.model_validate(question_of(each)) for each in rows]
    return answered(shapes.Questions(**paging(request, asked, total), about=about(request), items=items))


def question_of(each: Asked) -> dict[str, Any]:
    names = ("public_id", "text", "state", "asked_at", "wants", "answer", "recording_s")
    said = {name: getattr(each.question, name) for name in names}
    session = each.question.session
    return said | {
        "asked_by": each.by,
        "session": session.public_id if session else None,
        "is_wanted": each.is_wanted,
        "reason": "" if each.question.is_read_by_all else each.question.reason,
    }


@router.post(
    "/{public_id}/questions",
    auth=REGISTER,
    response={201: shapes.QuestionAnswer},
    operation_id="askQuestion",
    url_name="event-asked",
    summary="Ask something at an event",
)
def ask(
    request: HttpRequest, said: shapes.QuestionSent, asked: Query[Nothing], public_id: UUID = EVENT
) -> HttpResponse:
    """Shown at once, or once the organisers have looked at it, as the state says. The same twice is harmless."""
    by = actor_of(request)
    event = events.event_by_id(public_id, by)
    session = session_of(event, said.session)
    made = actions.ask(event=event, text=said.text, session=session, is_anonymous=said.is_anonymous, by=by)
    return question_answer(request, event, made, by, 201)


def session_of(event: Event, public_id: UUID | None) -> Session | None:
    if public_id is None:
        return None
    found = event.sessions.filter(public_id=public_id).first()
    if found is None:
        raise Invalid([Problem("session", "This event has no such session.")])
    return found


def question_answer(request: HttpRequest, event: Event, made: Question, by: Reader, status: int = 200) -> HttpResponse:
    row = queries.asked(event, made.public_id, by)
    return answered(shapes.QuestionAnswer.model_validate(question_of(row) | {"about": about(request)}), status)


@router.get(
    "/{public_id}/questions/{question}",
    auth=READING,
    response=shapes.QuestionAnswer,
    operation_id="getQuestion",
    url_name="question",
    summary="One question",
)
def question(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, question: UUID = QUESTION
) -> HttpResponse:
    """A question with its answer; your own in every state."""
    reader = reader_of(request)
    event = events.event_by_id(public_id, reader)
    return question_answer(request, event, queries.question(event, question, reader), reader)


@router.post(
    "/{public_id}/questions/{question}/moves",
    auth=REGISTER,
    response=shapes.QuestionAnswer,
    operation_id="moveQuestion",
    url_name="question-moves",
    summary="Show, answer, decline, remove or withdraw a question",
)
def move(
    request: HttpRequest,
    said: shapes.QuestionMoveSent,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    question: UUID = QUESTION,
) -> HttpResponse:
    """Who asked withdraws; who prepares the event shows, declines and removes; speakers answer, too."""
    by = actor_of(request)
    event = events.event_by_id(public_id, by)
    found = queries.question(event, question, by)
    if said.move not in MOVES:
        raise Invalid([Problem("move", f"Use one of {', '.join(MOVES)}.")])
    return question_answer(request, event, MOVES[said.move](found, said, by), by)


Move = Callable[[Question, shapes.QuestionMoveSent, User], Question]
MOVES: dict[str, Move] = {
    "show": lambda found, said, by: actions.show_question(question=found, by=by),
    "answer": lambda found, said, by: actions.answer_question(
        question=found, reply=Reply(said.answer, said.recording_s, said.was_live), by=by
    ),
    "decline": lambda found, said, by: actions.decline_question(question=found, reason=said.reason, by=by),
    "remove": lambda found, said, by: actions.remove_question(question=found, reason=said.reason, by=by),
    "withdraw": lambda found, said, by: actions.withdraw_question(question=found, by=by),
}


@router.put(
    "/{public_id}/questions/{question}/want",
    auth=REGISTER,
    response=shapes.QuestionAnswer,
    operation_id="wantAnswer",
    url_name="question-want",
    summary="Say that you would like to know that, too",
)
def want(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, question: UUID = QUESTION
) -> HttpResponse:
    """Twice is harmless."""
    by = actor_of(request)
    event = events.event_by_id(public_id, by)
    made = actions.want_answer(event=event, question=queries.question(event, question, by), by=by)
    return question_answer(request, event, made, by)


@router.delete(
    "/{public_id}/questions/{question}/want",
    auth=REGISTER,
    response=shapes.QuestionAnswer,
    operation_id="wantNoAnswer",
    url_name="question-want",
    summary="Take that back",
)
def want_not(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, question: UUID = QUESTION
) -> HttpResponse:
    """Twice is harmless."""
    by = actor_of(request)
    event = events.event_by_id(public_id, by)
    made = actions.want_no_answer(event=event, question=queries.question(event, question, by), by=by)
    return question_answer(request, event, made, by)


@router.get(
    "/{public_id}/posts",
    auth=READING,
    response=shapes.Posts,
    operation_id="listPosts",
    url_name="event-posts",
    summary="The discussion of an event",
)
def posts(request: HttpRequest, asked: Query[Paged], public_id: UUID = EVENT) -> HttpResponse:
    """Posts with the replies to them, the newest first."""
    reader = reader_of(request)
    rows, total = queries.part_of_discussion(events.event_by_id(public_id, reader), reader, asked.offset, asked.limit)
    items = [shapes.ThreadOut.model_validate(post_of(each) | {"replies": replies_of(each)}) for each in rows]
    return answered(shapes.Posts(**paging(request, asked, total), about=about(request), items=items))


def replies_of(each: Said) -> list[dict[str, Any]]:
    return [post_of(reply) for reply in each.replies]


def post_of(each: Said) -> dict[str, Any]:
    names = ("public_id", "posted_at", "edited_at", "is_removed", "reason")
    return {name: getattr(each.post, name) for name in names} | {"text": each.text, "by": each.by}


@router.post(
    "/{public_id}/posts",
    auth=REGISTER,
    response={201: shapes.PostAnswer},
    operation_id="sayOfEvent",
    url_name="event-posts",
    summary="Say something about an event",
)
def post(request: HttpRequest, said: shapes.PostSent, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """With your name; or in reply to a post."""
    by = actor_of(request)
    event = events.event_by_id(public_id, by)
    above = queries.post(event, said.answers_to, by) if said.answers_to else None
    made = actions.post(event=event, text=said.text, answers_to=above, by=by)
    shown = post_of(Said(made, made.text, str(by), True, False))
    return answered(shapes.PostAnswer.model_validate(shown | {"about": about(request)}), 201)


@router.get(
    "/{public_id}/polls",
    auth=READING,
    response=shapes.Polls,
    operation_id="listPolls",
    url_name="event-polls",
    summary="Polls of an event",
)
def polls(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """With their results, where these are shown to you now; never with who answered what."""
    reader = reader_of(request)
    found = queries.polls_of(events.event_by_id(public_id, reader), reader)
    items = [shapes.PollOut.model_validate(poll_of(each)) for each in found]
    return answered(shapes.Polls(about=about(request), items=items))


def poll_of(shown: Shown) -> dict[str, Any]:
    options = [
        {
            "position": bar.option.position,
            "text": bar.option.text,
            "number": bar.number if shown.has_results else None,
            "is_own": bar.is_own,
        }
        for bar in shown.bars
    ]
    said = {name: getattr(shown.poll, name) for name in SAID_OF_POLL}
    return said | {"may_answer": shown.may_answer, "options": options}


@router.put(
    "/{public_id}/polls/{poll}/answer",
    auth=REGISTER,
    response=shapes.PollAnswer,
    operation_id="answerPoll",
    url_name="poll-answer",
    summary="Answer a poll",
)
def answer_poll(
    request: HttpRequest,
    said: shapes.BallotSent,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    poll: UUID = POLL,
) -> HttpResponse:
    """One answer for each person, in place of the one before; while the poll is open."""
    by = actor_of(request)
    found: Poll = queries.poll(events.event_by_id(public_id, by), poll, by)
    actions.answer_poll(poll=found, positions=said.positions, by=by)
    shown = queries.shown_poll(queries.poll(found.event, poll, by), by)
    return answered(shapes.PollAnswer.model_validate(poll_of(shown) | {"about": about(request)}))
