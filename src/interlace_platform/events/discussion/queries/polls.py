"""Reads of polls: what they ask, what somebody answered, and the results, as far as they may be known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.models import Ballot, Option, Poll, PollState, ResultsShown
from interlace_platform.events.discussion.queries.questions import shown_name
from interlace_platform.events.models import Event


@dataclass(frozen=True)
class Bar:
    """One answer of a poll: how many chose it, and which share of those who answered."""

    option: Option
    number: int
    share: float
    is_own: bool


@dataclass(frozen=True)
class Shown:
    """A poll as somebody sees it.

    Attributes
    ----------
    bars
        Its answers; without numbers (all 0) where `has_results` is false.
    has_results
        Whether the numbers are shown to this reader now.
    has_answered, may_answer
        Whether this reader has answered, and whether they can.
    """

    poll: Poll
    bars: tuple[Bar, ...]
    has_results: bool
    has_answered: bool
    may_answer: bool


def polls_of(event: Event, reader: Reader = VISITOR) -> tuple[Shown, ...]:
    """The polls of an event: those that are open first, then the latest."""
    found = policy.polls_visible_to(reader, event).prefetch_related("options")
    order = {PollState.OPEN: 0, PollState.DRAFT: 1, PollState.CLOSED: 2}
    rows = sorted(found, key=lambda each: (order[PollState(each.state)], -each.pk))
    return tuple(shown_to(reader, event, rows))


def shown_to(reader: Reader, event: Event, polls: Iterable[Poll]) -> Iterable[Shown]:
    """Polls with their options as somebody sees them; one or two queries however many."""
    found = list(polls)
    mine = own_answers(reader, found)
    for each in found:
        each.event = event
        yield shown_from(each, each.options.all(), mine.get(each.pk, frozenset()), reader)


def own_answers(reader: Reader, polls: Iterable[Poll]) -> dict[int, frozenset[int]]:
    """What the reader chose in some polls: keys of options by the key of the poll."""
    keys = [each.pk for each in polls]
    if not (reader.is_authenticated and keys):
        return {}
    chosen = Ballot.chosen.through.objects.filter(ballot__user=reader.pk, ballot__poll__in=keys)
    found: dict[int, frozenset[int]] = {}
    for poll, option in chosen.values_list("ballot__poll_id", "option_id"):
        found[poll] = found.get(poll, frozenset()) | {option}
    return found


def shown_from(poll: Poll, options: Iterable[Option], mine: frozenset[int], reader: Reader) -> Shown:
    """A poll with its options as somebody sees it who chose some of them."""
    has_results = shows_results(poll, bool(mine))
    answered = poll.answered or 1
    bars = tuple(
        Bar(each, each.number * has_results, each.number * has_results / answered, each.pk in mine) for each in options
    )
    may_answer = poll.takes_answers and takes_part(poll, reader)
    return Shown(poll, bars, has_results, bool(mine), may_answer)


def takes_part(poll: Poll, reader: Reader) -> bool:
    """Whether somebody who sees the event is among those who may answer."""
    if not reader.is_authenticated:
        return False
    return poll.electorate == "everybody" or policy.is_registered(reader, poll.event)


def shows_results(poll: Poll, has_answered: bool) -> bool:
    """Whether the numbers may be shown to somebody, also to who prepares the event: a secret is one for them, too."""
    if poll.state == PollState.DRAFT or poll.has_too_few:
        return False
    if poll.state == PollState.CLOSED or poll.results == ResultsShown.ALWAYS:
        return True
    return poll.results == ResultsShown.ANSWERED and has_answered


def poll(event: Event, public_id: UUID, reader: Reader = VISITOR) -> Poll:
    """One poll of an event; raises `Unknown`."""
    found = policy.polls_visible_to(reader, event).filter(public_id=public_id).prefetch_related("options").first()
    if found is None:
        raise Unknown(str(public_id))
    found.event = event
    return found


def shown_poll(found: Poll, reader: Reader) -> Shown:
    """One poll as somebody sees it."""
    return next(iter(shown_to(reader, found.event, [found])))


@dataclass(frozen=True)
class Named:
    """Who answered what in a poll with names."""

    by: str
    chosen: tuple[str, ...]


def named_answers(found: Poll, reader: Reader) -> tuple[Named, ...]:
    """Who answered what, where names were announced before anybody answered, for whoever sees the results."""
    if found.is_secret or not shown_poll(found, reader).has_results or not reader.is_authenticated:
        return ()
    rows = found.ballots.select_related("user").prefetch_related(
        Prefetch("chosen", Option.objects.order_by("position"))
    )
    named = (Named(shown_name(each.user), tuple(option.text for option in each.chosen.all())) for each in rows)
    return tuple(sorted(named, key=lambda each: each.by.casefold()))


def number_of_polls(event: Event) -> int:
    """How many polls of an event were opened."""
    return Poll.objects.filter(event=event).exclude(state=PollState.DRAFT).count()
