"""People ask, and say what they would like to know, too; organisers and speakers answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.events.actions.events import concerned
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.actions.floor import beat, locked_floor, refuse_hasty, wrong_text
from interlace_platform.events.discussion.models import Floor, Question, QuestionMove, QuestionState, Want
from interlace_platform.events.discussion.moves import MOVES, AllowedMove, Party, When, row_for
from interlace_platform.events.discussion.notices import tell_author, tell_organisers
from interlace_platform.events.models import Event, Session

LONGEST_QUESTION, LONGEST_REASON, LONGEST_ANSWER = 1_000, 1_000, 10_000
MOST_WAITING = 20
LAST_SECOND = 24 * 60 * 60


@dataclass(frozen=True)
class Reply:
    """An answer in words (Markdown), or the second of the recording at which it was given; or both."""

    text: str = ""
    recording_s: int | None = None
    was_live: bool = False


@action(may=policy.may_speak)
def ask(*, event: Event, text: str, session: Session | None = None, is_anonymous: bool = False, by: User) -> Question:
    """Ask something. The same words again, while the first still stand, give the question that is there."""
    floor = locked_floor(event)
    same = Question.objects.filter(event=event, author=by, text=text.strip(), session=session)
    known = same.exclude(state=QuestionState.WITHDRAWN).first()
    if known is not None:
        return known
    if not floor.takes_questions_now:
        raise Conflict(_("One cannot ask at this event now."))
    is_strange = session is not None and session.event_id != event.pk
    refuse_wrong(
        [
            *wrong_text("text", text, LONGEST_QUESTION, _("Write your question.")),
            ("session", is_strange, _("That is a session of another event.")),
        ]
    )
    refuse_many_waiting(event, by)
    refuse_hasty(by)
    state = QuestionState.WAITING if floor.is_moderated else QuestionState.SHOWN
    question = Question.objects.create(
        event=floor.event, session=session, author=by, text=text.strip(), is_anonymous=is_anonymous, state=state
    )
    noted(floor, question, QuestionMove.ASK, None, by)
    if state == QuestionState.WAITING:
        tell_organisers(floor)
    return question


def refuse_many_waiting(event: Event, by: User) -> None:
    waiting = Question.objects.filter(event=event, author=by, state=QuestionState.WAITING).count()
    if waiting >= MOST_WAITING:
        said = {"number": waiting}
        raise Conflict(_("%(number)s of your questions wait for the organisers. Let them look at those first.") % said)


def noted(floor: Floor, question: Question, move: QuestionMove, before: str | None, by: User) -> None:
    """Into the audit log; that somebody asked without their name stands in nobody's log but their own."""
    details = {"move": move.value, "before": before, "after": question.state}
    is_own = question.author_id == by.pk
    concerns: list[models.Model] = [] if is_own and question.is_anonymous else concerned(floor.event)
    record(what=PAST[move], subject=question, by=by, details=details, concerns=concerns)
    beat(floor)


@action
def show_question(*, question: Question, by: User) -> Question:
    """Show a question that waits. Twice is harmless."""
    return moved(question, QuestionMove.SHOW, by)


@action
def decline_question(*, question: Question, reason: str, by: User) -> Question:
    """Do not show a question that waits; who asked reads why. Twice is harmless."""
    return moved(question, QuestionMove.DECLINE, by, reason=reason)


@action
def remove_question(*, question: Question, reason: str, by: User) -> Question:
    """Show a question no more; who asked reads why. Twice is harmless."""
    return moved(question, QuestionMove.REMOVE, by, reason=reason)


@action
def withdraw_question(*, question: Question, by: User) -> Question:
    """Ask it no more, as long as it is not answered. Twice is harmless."""
    return moved(question, QuestionMove.WITHDRAW, by)


@action
def answer_question(*, question: Question, reply: Reply, by: User) -> Question:
    """Answer in words, or say when in the recording it was answered; again to correct it."""
    wrong_second = reply.recording_s is not None and not 0 <= reply.recording_s < LAST_SECOND
    is_empty = not (reply.text.strip() or reply.was_live or reply.recording_s is not None)
    too_long = len(reply.text.strip()) > LONGEST_ANSWER
    refuse_wrong(
        [
            ("text", is_empty, _("Write an answer, or say that it was answered live.")),
            ("text", too_long, _("At most 10,000 characters.")),
            ("recording_s", wrong_second, _("That is no time of a recording.")),
        ]
    )
    said: dict[str, Any] = {"answer": reply.text.strip(), "recording_s": reply.recording_s}
    return moved(question, QuestionMove.ANSWER, by, **said, answered_by=by, answered_at=timezone.now())


