"""What waits for those who prepare an event: questions to show, and posts that somebody flagged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.policy import Reader
from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.events.discussion.models import Flag, Question, QuestionState
from interlace_platform.events.discussion.models.floor import QUIET
from interlace_platform.events.models import Event
from interlace_platform.events.policy import insight_of, prepared_by

LONGEST = 80


def own_events(reader: Reader) -> QuerySet[Event]:
    """The events that somebody prepares, beyond what the platform team may do."""
    return Event.objects.filter(prepared_by(insight_of(reader)))


def to_show(reader: Reader) -> QuerySet[Question]:
    """The questions that wait at events that somebody prepares, and could still be shown; the oldest first."""
    live = own_events(reader).filter(published_at__isnull=False).exclude(state__in=QUIET)
    waiting = Question.objects.filter(event__in=live.values("pk"), state=QuestionState.WAITING)
    return waiting.select_related("event").order_by("pk")


def to_look_at(reader: Reader) -> QuerySet[Flag]:
    """The flags that nobody settled yet; the oldest first."""
    raised = Flag.objects.filter(post__event__in=own_events(reader).values("pk"), settled_at__isnull=True)
    return raised.select_related("post__event").order_by("pk")


def told_of_questions(questions: Iterable[Question]) -> Iterator[Item]:
    for each in questions:
        note = _("asked on %(day)s") % {"day": date_format(each.asked_at, "j F Y")}
        yield Item(shortened(each.text), "event-waiting", (each.event.slug,), about=each.event.title, note=note)


def told_of_flags(flags: Iterable[Flag]) -> Iterator[Item]:
    for each in flags:
        note = _("flagged on %(day)s") % {"day": date_format(each.raised_at, "j F Y")}
        yield Item(shortened(each.reason), "event-waiting", (each.post.event.slug,), each.post.event.title, note)


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


declare(
    Kind(
        name="questions-to-show",
        title=gettext_lazy("Questions at your events"),
        says=gettext_lazy("Show them to everybody, or say why not."),
        rows=to_show,
        told=told_of_questions,
    )
)
declare(
    Kind(
        name="posts-to-look-at",
        title=gettext_lazy("Posts that somebody flagged"),
        says=gettext_lazy("Remove the post with a reason, or say that it may stay."),
        rows=to_look_at,
        told=told_of_flags,
    )
)
