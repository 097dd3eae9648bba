"""What people asked at events that were held, what was answered, and what they said in polls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.events.discussion.models import PollState, QuestionState
from interlace_platform.events.discussion.policy import questions_visible_to
from interlace_platform.events.discussion.queries import Shown, polls_of
from interlace_platform.events.models import Event
from interlace_platform.events.queries import held_between
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.documents import Figures, Paragraph, Part, Run, Table, row, source_of, text
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from


class AnswerFact(Shape):
    """An answer to a poll, and how many people chose it."""

    text: str
    number: int


class PollFact(Shape):
    """A poll that is closed; `answers` is empty where so few answered a secret poll that numbers would tell who."""

    question: str
    page: str
    answered: int
    takes_several: bool
    answers: tuple[AnswerFact, ...]


class SaidFact(Shape):
    """What was asked at one event: questions that everybody reads, and how many of them were answered."""

    event: str
    page: str
    asked: int
    answered: int
    polls: tuple[PollFact, ...]


class Discussion(Chapter):
    """Questions and closed polls of the public events that were held in the half-year: numbers, and no names."""

    events: tuple[SaidFact, ...]

    @property
    def asked(self) -> int:
        """Questions at all events together."""
        return sum(each.asked for each in self.events)

    @property
    def answered(self) -> int:
        """Those of them that were answered."""
        return sum(each.answered for each in self.events)

    @property
    def polls(self) -> tuple[PollFact, ...]:
        """The polls of all events."""
        return tuple(poll for each in self.events for poll in each.polls)


def collect(partnership: Partnership, half: HalfYear) -> Discussion:
    """Events at which anything was asked, by date."""
    held = held_between(partnership, half.first_day, half.last_day, VISITOR)
    found = (fact_of(event) for event in held)
    page = reverse("partnership-events", args=[partnership.key])
    return Discussion(page=page, events=tuple(each for each in found if each.asked or each.polls))


def fact_of(event: Event) -> SaidFact:
    is_answered = Q(state=QuestionState.ANSWERED)
    asked = questions_visible_to(VISITOR, event).aggregate(all=Count("pk"), answered=Count("pk", is_answered))
    closed = (shown for shown in polls_of(event, VISITOR) if shown.poll.state == PollState.CLOSED)
    return SaidFact(
        event=event.title,
        page=reverse("event-asked", args=[event.slug]),
        asked=asked["all"],
        answered=asked["answered"],
        polls=tuple(poll_of(event, each) for each in closed),
    )


def poll_of(event: Event, shown: Shown) -> PollFact:
    numbers = (AnswerFact(text=bar.option.text, number=bar.number) for bar in shown.bars)
    return PollFact(
        question=shown.poll.question,
        page=reverse("poll", args=[event.slug, shown.poll.public_id]),
        answered=shown.poll.answered,
        takes_several=shown.poll.takes_several,
        answers=tuple(numbers) if shown.has_results else (),
    )


def told(facts: Discussion) -> Iterator[Part]:
    """How much was asked and answered at each event, then the polls with their results."""
    given = sum(each.answered for each in facts.polls)
    yield Figures(
        (
            (str(facts.asked), _("questions asked")),
            (str(facts.answered), _("questions answered")),
            (str(len(facts.polls)), _("polls closed")),
            (str(given), _("answers to polls")),
        )
    )
    if facts.asked:
        head = (_("Event"), _("Asked"), _("Answered"))
        yield Table(_("Questions at events"), head, tuple(asked_rows(facts.events)), frozenset({1, 2}))
    if facts.polls:
        columns = (_("Poll"), _("At"), _("People who answered"), _("What they said"))
        yield Table(_("Polls"), columns, tuple(poll_rows(facts.events)), frozenset({2}))
    if not facts.events:
        yield Paragraph(text(_("Nothing was asked at a public event that was held.")))
    yield source_of(facts.page, _("Events"))


def asked_rows(events: Iterable[SaidFact]) -> Iterator[tuple[Run, ...]]:
    for each in events:
        if each.asked:
            yield row(Run(each.event, href=each.page), str(each.asked), str(each.answered))


def poll_rows(events: Iterable[SaidFact]) -> Iterator[tuple[Run, ...]]:
    for each in events:
        for poll in each.polls:
            yield row(Run(poll.question, href=poll.page), each.event, str(poll.answered), results_of(poll))


def results_of(poll: PollFact) -> str:
    """The numbers in one cell, the most chosen answer first."""
    if not poll.answers:
        return _("too few answered to show numbers") if poll.answered else "–"
    most_first = sorted(poll.answers, key=lambda each: -each.number)
    said = "\n".join(f"{each.text}: {each.number}" for each in most_first)
    return f"{said}\n{_('Several answers could be chosen.')}" if poll.takes_several else said


def changed(before: Discussion, after: Discussion) -> Iterator[Comparison]:
    """Questions asked and answered, and the polls that were closed."""
    yield Comparison(_("Questions asked at events"), before.asked, after.asked)
    yield Comparison(_("Questions answered at events"), before.answered, after.answered)
    yield compared(_("Polls closed"), *([each.question for each in facts.polls] for facts in (before, after)))


TITLE = gettext_lazy("Questions and polls")
draw_from(Source("discussion", TITLE, Discussion, collect, told, changed, came_later=True))