def moved(question: Question, move: QuestionMove, by: User, *, reason: str = "", **said: Any) -> Question:
    """Bring a question to where the table says it goes, for who may; telling who asked of what others did."""
    floor = locked_floor(question.event)
    question = Question.objects.select_related("event", "author").get(pk=question.pk)
    question.event = floor.event
    row = row_for(move, question.state)
    refuse_party(row or ANY_ROW[move], question, by)
    if row is None:
        return known_or_refused(question, move)
    if row.when == When.LIVE and not floor.is_live:
        raise Conflict(_("The record of this event is closed."))
    if row.needs_reason:
        refuse_wrong(wrong_text("reason", reason, LONGEST_REASON, _("Say why; who asked reads it.")))
    if question.state == row.after and all(getattr(question, name) == said[name] for name in ("answer", "recording_s")):
        return question
    before, question.state = question.state, row.after
    question.reason, question.changed_at = reason.strip(), timezone.now()
    question.is_told = question.author_id == by.pk
    for name, value in said.items():
        setattr(question, name, value)
    question.save()
    noted(floor, question, move, before, by)
    tell_author(question)
    return question


def refuse_party(row: AllowedMove, question: Question, by: User) -> None:
    """Only who the table names may; for everybody else the question does not exist."""
    may = {
        Party.ASKS: lambda: policy.may_change_question(by=by, question=question),
        Party.PREPARES: lambda: policy.may_moderate(by=by, event=question.event),
        Party.SPEAKS: lambda: policy.may_answer(by=by, event=question.event),
    }
    refuse_unless(may[row.party]())


def known_or_refused(question: Question, move: QuestionMove) -> Question:
    """The question, where it is already where the move leads; else a refusal that says where it stands."""
    if question.state == ANY_ROW[move].after:
        return question
    said = {"state": question.get_state_display()}
    raise Conflict(_("This question is %(state)s now, so that cannot be done.") % said)


@action(may=policy.may_change_question)
def sign_question(*, question: Question, is_anonymous: bool, by: User) -> Question:
    """Show one's question with the name, or without. The same is harmless."""
    floor = locked_floor(question.event)
    question = Question.objects.select_related("event").get(pk=question.pk)
    if question.is_anonymous != is_anonymous:
        question.is_anonymous = is_anonymous
        question.save(update_fields=["is_anonymous"])
        record(what="question.signed", subject=question, by=by)
        beat(floor)
    return question


@action(may=policy.may_speak)
def want_answer(*, event: Event, question: Question, by: User) -> Question:
    """Say that one would like to know it, too. Twice is harmless; one's own question counts without."""
    floor, question = locked_floor(event), fresh(question)
    refuse_unless(question.event_id == event.pk and question.is_read_by_all)
    if question.author_id == by.pk:
        raise Conflict(_("You have asked this yourself."))
    if not floor.is_live:
        raise Conflict(_("The record of this event is closed."))
    if Want.objects.get_or_create(question=question, user=by)[1]:
        counted(floor, question, +1)
    return question


@action(may=policy.may_speak)
def want_no_answer(*, event: Event, question: Question, by: User) -> Question:
    """Take that back. Twice is harmless."""
    floor, question = locked_floor(event), fresh(question)
    refuse_unless(question.event_id == event.pk and question.is_read_by_all)
    if Want.objects.filter(question=question, user=by).delete()[0]:
        counted(floor, question, -1)
    return question


def counted(floor: Floor, question: Question, more: int) -> None:
    """One more or fewer; nothing of it is written into the audit log, as that would tell who is curious of what."""
    Question.objects.filter(pk=question.pk).update(wants=F("wants") + more)
    question.wants += more
    beat(floor)


def fresh(question: Question) -> Question:
    """The question as it is now that the floor is locked."""
    return Question.objects.get(pk=question.pk)


ANY_ROW = {row.move: row for row in reversed(MOVES)}
"""The first row of each move: who makes it, and where it leads."""
PAST = {
    QuestionMove.ASK: "question.asked",
    QuestionMove.SHOW: "question.shown",
    QuestionMove.ANSWER: "question.answered",
    QuestionMove.DECLINE: "question.declined",
    QuestionMove.REMOVE: "question.removed",
    QuestionMove.WITHDRAW: "question.withdrawn",
}
