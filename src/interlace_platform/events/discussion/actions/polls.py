"""Organisers prepare, open and close polls; people answer them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.events.actions.events import concerned
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.actions.floor import beat, locked_floor
from interlace_platform.events.discussion.models import (
    Ballot,
    Electorate,
    Floor,
    Option,
    Poll,
    PollMove,
    PollState,
    ResultsShown,
)
from interlace_platform.events.discussion.moves import step_for
from interlace_platform.events.models import Event
from interlace_platform.events.refusals import refuse_closed

FEWEST, MOST_OPTIONS, LONGEST_OPTION = 2, 12, 200
COLUMNS = ("question", "takes_several", "is_secret", "electorate", "results")


@dataclass(frozen=True)
class PollFacts:
    """What a poll asks, whom, and when the results are shown."""

    question: str
    options: tuple[str, ...]
    takes_several: bool = False
    is_secret: bool = True
    electorate: str = Electorate.EVERYBODY
    results: str = ResultsShown.ANSWERED

    @property
    def tidy_options(self) -> list[str]:
        """The answers without spaces around them, each once."""
        return list(dict.fromkeys(text.strip() for text in self.options if text.strip()))


@action(may=policy.may_moderate)
def draft_poll(*, event: Event, facts: PollFacts, by: User) -> Poll:
    """Prepare a poll; only those who prepare the event see it until it is opened."""
    floor = locked_floor(event)
    refuse_closed(floor.event)
    refuse_wrong_poll(facts)
    poll = Poll.objects.create(event=floor.event, drafted_by=by, **columns_of(facts))
    give_options(poll, facts)
    record(what="poll.drafted", subject=poll, by=by, concerns=concerned(floor.event))
    return poll


def refuse_wrong_poll(facts: PollFacts) -> None:
    options = facts.tidy_options
    refuse_wrong(
        [
            ("question", not facts.question.strip(), _("Write the question.")),
            ("question", len(facts.question.strip()) > 300, _("At most 300 characters.")),
            ("options", not FEWEST <= len(options) <= MOST_OPTIONS, _("Give 2 to 12 different answers.")),
            ("options", any(len(each) > LONGEST_OPTION for each in options), _("At most 200 characters for each.")),
            ("electorate", facts.electorate not in Electorate.values, _("Say who may answer.")),
            ("results", facts.results not in ResultsShown.values, _("Say when results are shown.")),
        ]
    )


def columns_of(facts: PollFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in COLUMNS} | {"question": facts.question.strip()}


def give_options(poll: Poll, facts: PollFacts) -> None:
    Option.objects.bulk_create(
        Option(poll=poll, position=place, text=text) for place, text in enumerate(facts.tidy_options, 1)
    )


@action
def change_poll(*, poll: Poll, facts: PollFacts, revision: int | None = None, by: User) -> Poll:
    """Change a poll that was never open."""
    floor, found = locked_poll(poll, by)
    refuse_opened(found)
    refuse_wrong_poll(facts)
    refuse_stale(found.revision, revision)
    found.revision += 1
    for name, value in columns_of(facts).items():
        setattr(found, name, value)
    found.save()
    found.options.all().delete()
    give_options(found, facts)
    record(what="poll.changed", subject=found, by=by, concerns=concerned(floor.event))
    return found


def locked_poll(poll: Poll, by: User) -> tuple[Floor, Poll]:
    """The floor of its event, locked, and the poll as it is now; for who prepares the event."""
    floor = locked_floor(poll.event)
    refuse_unless(policy.may_moderate(by=by, event=floor.event))
    found = Poll.objects.get(pk=poll.pk)
    found.event = floor.event
    return floor, found


def refuse_opened(poll: Poll) -> None:
    if poll.state != PollState.DRAFT:
        raise Conflict(_("This poll has been opened: it stays as people have read it."))


@action
def discard_poll(*, poll: Poll, by: User) -> None:
    """Throw away a poll that was never open."""
    floor, found = locked_poll(poll, by)
    refuse_opened(found)
    record(what="poll.discarded", subject=found, by=by, concerns=concerned(floor.event))
    found.delete()


@action
def open_poll(*, poll: Poll, by: User) -> Poll:
    """Let people answer. Twice is harmless."""
    floor, found = locked_poll(poll, by)
    if found.state == PollState.OPEN:
        return found
    if found.state == PollState.DRAFT and not found.can_be_opened:
        raise Conflict(_("Announce the event first: nobody could answer."))
    found.opened_at = timezone.now()
    return stepped(floor, found, PollMove.OPEN, by)


@action
def close_poll(*, poll: Poll, by: User) -> Poll:
    """Take no more answers; of a secret poll only the numbers are left. Twice is harmless."""
    floor, found = locked_poll(poll, by)
    if found.state == PollState.CLOSED:
        return found
    found.closed_at = timezone.now()
    stepped(floor, found, PollMove.CLOSE, by)
    if found.is_secret:
        found.ballots.all().delete()
    return found


def stepped(floor: Floor, poll: Poll, move: PollMove, by: User) -> Poll:
    step = step_for(move, poll.state)
    if step is None:
        raise Conflict(_("This poll is %(state)s now, so that cannot be done.") % {"state": poll.get_state_display()})
    poll.state = step.after
    poll.save()
    record(what=PAST[move], subject=poll, by=by, concerns=concerned(floor.event))
    beat(floor)
    return poll


@action(may=policy.may_take_part)
def answer_poll(*, poll: Poll, positions: Sequence[int], by: User) -> Poll:
    """Answer, or answer otherwise; one answer for each person. Nothing of it is written into the audit log.

    Parameters
    ----------
    positions
        Of the answers that are chosen, from 1. None takes the answer back.
    """
    floor = locked_floor(poll.event)
    found = Poll.objects.get(pk=poll.pk)
    found.event = floor.event
    refuse_shut(found)
    options = {each.position: each for each in found.options.all()}
    chosen = set(positions)
    refuse_wrong(
        [
            ("options", not chosen <= set(options), _("Choose one of the answers.")),
            ("options", len(chosen) > 1 and not found.takes_several, _("Choose one answer only.")),
        ]
    )
    put_ballot(found, [options[place] for place in sorted(chosen)], by)
    count_ballots(found)
    beat(floor)
    return found


def refuse_shut(poll: Poll) -> None:
    if not poll.takes_answers:
        raise Conflict(_("This poll takes no answers now."))


def put_ballot(poll: Poll, options: list[Option], by: User) -> None:
    if not options:
        Ballot.objects.filter(poll=poll, user=by).delete()
        return
    ballot, _is_new = Ballot.objects.update_or_create(poll=poll, user=by, defaults={"given_at": timezone.now()})
    ballot.chosen.set(options)


def count_ballots(poll: Poll) -> None:
    """Write down how many chose what, as nobody is counted twice: the floor is locked."""
    options = list(poll.options.annotate(now=Count("ballots")))
    for option in options:
        option.number = option.now
    Option.objects.bulk_update(options, ["number"])
    poll.answered = poll.ballots.count()
    poll.save(update_fields=["answered"])


PAST = {PollMove.OPEN: "poll.opened", PollMove.CLOSE: "poll.closed"}
