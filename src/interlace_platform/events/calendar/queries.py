"""Reads for a month of events, and of the secret addresses of calendars."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, Q, QuerySet

from interlace_platform.accounts.queries import hash_of_token
from interlace_platform.core.periods import first_moment
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events.calendar import policy
from interlace_platform.events.calendar.models import CalendarAddress
from interlace_platform.events.calendar.months import Month
from interlace_platform.events.models import STANDING, EventHost, Registration, Series
from interlace_platform.events.policy import insight_of
from interlace_platform.events.policy import visible_to as events_visible_to
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.territories.models import Territory

OwnModel = TypeVar("OwnModel", bound=Model)
Row = dict[str, Any]
"""The columns of an event."""

AROUND = timedelta(hours=26)
"""By how much the day of a place on Earth can differ from that of UTC, generously."""
OWN = ("pk", "slug", "title", "kind", "state", "mode", "place", "starts_at", "ends_at", "time_zone", "is_fictional")
HOMES = ("platform_id", "partnership_id", "group_id", "territory_id", "organisation_id", "series_id")


@dataclass(frozen=True)
class Belonging:
    """The platform, partnership, series or region of an event: how its address writes it, and its name."""

    key: str
    name: str


@dataclass(frozen=True)
class Slot:
    """One event as a calendar shows it; `regions` are that of its home and those of who hosts it, where public."""

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
    platform: Belonging | None
    partnership: Belonging | None
    series: Belonging | None
    regions: frozenset[Belonging]
    is_mine: bool

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which it takes place."""
        return ZoneInfo(self.time_zone)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day it touches there; one that ends at midnight does not touch the next."""
        last = (self.ends_at - timedelta(microseconds=1)).astimezone(self.zone).date()
        return self.starts_at.astimezone(self.zone).date(), last


@dataclass(frozen=True)
class Homes:
    """To what some events belong, by the keys that their rows hold: read apart, as most rows share a few of them.

    A partnership comes with its platform. `of_groups` says to which partnership a working group belongs; organisations
    that are not public say no region.
    """

    platforms: Mapping[int, Belonging]
    partnerships: Mapping[int, tuple[Belonging, Belonging]]
    of_groups: Mapping[int, int]
    series: Mapping[int, Belonging]
    regions: Mapping[int, Belonging]
    of_organisations: Mapping[int, Belonging]

    def partnership_of(self, row: Row) -> int | None:
        """The key of the partnership of an event, itself or through its working group."""
        return row["partnership_id"] or self.of_groups.get(row["group_id"])

    def belongings(self, row: Row) -> dict[str, Any]:
        """The platform, partnership and series of an event."""
        own = self.platforms.get(row["platform_id"])
        partnership, platform = self.partnerships.get(self.partnership_of(row) or 0, (None, own))
        return {"platform": platform, "partnership": partnership, "series": self.series.get(row["series_id"])}

    def region_of(self, row: Row) -> Belonging | None:
        """The region of an event's home."""
        return self.regions.get(row["territory_id"]) or self.of_organisations.get(row["organisation_id"])


def slots_in(month: Month, reader: Reader = VISITOR) -> tuple[Slot, ...]:
    """The events of a month that a reader may see, in the order in which they begin; drafts are left out.

    At most eight queries for a visitor, six more for somebody with an account, however many events there are.
    """
    known = insight_of(reader)
    found = events_visible_to(reader, known).select_related(None).filter(around(month), published_at__isnull=False)
    rows: list[Row] = list(found.order_by("starts_at", "pk").values(*OWN, *HOMES))
    hosts, coming, homes, within = regions_of_hosts(month), registered_for(reader, month), homes_of(rows), known.within
    slots = (slot_of(row, homes, hosts.get(row["pk"], frozenset()), within, coming) for row in rows)
    return tuple(slot for slot in slots if slot.days[0] <= month.last and slot.days[1] >= month.first)


def around(month: Month, prefix: str = "") -> Q:
    """The events that may touch a month, whatever the clocks say where they take place."""
    since, until = first_moment(month.first) - AROUND, first_moment(month.last) + AROUND + timedelta(days=1)
    return Q(**{f"{prefix}starts_at__lt": until, f"{prefix}ends_at__gt": since})


def slot_of(row: Row, homes: Homes, hosts: frozenset[Belonging], within: set[int], coming: frozenset[int]) -> Slot:
    """One event; it is the reader's own where they registered for it or take part in its partnership."""
    own = homes.region_of(row)
    mine = row["pk"] in coming or homes.partnership_of(row) in within
    said = {name: row[name] for name in OWN}
    return Slot(**said, **homes.belongings(row), regions=hosts | {own} if own else hosts, is_mine=mine)


def homes_of(rows: Sequence[Row]) -> Homes:
    """What the rows of events belong to; one query for each kind of home there is."""

    def keys(name: str) -> set[int]:
        return {row[name] for row in rows if row[name] is not None}

    of_groups = dict(among(WorkingGroup, keys("group_id")).values_list("pk", "partnership_id"))
    found = among(Partnership, keys("partnership_id") | set(of_groups.values()))
    partnerships = found.values_list("pk", "key", "name", "platform__key", "platform__name")
    public = among(Organisation, keys("organisation_id")).filter(is_public=True, territory__isnull=False)
    return Homes(
        platforms=named(among(Platform, keys("platform_id")), "key", "name"),
        partnerships={pk: (Belonging(*said[:2]), Belonging(*said[2:])) for pk, *said in partnerships},
        of_groups=of_groups,
        series=named(among(Series, keys("series_id")), "slug", "name"),
        regions=named(among(Territory, keys("territory_id")), "key", "name"),
        of_organisations=named(public, "territory__key", "territory__name"),
    )


def among(model: type[OwnModel], keys: Collection[int]) -> QuerySet[OwnModel]:
    """The rows with these keys; where there are none, the database is not asked."""
    return model._default_manager.filter(pk__in=keys)


def named(found: QuerySet[OwnModel], key: str, name: str) -> dict[int, Belonging]:
    return {pk: Belonging(said, words) for pk, said, words in found.values_list("pk", key, name)}


def regions_of_hosts(month: Month) -> dict[int, frozenset[Belonging]]:
    """The regions of who hosts the events of a month, by the event."""
    found: dict[int, frozenset[Belonging]] = {}
    shown = EventHost.objects.filter(around(month, "event__"), organisation__is_public=True)
    hosts = shown.filter(organisation__territory__isnull=False)
    columns = ("event_id", "organisation__territory__key", "organisation__territory__name")
    for event, key, name in hosts.values_list(*columns):
        found[event] = found.get(event, frozenset()) | {Belonging(str(key), str(name))}
    return found


def registered_for(reader: Reader, month: Month) -> frozenset[int]:
    """The events around a month for which the reader registered."""
    if not reader.is_authenticated:
        return frozenset()
    own = Registration.objects.filter(around(month, "event__"), user_id=reader.pk, state__in=STANDING)
    return frozenset(own.values_list("event_id", flat=True))


def addresses(reader: Reader) -> QuerySet[CalendarAddress]:
    """The reader's secret addresses, the latest first, revoked ones too."""
    return policy.visible_to(reader).order_by("-created_at", "-pk")


def live_address(secret: str) -> CalendarAddress | None:
    """The address to which a secret belongs, if it can be used now; its `user` is loaded."""
    live = Q(revoked_at__isnull=True, user__is_active=True)
    return CalendarAddress.objects.filter(live, hash=hash_of_token(secret)).select_related("user").first()
