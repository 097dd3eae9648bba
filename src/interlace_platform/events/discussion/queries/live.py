"""What happens at an event right now: asked again and again by everybody there, so it has to be cheap.

What everybody sees alike is read once for each pulse of an event, and remembered by the process until the next one, a
minute at most. Whether somebody may see the event is asked anew each time, and so is what is their own.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from uuid import UUID

from django.utils import timezone

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.discussion.models import READ_BY_ALL, Floor, Option, Poll, PollState, Question, Want
from interlace_platform.events.discussion.queries.polls import Shown, own_answers, shown_from
from interlace_platform.events.discussion.queries.questions import Asked, asked_by
from interlace_platform.events.models import Event, Session
from interlace_platform.events.policy import visible_to

MOST_SHOWN, MOST_POLLS = 20, 3
MOST_REMEMBERED, SECONDS_REMEMBERED = 50, 60
Beat = tuple[UUID, int, int | None]
"""The id of an event, its revision and its pulse: the same, as long as everybody sees the same."""


@dataclass(frozen=True)
class Snapshot:
    """What everybody who sees an event sees there alike."""

    event: Event
    floor: Floor
    sessions: tuple[Session, ...]
    questions: tuple[Question, ...]
    more: int
    polls: tuple[tuple[Poll, tuple[Option, ...]], ...]


@dataclass(frozen=True)
class Programme:
    """Where an event is in its programme: what is on, what comes next, and which of how many."""

    now: Session | None
    next: Session | None
    place: int
    total: int


@dataclass(frozen=True)
class Moment:
    """How things stand at an event; two of the same mark look alike."""

    snapshot: Snapshot
    beat: Beat
    programme: Programme
    reader: Reader

    @property
    def event(self) -> Event:
        """The event."""
        return self.snapshot.event

    @property
    def floor(self) -> Floor:
        """What may be said there."""
        return self.snapshot.floor

    @property
    def mark(self) -> str:
        """Changes when there is anything new for this reader."""
        at = self.programme
        now = at.now.pk if at.now else ""
        said = (self.beat, self.floor.takes_questions_now, now, at.place, at.total, self.reader.pk)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Live:
    """Everything that the live page shows."""

    moment: Moment
    questions: tuple[Asked, ...]
    more: int
    polls: tuple[Shown, ...]


remembered: dict[UUID, tuple[tuple[Beat, int], Snapshot]] = {}
"""For each event what everybody sees, and the beat and the minute at which it was read."""


def moment_of(slug: str, reader: Reader = VISITOR, at: datetime | None = None) -> Moment:
    """How things stand at an event: one query where nothing is new and everybody sees it; raises `Unknown`."""
    beat = beat_of(slug, reader)
    snapshot = snapshot_of(beat)
    return Moment(snapshot, beat, programme_at(snapshot.sessions, at or timezone.now()), reader)


def beat_of(slug: str, reader: Reader) -> Beat:
    """For somebody who may see the event: what a visitor sees everybody sees, and asking that is one query."""
    for who in dict.fromkeys((VISITOR, reader)):
        found = visible_to(who).filter(slug=slug).order_by()
        for beat in found.values_list("public_id", "revision", "floor__pulse")[:1]:
            return beat
    raise Unknown(slug)


def snapshot_of(beat: Beat) -> Snapshot:
    mark, key = (beat, int(time.time() // SECONDS_REMEMBERED)), beat[0]
    known = remembered.get(key)
    if known is None or known[0] != mark:
        if len(remembered) >= MOST_REMEMBERED:
            remembered.clear()
        known = remembered[key] = (mark, read_snapshot(key))
    return known[1]


def read_snapshot(public_id: UUID) -> Snapshot:
    """Four queries; the questions without an answer come first, then the most wanted."""
    homes = ("platform", "partnership", "group__partnership", "territory", "organisation", "series")
    event = Event.objects.select_related(*homes, "floor").get(public_id=public_id)
    found = Question.objects.filter(event=event, state__in=READ_BY_ALL).select_related("author", "session")
    questions = tuple(found.order_by("-state", "-wants", "pk")[: MOST_SHOWN + 1])
    options = Option.objects.filter(poll__event=event, poll__state=PollState.OPEN).select_related("poll")
    polls = groupby(options.order_by("poll_id", "position"), key=lambda option: option.poll)
    return Snapshot(
        event=event,
        floor=event.floor if hasattr(event, "floor") else Floor(event=event),
        sessions=tuple(event.sessions.order_by("position")),
        questions=questions[:MOST_SHOWN],
        more=max(0, len(questions) - MOST_SHOWN),
        polls=tuple((with_event(poll, event), tuple(each)) for poll, each in islice(polls, MOST_POLLS)),
    )


def with_event(poll: Poll, event: Event) -> Poll:
    poll.event = event
    return poll


def programme_at(sessions: tuple[Session, ...], at: datetime) -> Programme:
    """Which session is on, and which is the next; those without times are never on."""
    timed = [each for each in sessions if each.starts_at is not None and each.ends_at is not None]
    now = next((each for each in timed if starts(each) <= at and at < ends(each)), None)
    after = sorted((each for each in timed if starts(each) > at), key=starts)
    return Programme(now, after[0] if after else None, sessions.index(now) + 1 if now else 0, len(sessions))


def starts(session: Session) -> datetime:
    assert session.starts_at is not None
    return session.starts_at


def ends(session: Session) -> datetime:
    assert session.ends_at is not None
    return session.ends_at


def live(moment: Moment) -> Live:
    """The questions and open polls of a moment as its reader sees them; two queries for somebody with an account."""
    snapshot, reader = moment.snapshot, moment.reader
    wanted, mine = wanted_by(reader, snapshot.questions), own_answers(reader, [poll for poll, _ in snapshot.polls])
    questions = (asked_by(each, False, reader, each.pk in wanted) for each in snapshot.questions)
    polls = (shown_from(poll, options, mine.get(poll.pk, frozenset()), reader) for poll, options in snapshot.polls)
    return Live(moment, tuple(questions), snapshot.more, tuple(polls))


def wanted_by(reader: Reader, questions: tuple[Question, ...]) -> frozenset[int]:
    """Which of some questions the reader would like to know the answer to, too."""
    if not (reader.is_authenticated and questions):
        return frozenset()
    own = Want.objects.filter(user=reader.pk, question__in=[each.pk for each in questions])
    return frozenset(own.values_list("question_id", flat=True))
