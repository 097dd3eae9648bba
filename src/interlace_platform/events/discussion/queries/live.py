"""What happens at an event right now: asked again and again by everybody there, so in as few queries as can be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from django.db.models import Exists, OuterRef
from django.utils import timezone

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.discussion.models import READ_BY_ALL, Ballot, Floor, Option, PollState, Question
from interlace_platform.events.discussion.queries.polls import Shown, shown_from
from interlace_platform.events.discussion.queries.questions import Asked, asked_by, with_wanted
from interlace_platform.events.models import Event, Session
from interlace_platform.events.policy import visible_to

MOST_SHOWN, MOST_POLLS = 20, 3


@dataclass(frozen=True)
class Programme:
    """Where an event is in its programme: what is on, what comes next, and which of how many."""

    now: Session | None
    next: Session | None
    place: int
    total: int


@dataclass(frozen=True)
class Moment:
    """An event with what was said so far and where its programme is; two of the same mark look alike."""

    event: Event
    floor: Floor
    programme: Programme
    reader: Reader

    @property
    def mark(self) -> str:
        """Changes when there is anything new for this reader."""
        now = self.programme.now
        said = (
            self.event.pk, self.event.revision, self.floor.pulse, self.floor.takes_questions_now,
            now.pk if now else "", self.programme.place, self.programme.total, self.reader.pk,
        )  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Live:
    """Everything that the live page shows."""

    moment: Moment
    questions: tuple[Asked, ...]
    more: int
    polls: tuple[Shown, ...]


def seen_event(slug: str, reader: Reader) -> Event:
    """An event by its address; what a visitor sees everybody sees, and asking that is one query. Raises `Unknown`."""
    for who in dict.fromkeys((VISITOR, reader)):
        found = visible_to(who).select_related("floor").filter(slug=slug).first()
        if found is not None:
            return found
    raise Unknown(slug)


def moment_of(slug: str, reader: Reader = VISITOR, at: datetime | None = None) -> Moment:
    """How things stand at an event: two queries for one that everybody sees; raises `Unknown`."""
    event = seen_event(slug, reader)
    floor = event.floor if hasattr(event, "floor") else Floor(event=event)
    return Moment(event, floor, programme_at(tuple(event.sessions.order_by("position")), at or timezone.now()), reader)


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
    """The questions by how many want to know, those without an answer first, and the polls that are open."""
    event, reader = moment.event, moment.reader
    found = with_wanted(Question.objects.filter(event=event, state__in=READ_BY_ALL), reader)
    rows = found.select_related("author", "session").order_by("-state", "-wants", "pk")[: MOST_SHOWN + 1]
    questions = tuple(asked_by(each, False, reader) for each in rows)
    return Live(moment, questions[:MOST_SHOWN], max(0, len(questions) - MOST_SHOWN), open_polls(moment))


def open_polls(moment: Moment) -> tuple[Shown, ...]:
    """The first polls that are open; one query."""
    own = Ballot.chosen.through.objects.filter(ballot__user=moment.reader.pk, option_id=OuterRef("pk"))
    found = Option.objects.filter(poll__event=moment.event, poll__state=PollState.OPEN).select_related("poll")
    options = found.annotate(is_own=Exists(own)).order_by("poll_id", "position")
    polls = (tuple(each) for _key, each in groupby(options, key=lambda option: option.poll_id))
    return tuple(opened(moment, each) for each in islice(polls, MOST_POLLS))


def opened(moment: Moment, options: tuple[Option, ...]) -> Shown:
    poll = options[0].poll
    poll.event = moment.event
    mine = frozenset(each.pk for each in options if getattr(each, "is_own", False))
    return shown_from(poll, options, mine, moment.reader)
