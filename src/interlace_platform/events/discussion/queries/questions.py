"""Reads of questions, as somebody may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.models import READ_BY_ALL, Floor, Question, QuestionState, Want
from interlace_platform.events.models import Event

A_PAGE = 30
ORDERS = {"wanted": ("-wants", "pk"), "new": ("-pk",)}


@dataclass(frozen=True)
class Asked:
    """A question as somebody reads it: who asked, where they may know; whether it is their own, or wanted by them."""

    question: Question
    by: str
    is_own: bool
    is_wanted: bool


def floor_of(event: Event) -> Floor:
    """What may be said at an event; the usual, where nobody chose."""
    return Floor.objects.filter(event=event).select_related("event").first() or Floor(event=event)


def shown_name(user: User) -> str:
    """How others see somebody; an erased account has no name."""
    return str(user) if user.is_active else _("a former participant")


def questions_of(
    event: Event, reader: Reader = VISITOR, *, order: str = "wanted", session: str = "", number: object = 1
) -> PageOf[Asked]:
    """A page of the questions that everybody at an event reads, those without an answer first."""
    found = with_wanted(policy.questions_visible_to(reader, event).filter(state__in=READ_BY_ALL), reader)
    if session:
        found = found.filter(session__public_id=session)
    page = page_of(found.order_by("-state", *ORDERS.get(order, ORDERS["wanted"])), number, A_PAGE)
    return PageOf(tuple(told(page, event, reader)), page.number, page.size, page.total)


def part_of_questions(event: Event, reader: Reader, offset: int, limit: int) -> tuple[tuple[Asked, ...], int]:
    """The same from one place on, so many at most; and how many there are in all."""
    found = policy.questions_visible_to(reader, event).filter(state__in=READ_BY_ALL)
    rows = with_wanted(found, reader).order_by("-state", *ORDERS["wanted"])[offset : offset + limit]
    return tuple(told(rows, event, reader)), found.count()


def own_questions(event: Event, reader: Reader) -> tuple[Asked, ...]:
    """What the reader asked at an event and others do not read: it waits, or was declined, removed or withdrawn."""
    if not reader.is_authenticated:
        return ()
    found = policy.questions_visible_to(reader, event).filter(author_id=reader.pk).exclude(state__in=READ_BY_ALL)
    return tuple(told(with_wanted(found, reader).order_by("-pk")[:A_PAGE], event, reader))


def waiting_questions(event: Event, reader: Reader) -> tuple[Asked, ...]:
    """The questions that wait for those who prepare an event; the oldest first."""
    if not policy.prepares(reader, event):
        return ()
    found = policy.questions_visible_to(reader, event).filter(state=QuestionState.WAITING)
    return tuple(told(with_wanted(found, reader).order_by("pk"), event, reader))


def question(event: Event, public_id: UUID, reader: Reader = VISITOR) -> Question:
    """One question of an event; raises `Unknown`."""
    found = policy.questions_visible_to(reader, event).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    found.event = event
    return found


def asked(event: Event, public_id: UUID, reader: Reader = VISITOR) -> Asked:
    """The same as the reader reads it; raises `Unknown`."""
    found = with_wanted(policy.questions_visible_to(reader, event).filter(public_id=public_id), reader)
    for row in told(found, event, reader):
        return row
    raise Unknown(str(public_id))


def with_wanted(found: QuerySet[Question], reader: Reader) -> QuerySet[Question]:
    """Each with whether the reader would like to know it, too."""
    if not reader.is_authenticated:
        return found.annotate(wanted=Value(False, BooleanField()))
    return found.annotate(wanted=Exists(Want.objects.filter(question=OuterRef("pk"), user=reader.pk)))


def told(found: Iterable[Question], event: Event, reader: Reader) -> Iterable[Asked]:
    """Questions as somebody reads them: who asked without their name is named to who prepares the event only."""
    knows = policy.prepares(reader, event)
    return (asked_by(each, knows, reader, getattr(each, "wanted", False)) for each in found)


def asked_by(each: Question, knows: bool, reader: Reader, is_wanted: bool) -> Asked:
    """A question as somebody reads it who prepares the event (`knows`) or does not."""
    is_own = each.author_id == reader.pk
    name = shown_name(each.author) if knows or is_own or not each.is_anonymous else ""
    return Asked(each, name, is_own, is_wanted)


@dataclass(frozen=True)
class Counts:
    """How many questions of an event everybody reads, how many of them are answered, and how many wait."""

    shown: int
    answered: int
    waiting: int


def counts_of(event: Event) -> Counts:
    """The numbers of an event; one query."""
    state = QuestionState
    found = Question.objects.filter(event=event).aggregate(
        shown=Count("pk", filter=Q(state__in=READ_BY_ALL)),
        answered=Count("pk", filter=Q(state=state.ANSWERED)),
        waiting=Count("pk", filter=Q(state=state.WAITING)),
    )
    return Counts(**found)
