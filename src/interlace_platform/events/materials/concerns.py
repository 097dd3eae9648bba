"""What counts as a contribution of organisations: putting a material to an event of the partnership."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.periods import first_moment
from interlace_platform.events.concerns import day_of
from interlace_platform.events.materials.models import Material
from interlace_platform.partnerships.contributing import Contribution, count_contributions
from interlace_platform.partnerships.models import Partnership


def put_there(partnership: Partnership, since: date, until: date) -> Iterator[Contribution]:
    """For whom a material was put to an event of the partnership between two days, both included."""
    ours = Q(event__partnership=partnership) | Q(event__group__partnership=partnership)
    found = Material.objects.filter(ours, organisation__isnull=False, event__published_at__isnull=False)
    between = Q(added_at__gte=first_moment(since), added_at__lt=first_moment(until + timedelta(days=1)))
    for own, at in found.filter(between).values_list("organisation_id", "added_at"):
        if own is not None:
            yield Contribution(own, day_of(at))


count_contributions("materials", _("materials of an event"), put_there)
