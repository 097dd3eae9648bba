"""Reads for a month of events, and of the secret addresses of calendars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Model, Q, QuerySet

from interlace_platform.accounts.queries import hash_of_token
from interlace_platform.core.periods import first_moment
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import Question, answers_to, answers_with
from interlace_platform.events.calendar import policy
from interlace_platform.events.calendar.models import CalendarAddress
from interlace_platform.events.calendar.months import Month
from interlace_platform.events.models import LONGEST_EVENT, STANDING, EventHost, Registration, Series
from interlace_platform.events.policy import Insight, insight_of
from interlace_platform.events.policy import visible_to as events_visible_to
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.territories.models import Territory

AROUND = timedelta(hours=26)
"""By how much the day of a place on Earth can differ from that of UTC, generously."""


class Row(NamedTuple):
    """The columns of an event that are read: what is shown of it, and the keys of what it belongs to."""

    pk: int
    slug: str
    title: str
    kind: str
    state: str
    mode: str
    place: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    is_fictional: bool
    platform_id: int | None
    partnership_id: int | None
    group_id: int | None
    territory_id: int | None
    organisation_id: int | None
    series_id: int | None


class Belonging(NamedTuple):
    """The platform, partnership, series or region of an event: how its address writes it, and its name."""

    key: str
    name: str


SHOWN = Row._fields.index("platform_id")
NOWHERE: frozenset[Belonging] = frozenset()


class Slot(NamedTuple):
    """One event as a calendar shows it; `regions` are that of its home and those of who hosts it, where public.

    `partnership_id` is the key of its partnership in the database, also where it belongs to a working group.
    """

    pk: int
    slug: str
    title: str
    kind: str
    state: str
    mode: str
    place: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    is_fictional: bool
    partnership_id: int | None
    platform: Belonging | None
    partnership: Belonging | None
    series: Belonging | None
    regions: frozenset[Belonging]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which it takes place."""
        return ZoneInfo(self.time_zone)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day it touches there; one that ends at midnight does not touch the next."""
        zone = self.zone
        last = (self.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
        return self.starts_at.astimezone(zone).date(), last


@dataclass(frozen=True)
class Homes:
    """To what some events belong, by the keys that their rows hold: read apart, as most rows share a few of them.

    A partnership comes with its platform. `of_groups` says to which partnership a working group belongs; organisations
    that are not public say no region.
    """

    platforms: Mapping[int | None, Belonging]
    partnerships: Mapping[int | None, tuple[Belonging, Belonging]]
    of_groups: Mapping[int | None, int]
    series: Mapping[int | None, Belonging]
    regions: Mapping[int | None, Belonging]
    of_organisations: Mapping[int | None, Belonging]

    def slot(self, row: Row, hosts: frozenset[Belonging]) -> Slot:
        """One event, with the names of what it belongs to."""
        partnership_id = row.partnership_id or self.of_groups.get(row.group_id)
        own = self.platforms.get(row.platform_id)
        partnership, platform = self.partnerships.get(partnership_id, (None, own))
        region = self.regions.get(row.territory_id) or self.of_organisations.get(row.organisation_id)
        regions = hosts | {region} if region else hosts
        homes = (partnership_id, platform, partnership, self.series.get(row.series_id), regions)
        return Slot._make((*row[:SHOWN], *homes))


def slots_in(month: Month, reader: Reader = VISITOR) -> tuple[Slot, ...]:
    """The events of a month that a reader may see, in the order in which they begin; drafts are left out.

    At most eight queries for a visitor, six more for somebody with an account, however many events there are.
    """
    rows = rows_around(month, insight_of(reader))
    hosts, homes = regions_of_hosts(rows), homes_of(rows)
    slots = (homes.slot(row, hosts.get(row.pk, NOWHERE)) for row in sorted(rows, key=when))
    since, until = surely_in(month)
    return tuple(each for each in slots if since <= each.starts_at < until or touches(each, month))


def rows_around(month: Month, known: Insight) -> list[Row]:
    """The events that may touch a month, in no order; what somebody sees depends on nothing but their insight.

    So what is asked is written once for all of one insight, and for who is invited to nothing but by name, with the
    account as its only key.
    """
    if known.user is None or known.is_team:
        asked = answers_to(events_around, VISITOR, month, Insight(is_team=known.is_team))
    else:
        asked = answers_with(events_for, month, replace(known, user=None), values=[known.user])
    return [Row._make(row) for row in asked]


def events_for(reader: Reader, month: Month, known: Insight, values: Sequence[int]) -> QuerySet[Any]:
    """The same for one account, the only value."""
    return events_around(reader, month, replace(known, user=values[0]))


def events_around(reader: Reader, month: Month, known: Insight) -> QuerySet[Any]:
    """What is read of each event."""
    seen = events_visible_to(reader, known).select_related(None)
    return seen.filter(around(month), published_at__isnull=False).values_list(*Row._fields)


def when(row: Row) -> tuple[datetime, int]:
    return row.starts_at, row.pk


def around(month: Month, prefix: str = "") -> Q:
    """The events that may touch a month, whatever the clocks say where they take place.

    That none is longer than `LONGEST_EVENT` tells the database to look at few: a quarter of all begin before the middle
    of some years and end after it, as far as it knows.
    """
    since, until = first_moment(month.first) - AROUND, first_moment(month.last) + AROUND + timedelta(days=1)
    begun = {f"{prefix}starts_at__gt": since - LONGEST_EVENT, f"{prefix}starts_at__lt": until}
    return Q(**begun, **{f"{prefix}ends_at__gt": since})


def surely_in(month: Month) -> tuple[datetime, datetime]:
    """Between which moments an event begins that is in a month, whatever the clocks say where it takes place."""
    return first_moment(month.first) + AROUND, first_moment(month.last) + timedelta(days=1) - AROUND


def touches(slot: Slot, month: Month) -> bool:
    """Whether an event is on a day of a month, by the clocks where it takes place."""
    first, last = slot.days
    return first <= month.last and last >= month.first


def homes_of(rows: Sequence[Row]) -> Homes:
    """What the rows of events belong to; one query for each kind of home there is."""

    def read(question: Question, keys: Iterable[int | None], *about: Any) -> list[Any]:
        return answers_to(question, VISITOR, *about, keys=sorted({key for key in keys if key is not None}))

    def named(model: type[Model], key: str, keys: Iterable[int | None]) -> dict[int | None, Belonging]:
        return {pk: Belonging(*said) for pk, *said in read(names_of, keys, model, key)}

    of_groups = dict(read(partnerships_of_groups, (row.group_id for row in rows)))
    partnerships = read(partnerships_with_platforms, [*(row.partnership_id for row in rows), *of_groups.values()])
    places = read(places_of_organisations, (row.organisation_id for row in rows))
    return Homes(
        platforms=named(Platform, "key", (row.platform_id for row in rows)),
        partnerships={pk: (Belonging(*said[:2]), Belonging(*said[2:])) for pk, *said in partnerships},
        of_groups=of_groups,
        series=named(Series, "slug", (row.series_id for row in rows)),
        regions=named(Territory, "key", (row.territory_id for row in rows)),
        of_organisations={pk: Belonging(*said) for pk, *said in places},
    )


def names_of(reader: Reader, model: type[Model], key: str, keys: Sequence[int]) -> QuerySet[Any]:
    """How platforms, series or regions are called: who sees an event sees that."""
    return model._default_manager.filter(pk__in=keys).values_list("pk", key, "name")


def partnerships_of_groups(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """To which partnerships working groups belong."""
    return WorkingGroup.objects.filter(pk__in=keys).values_list("pk", "partnership_id")


def partnerships_with_platforms(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """How partnerships are called, and their platforms."""
    return Partnership.objects.filter(pk__in=keys).values_list("pk", "key", "name", "platform__key", "platform__name")


def places_of_organisations(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """In which regions organisations are, where they are public."""
    public = Organisation.objects.filter(pk__in=keys, is_public=True, territory__isnull=False)
    return public.values_list("pk", "territory__key", "territory__name")


def regions_of_hosts(rows: Sequence[Row]) -> dict[int, frozenset[Belonging]]:
    """The regions of who hosts some events, by the event."""
    found: dict[int, frozenset[Belonging]] = {}
    for event, key, name in answers_to(hosts_of, VISITOR, keys=[row.pk for row in rows]):
        found[event] = found.get(event, NOWHERE) | {Belonging(key, name)}
    return found


def hosts_of(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """Where the public organisations are that host events."""
    hosts = EventHost.objects.filter(event__in=keys, organisation__is_public=True)
    placed = hosts.filter(organisation__territory__isnull=False).order_by()
    return placed.values_list("event_id", "organisation__territory__key", "organisation__territory__name")


def mine_among(slots: Iterable[Slot], reader: Reader, month: Month) -> frozenset[int]:
    """Which events of a month are the reader's own: they registered for them, or take part in their partnership."""
    if not reader.is_authenticated:
        return frozenset()
    within, coming = insight_of(reader).within, {key for (key,) in answers_with(coming_to, month, values=[reader.pk])}
    return frozenset(each.pk for each in slots if each.pk in coming or each.partnership_id in within)


def coming_to(reader: Reader, month: Month, values: Sequence[int]) -> QuerySet[Any]:
    """The events around a month for which an account, the only value, is registered or waits."""
    own = Registration.objects.filter(around(month, "event__"), user=values[0], state__in=STANDING)
    return own.values_list("event_id")


def addresses(reader: Reader) -> QuerySet[CalendarAddress]:
    """The reader's secret addresses, the latest first, revoked ones too."""
    return policy.visible_to(reader).order_by("-created_at", "-pk")


def live_address(secret: str) -> CalendarAddress | None:
    """The address to which a secret belongs, if it can be used now; its `user` is loaded."""
    live = Q(revoked_at__isnull=True, user__is_active=True)
    return CalendarAddress.objects.filter(live, hash=hash_of_token(secret)).select_related("user").first()
