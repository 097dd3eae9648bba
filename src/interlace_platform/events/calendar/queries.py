"""Reads for a month of events, and of the secret addresses of calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from interlace_platform.accounts.queries import hash_of_token
from interlace_platform.core.periods import first_moment
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events.calendar import policy
from interlace_platform.events.calendar.models import CalendarAddress
from interlace_platform.events.calendar.months import Month
from interlace_platform.events.models import STANDING, EventHost, Registration
from interlace_platform.events.policy import Insight, insight_of
from interlace_platform.events.policy import visible_to as events_visible_to

AROUND = timedelta(hours=26)
"""By how much the day of a place on Earth can differ from that of UTC, generously."""
PATHS = {
    "platform": ("platform", "partnership__platform", "group__partnership__platform"),
    "partnership": ("partnership", "group__partnership"),
    "series": ("series",),
    "region": ("territory", "organisation__territory"),
}
"""Where an event says to which of these it belongs; the first that is set counts."""
KEYS = {"platform": "key", "partnership": "key", "series": "slug", "region": "key"}
OWN = ("pk", "slug", "title", "kind", "state", "mode", "place", "starts_at", "ends_at", "time_zone", "is_fictional")
BELONGS = [f"{path}__{column}" for one in PATHS for path in PATHS[one] for column in (KEYS[one], "name")]
ASKED = ("organisation__is_public", "partnership_id", "group__partnership_id")


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


def slots_in(month: Month, reader: Reader = VISITOR) -> tuple[Slot, ...]:
    """The events of a month that a reader may see, in the order in which they begin; drafts are left out.

    Two queries for a visitor; eight or so for somebody with an account, however many events there are.
    """
    known = insight_of(reader)
    since, until = first_moment(month.first) - AROUND, first_moment(month.last) + AROUND + timedelta(days=1)
    found = events_visible_to(reader, known).select_related(None)
    found = found.filter(published_at__isnull=False, starts_at__lt=until, ends_at__gt=since)
    rows = list(found.order_by("starts_at", "pk").values(*OWN, *BELONGS, *ASKED))
    keys = [row["pk"] for row in rows]
    hosts, coming = regions_of_hosts(keys), registered_for(reader, month)
    slots = (slot_of(row, hosts.get(row["pk"], frozenset()), is_mine(row, known, coming)) for row in rows)
    return tuple(slot for slot in slots if slot.days[0] <= month.last and slot.days[1] >= month.first)


def slot_of(row: dict[str, object], hosts: frozenset[Belonging], mine: bool) -> Slot:
    regions = hosts | {own for own in (region_of(row),) if own is not None}
    said = {name: row[name] for name in OWN}
    belongs = {one: belonging(row, one) for one in ("platform", "partnership", "series")}
    return Slot(**said, **belongs, regions=regions, is_mine=mine)  # type: ignore[arg-type]


def belonging(row: dict[str, object], one: str) -> Belonging | None:
    for path in PATHS[one]:
        if key := row[f"{path}__{KEYS[one]}"]:
            return Belonging(str(key), str(row[f"{path}__name"]))
    return None


def region_of(row: dict[str, object]) -> Belonging | None:
    """The region of its home; not that of an organisation which is not public."""
    is_shown = row["territory__key"] is not None or row["organisation__is_public"]
    return belonging(row, "region") if is_shown else None


def regions_of_hosts(events: list[int]) -> dict[int, frozenset[Belonging]]:
    found: dict[int, frozenset[Belonging]] = {}
    hosts = EventHost.objects.filter(
        event__in=events, organisation__is_public=True, organisation__territory__isnull=False
    )
    for event, key, name in hosts.values_list(
        "event_id", "organisation__territory__key", "organisation__territory__name"
    ):
        found[event] = found.get(event, frozenset()) | {Belonging(str(key), str(name))}
    return found


def registered_for(reader: Reader, month: Month) -> frozenset[int]:
    """The events around a month for which the reader registered."""
    if not reader.is_authenticated:
        return frozenset()
    since, until = first_moment(month.first) - AROUND, first_moment(month.last) + AROUND + timedelta(days=1)
    own = Registration.objects.filter(user_id=reader.pk, state__in=STANDING)
    around = own.filter(event__starts_at__lt=until, event__ends_at__gt=since)
    return frozenset(around.values_list("event_id", flat=True))


def is_mine(row: dict[str, object], known: Insight, coming: frozenset[int]) -> bool:
    """Whether the reader registered for it or takes part in its partnership."""
    return row["pk"] in coming or bool({row["partnership_id"], row["group__partnership_id"]} & known.within)


def addresses(reader: Reader) -> QuerySet[CalendarAddress]:
    """The reader's secret addresses, the latest first, revoked ones too."""
    return policy.visible_to(reader).order_by("-created_at", "-pk")


def live_address(secret: str) -> CalendarAddress | None:
    """The address to which a secret belongs, if it can be used now; its `user` is loaded."""
    live = Q(revoked_at__isnull=True, user__is_active=True)
    return CalendarAddress.objects.filter(live, hash=hash_of_token(secret)).select_related("user").first()
