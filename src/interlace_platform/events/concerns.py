"""What counts as a contribution of organisations: organising an event that was held, and coming to one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.events.models import EventHost, Registration
from interlace_platform.events.queries import took_place
from interlace_platform.partnerships.contributing import Contribution, count_contributions
from interlace_platform.partnerships.models import Partnership


def organised(partnership: Partnership, since: date, until: date) -> Iterator[Contribution]:
    """Who hosted or organised an event of the partnership that was held between two days, both included."""
    held = took_place(partnership, since, until).values("pk")
    hosts = EventHost.objects.filter(event__in=held).values_list("organisation_id", "event__starts_at")
    yield from (Contribution(own, day_of(at)) for own, at in hosts)


def attended(partnership: Partnership, since: date, until: date) -> Iterator[Contribution]:
    """For whom somebody was checked in at such an event."""
    held = took_place(partnership, since, until).values("pk")
    came = Registration.objects.filter(event__in=held, checked_in_at__isnull=False, organisation__isnull=False)
    for own, at in came.values_list("organisation_id", "event__starts_at").distinct():
        if own is not None:
            yield Contribution(own, day_of(at))


def day_of(at: datetime) -> date:
    return timezone.localdate(at, timezone.get_default_timezone())


count_contributions("events-organised", _("organised an event"), organised)
count_contributions("events-attended", _("came to an event"), attended)
