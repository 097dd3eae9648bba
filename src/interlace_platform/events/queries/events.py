"""Reads of events and series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.periods import first_moment
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events import policy
from interlace_platform.events.models import Event, EventHost, EventState, Series, Session, Speaker, Talk
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import sees_organisation
from interlace_platform.partnerships.models import Partnership

SHOWN_IN_SHORT = 5
PREVIOUS_SHOWN = 10


@dataclass(frozen=True)
class Around:
    """The events of a series before and after one, as the reader may see them."""

    previous: Event | None
    next: Event | None
    earlier: tuple[Event, ...]


@dataclass(frozen=True)
class Agenda:
    """Some events, those to come first in the order in which they begin, those that are over newest first."""

    coming: tuple[Event, ...]
    over: tuple[Event, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is none."""
        return not (self.coming or self.over)


def event(slug: str, reader: Reader = VISITOR) -> Event:
    """One event by its address; raises `Unknown`."""
    found = policy.visible_to(reader).filter(slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return found


def event_by_id(public_id: UUID, reader: Reader = VISITOR) -> Event:
    """The same by its id; raises `Unknown`."""
    found = policy.visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def events(reader: Reader = VISITOR, *, kind: str = "", text: str = "") -> QuerySet[Event]:
    """The events a reader may see, drafts left out.

    Parameters
    ----------
    kind
        One of `EventKind`; empty for all.
    text
        Words that the title must have.
    """
    found = policy.visible_to(reader).filter(published_at__isnull=False)
    if kind:
        found = found.filter(kind=kind)
    for word in text.split():
        found = found.filter(title__icontains=word)
    return found


def coming(found: QuerySet[Event]) -> QuerySet[Event]:
    """Those of some events that are not over, the next first."""
    return found.filter(ends_at__gt=timezone.now()).order_by("starts_at", "id")


def over(found: QuerySet[Event]) -> QuerySet[Event]:
    """Those of some events that are over, newest first."""
    return found.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-id")


def page_of_events(found: QuerySet[Event], number: object = 1) -> PageOf[Event]:
    """One page of a list of events."""
    return page_of(found, number)


def drafts(reader: Reader) -> QuerySet[Event]:
    """The drafts of events that somebody prepares, the next first."""
    return policy.visible_to(reader).filter(state=EventState.DRAFT).order_by("starts_at", "id")


def of_partnership(partnership: Partnership) -> Q:
    """The events of a partnership and of its working groups."""
    return Q(partnership=partnership) | Q(group__partnership=partnership)


def events_of(partnership: Partnership, reader: Reader = VISITOR) -> Agenda:
    """The events of a partnership and its working groups; drafts for those who prepare them. One query."""
    return agenda_of(policy.visible_to(reader).filter(of_partnership(partnership)))


def events_of_organisation(organisation: Organisation, reader: Reader = VISITOR, shown: int = SHOWN_IN_SHORT) -> Agenda:
    """The events that an organisation organises or hosts, a few of each."""
    hosted = EventHost.objects.filter(organisation=organisation).values("event_id")
    return agenda_of(events(reader).filter(Q(organisation=organisation) | Q(pk__in=hosted)), shown)


def events_of_region(code: str, reader: Reader = VISITOR, shown: int = SHOWN_IN_SHORT) -> Agenda:
    """The events of a region and of places in it, and of organisations that host them from there, a few of each."""
    there = EventHost.objects.filter(organisation__territory__nuts_code__startswith=code)
    hosting = there.filter(organisation__is_public=True)
    mine = Q(territory__nuts_code__startswith=code) | Q(pk__in=hosting.values("event_id"))
    return agenda_of(events(reader).filter(mine), shown)


def agenda_of(found: QuerySet[Event], shown: int | None = None) -> Agenda:
    """The events, or as many of those to come and of those that are over as are shown; in one query."""
    if shown is not None:
        few = Q(pk__in=coming(found).values("pk")[:shown]) | Q(pk__in=over(found).values("pk")[:shown])
        found = found.filter(few)
    now, in_order = timezone.now(), tuple(found.order_by("starts_at", "id"))
    past = [event for event in in_order if event.ends_at <= now]
    return Agenda(tuple(event for event in in_order if event.ends_at > now), tuple(reversed(past)))


def took_place(partnership: Partnership, first: date, last: date) -> QuerySet[Event]:
    """The events of a partnership that were held between two days, both included; whoever may see them."""
    since, until = first_moment(first), first_moment(last + timedelta(days=1))
    held = Event.objects.filter(of_partnership(partnership), held_at__isnull=False)
    return held.filter(starts_at__gte=since, starts_at__lt=until).order_by("starts_at", "id")


def held_between(partnership: Partnership, first: date, last: date, reader: Reader = VISITOR) -> tuple[Event, ...]:
    """The same, as far as a reader may see them."""
    seen = policy.visible_to(reader).filter(pk__in=took_place(partnership, first, last).values("pk"))
    return tuple(seen.order_by("starts_at", "id"))


def hosts_of(found: Event, reader: Reader = VISITOR) -> tuple[EventHost, ...]:
    """Who organises and hosts an event, as far as the reader may see these organisations."""
    rows = EventHost.objects.filter(sees_organisation(reader), event=found).select_related("organisation")
    return tuple(rows.order_by("pk"))


def programme_of(found: Event) -> tuple[Session, ...]:
    """The sessions in their order, with talks and speakers; three queries."""
    related = ("person", "organisation", "territory", "partnership")
    speakers = Prefetch("speakers", Speaker.objects.select_related(*related).order_by("pk"))
    talks = Prefetch("talks", Talk.objects.prefetch_related(speakers).order_by("position"))
    return tuple(found.sessions.prefetch_related(talks).order_by("position"))


def around(found: Event, reader: Reader = VISITOR) -> Around:
    """The events before and after one in its series, that were or are announced."""
    if found.series_id is None:
        return Around(None, None, ())
    rest = events(reader).filter(series=found.series_id).exclude(pk=found.pk)
    after = rest.filter(starts_at__gte=found.starts_at).order_by("starts_at", "id").first()
    earlier = tuple(rest.filter(starts_at__lt=found.starts_at).order_by("-starts_at", "-id")[:PREVIOUS_SHOWN])
    return Around(earlier[0] if earlier else None, after, earlier)


def series(slug: str, reader: Reader = VISITOR) -> Series:
    """One series by its address; raises `Unknown`."""
    found = policy.series_visible_to(reader).filter(slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return found


def all_series(reader: Reader = VISITOR) -> QuerySet[Series]:
    """The series a reader may see, by name, each with the `number` of its events that were announced."""
    announced = Count("events", filter=Q(events__in=events(reader).values("pk")))
    return policy.series_visible_to(reader).annotate(number=announced).order_by("name", "pk")


def own_series(reader: Reader) -> QuerySet[Series]:
    """The series to which somebody may add events, by name."""
    known = policy.insight_of(reader)
    found = Series.objects.select_related("owner").order_by("name", "pk")
    return found if known.is_team else found.filter(owner__in=known.acting)


def agenda_of_series(found: Series, reader: Reader = VISITOR) -> Agenda:
    """The events of a series; drafts for those who prepare them."""
    return agenda_of(policy.visible_to(reader).filter(series=found))


def to_be_held(reader: Reader) -> QuerySet[Event]:
    """The events somebody prepares that are over, and of which nobody said whether they were held."""
    known = policy.insight_of(reader)
    waiting = Event.objects.filter(state=EventState.PUBLISHED, ends_at__lte=timezone.now())
    return waiting.filter(policy.prepared_by(known)).order_by(F("ends_at"), "pk")
