"""What questions give the one search: those that were answered, to whom the event is shown; never who asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.markdown import plain_text
from interlace_platform.events.audiences import audience_of
from interlace_platform.events.discussion.models import Question, QuestionState
from interlace_platform.events.finding import FOLLOWS as EVENT
from interlace_platform.events.finding import written
from interlace_platform.partnerships.finding import FOLLOWS as PARTNERSHIP
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "discussions.question"
HOMES = ("platform", "partnership__platform", "group__partnership__platform", "territory", "organisation")
LONGEST_NAME = 160


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The questions that were answered, at events that stand in lists; one query."""
    answered = Question.objects.filter(state=QuestionState.ANSWERED, event__published_at__isnull=False)
    found = answered.select_related(*(f"event__{home}" for home in HOMES)).order_by("pk")
    for question in found if ids is None else found.filter(public_id__in=ids):
        if audience_of(question.event):
            yield draft_of(question)


def draft_of(question: Question) -> Draft:
    event, line = question.event, " ".join(question.text.split())
    partnership = event.its_partnership
    theme = event.platform or (partnership.platform if partnership else None)
    return Draft(
        key=f"{event.slug}/{question.public_id}",
        names=(line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME].rstrip()}…",),
        source=f"{FOLLOWS}:{question.public_id}",
        audience=audience_of(event),
        body="\n".join(each for each in (line, plain_text(question.answer)) if each),
        platform=theme.key if theme else "",
        year=event.starts_there.year,
        facts={"event": event.title, "day": event.starts_there.date().isoformat(), "is_fictional": event.is_fictional},
    )


def of_events(ids: Collection[str]) -> Iterable[str]:
    """To whom an event is shown says who finds its questions."""
    return map(str, Question.objects.filter(event__public_id__in=ids).values_list("public_id", flat=True))


def of_partnerships(ids: Collection[str]) -> Iterable[str]:
    """Whether a partnership is a draft says who sees its events."""
    keys = [int(key) for key in ids]
    theirs = Q(event__partnership__in=keys) | Q(event__group__partnership__in=keys)
    return map(str, Question.objects.filter(theirs).values_list("public_id", flat=True))


def context(facts: Mapping[str, Any]) -> str:
    """At which event it was asked, when; whether that is made up."""
    fictional = str(_("fictional")) if facts["is_fictional"] else ""
    return ", ".join(part for part in (facts["event"], written(facts["day"]), fictional) if part)


let_find(
    Kind(
        name="question",
        label=_("question"),
        plural=_("Questions"),
        drafts=drafts,
        follows=FOLLOWS,
        also={EVENT: of_events, PARTNERSHIP: of_partnerships},
        context=context,
    )
)
