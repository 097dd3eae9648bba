"""Which events stand in which feed, for whom, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events import policy
from interlace_platform.events.calendar.entries import Entry, calendar_text
from interlace_platform.events.models import (
    STANDING,
    Audience,
    Event,
    EventHost,
    EventMode,
    EventState,
    Registration,
    RegistrationState,
    Series,
)
from interlace_platform.events.queries import events
from interlace_platform.notify.notices import address_of
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership
from interlace_platform.territories import queries as territories

PAST_KEPT, CANCELLED_KEPT = timedelta(days=365), timedelta(days=90)
MOST = 1000
STATUSES = {EventState.POSTPONED: "TENTATIVE", EventState.CANCELLED: "CANCELLED"}
READ = (
    "public_id", "slug", "title", "summary", "kind", "mode", "time_zone", "starts_at", "ends_at", "place", "join_url",
    "join_link_is_public", "languages", "state", "reason", "is_fictional", "sequence", "drafted_at", "changed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Feed:
    """A calendar for programs: its name, its events in the order in which they begin, and the reader's own part."""

    name: str
    events: Sequence[Event]
    registrations: Mapping[int, Registration]

    @property
    def text(self) -> bytes:
        """It as iCalendar, in the language that is spoken now."""
        entries = [entry_of(each, self.registrations.get(each.pk)) for each in self.events]
        return calendar_text(self.name, entries, get_language() or "en")


def of_event(event: Event, reader: Reader = VISITOR) -> Feed:
    """One event, however long ago; with the link to join for who is registered."""
    own = Registration.objects.filter(event=event, user_id=reader.pk) if reader.is_authenticated else ()
    return Feed(event.title, (event,), {each.event_id: each for each in own})


def of_series(series: Series) -> Feed:
    """The public events of a series."""
    return public_feed(series.name, Q(series=series))


def of_partnership(partnership: Partnership) -> Feed:
    """The public events of a partnership and of its working groups."""
    return public_feed(partnership.name, Q(partnership=partnership) | Q(group__partnership=partnership))


def of_organisation(organisation: Organisation) -> Feed:
    """The public events that an organisation organises or hosts."""
    hosted = EventHost.objects.filter(organisation=organisation).values("event_id")
    return public_feed(organisation.name, Q(organisation=organisation) | Q(pk__in=hosted))


def of_region(code: str, name: str) -> Feed:
    """The public events of the territories of a region, and those that public organisations from there host."""
    keys = [each.pk for each in territories.related_to(code)]
    hosts = EventHost.objects.filter(organisation__territory__in=keys, organisation__is_public=True)
    return public_feed(name, Q(territory__in=keys) | Q(pk__in=hosts.values("event_id")))


def public_feed(name: str, which: Q) -> Feed:
    return Feed(_("Interlace: %(name)s") % {"name": name}, kept(events(VISITOR).filter(which)), {})


def of_person(user: User) -> Feed:
    """What somebody registered for and what is within their partnerships, as far as they may see it now."""
    known = policy.insight_of(user)
    registrations = registrations_of(user)
    inside = Q(partnership__in=known.within) | Q(group__partnership__in=known.within)
    mine = Q(pk__in=list(registrations)) | (Q(audience=Audience.WITHIN) & inside)
    found = policy.visible_to(user, known).filter(mine, published_at__isnull=False)
    return Feed(_("Interlace: my events"), kept(found), registrations)


def registrations_of(user: User) -> dict[int, Registration]:
    """The registrations of somebody that stand, for events that are still kept."""
    own = Registration.objects.filter(user=user, state__in=STANDING, event__ends_at__gt=timezone.now() - PAST_KEPT)
    return {each.event_id: each for each in own}


def kept(found: QuerySet[Event]) -> tuple[Event, ...]:
    """Those of some events that a feed still holds, at most a thousand: the latest."""
    now = timezone.now()
    gone = Q(state=EventState.CANCELLED, cancelled_at__lte=now - CANCELLED_KEPT)
    still = found.filter(ends_at__gt=now - PAST_KEPT).exclude(gone).select_related(None).only(*READ)
    return tuple(reversed(still.order_by("-starts_at", "-pk")[:MOST]))


def entry_of(event: Event, registration: Registration | None = None) -> Entry:
    """What a calendar says of an event, to somebody who registered for it or to everybody."""
    changed = [event.changed_at, *([registration.changed_at] if registration else [])]
    title = _("%(title)s (fictional)") % {"title": event.title} if event.is_fictional else event.title
    return Entry(
        uid=str(event.public_id),
        title=title,
        description="\n\n".join(text for text in lines_of(event, registration) if text),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        place=place_of(event),
        page=address_of("event", event.slug),
        status=status_of(event, registration),
        category=event.get_kind_display(),
        sequence=event.sequence,
        created_at=event.drafted_at,
        changed_at=max(changed),
        language=event.languages[0] if len(event.languages) == 1 else "",
    )


def lines_of(event: Event, registration: Registration | None) -> Iterable[str]:
    """What is said of it: what became of it, how the reader stands to it, what it is about, how one joins."""
    if event.state in STATUSES:
        yield f"{event.get_state_display().capitalize()}. {event.reason}".strip()
    if registration is not None and registration.state != RegistrationState.REGISTERED:
        yield registration.get_state_display().capitalize()
    yield event.summary
    joins = registration is not None and registration.state == RegistrationState.REGISTERED
    if event.join_url and (joins or event.join_link_is_public):
        yield _("To join: %(link)s") % {"link": event.join_url}


def status_of(event: Event, registration: Registration | None) -> str:
    waits = registration is not None and registration.state in STANDING[:2]
    return STATUSES.get(EventState(event.state), "TENTATIVE" if waits else "CONFIRMED")


def place_of(event: Event) -> str:
    """Where people meet, in words."""
    online = "" if event.mode == EventMode.IN_PERSON else str(_("online"))
    return "; ".join(text for text in (event.place, online) if text)
