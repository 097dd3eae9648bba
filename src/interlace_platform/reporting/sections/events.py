"""Events that were held: what, when, who organised them, how many came, and what came out of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.events.models import Event, EventKind
from interlace_platform.events.queries import held_between, hosts_of, outcomes_of, places_of
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.documents import (
    Figures,
    Paragraph,
    Part,
    Run,
    Table,
    day_in_words,
    row,
    source_of,
    text,
)
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from


class EventFact(Shape):
    """An event that everybody sees; `came` is how many were checked in, and null where nobody registered here."""

    title: str
    page: str
    kind: str
    on: date
    hosts: tuple[str, ...]
    came: int | None
    outcomes: tuple[str, ...]


class Events(Chapter):
    """The public events of the partnership and its working groups that were held in the half-year."""

    held: tuple[EventFact, ...]


def collect(partnership: Partnership, half: HalfYear) -> Events:
    """What was said to have been held."""
    found = held_between(partnership, half.first_day, half.last_day, VISITOR)
    page = reverse("partnership-events", args=[partnership.key])
    return Events(page=page, held=tuple(map(fact_of, found)))


def fact_of(event: Event) -> EventFact:
    return EventFact(
        title=event.title,
        page=reverse("event", args=[event.slug]),
        kind=event.kind,
        on=event.starts_there.date(),
        hosts=tuple(str(each.organisation) for each in hosts_of(event)),
        came=places_of(event).came if event.takes_registrations else None,
        outcomes=tuple(str(each.what) for each in outcomes_of(event)),
    )


def told(facts: Events) -> Iterator[Part]:
    """The events by date, and what came out of them."""
    came = sum(each.came or 0 for each in facts.held)
    yield Figures(((str(len(facts.held)), _("events held")), (str(came), _("people checked in"))))
    if facts.held:
        head = (_("Date"), _("Event"), _("Kind"), _("Organised by"), _("Came"), _("What came out of it"))
        yield Table(_("Events held"), head, tuple(map(event_row, facts.held)), frozenset({4}))
    else:
        yield Paragraph(text(_("No public event was held.")))
    yield source_of(facts.page, _("Events"))


def event_row(each: EventFact) -> tuple[Run, ...]:
    came = "–" if each.came is None else str(each.came)
    return row(
        day_in_words(each.on),
        Run(each.title, href=each.page),
        str(EventKind(each.kind).label),
        "; ".join(each.hosts) or "–",
        came,
        "; ".join(each.outcomes) or "–",
    )


def changed(before: Events, after: Events) -> Iterator[Comparison]:
    """Events held, and how many came."""
    yield compared(_("Events held"), *([each.title for each in facts.held] for facts in (before, after)))
    came = [sum(each.came or 0 for each in facts.held) for facts in (before, after)]
    yield Comparison(_("People checked in at events"), came[0], came[1])


draw_from(Source("events", gettext_lazy("Events"), Events, collect, told, changed))
