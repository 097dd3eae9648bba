"""What counts as a contribution of organisations: bringing a document into the library of a partnership."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.periods import first_moment
from interlace_platform.library.models import OFFERED, Document
from interlace_platform.organisations.models import ACTING_ROLES, Affiliation
from interlace_platform.partnerships.contributing import Contribution, count_contributions
from interlace_platform.partnerships.models import Partnership


def brought(partnership: Partnership, since: date, until: date) -> Iterator[Contribution]:
    """Whoever acted for an organisation and brought a document that was published between two days, both included.

    What is attached to an event counts there.
    """
    found = Document.objects.filter(partnership=partnership, shown_to__in=OFFERED, added_by__isnull=False)
    between = {"published_at__gte": first_moment(since), "published_at__lt": first_moment(until + timedelta(days=1))}
    rows = list(found.filter(**between).values_list("added_by_id", "published_at"))
    acting = acting_at_any_time({user for user, _at in rows if user is not None})
    for user, at in rows:
        on = timezone.localdate(at, timezone.get_default_timezone())
        for each in acting[user]:
            if each.valid_from <= on and (each.valid_to is None or on < each.valid_to):
                yield Contribution(each.organisation_id, on)


def acting_at_any_time(users: set[int]) -> dict[int | None, list[Affiliation]]:
    """For whom these people act or acted, by person."""
    found: dict[int | None, list[Affiliation]] = defaultdict(list)
    held = Affiliation.objects.filter(person__user__in=users, role__in=ACTING_ROLES).select_related("person")
    for each in held if users else ():
        found[each.person.user_id].append(each)
    return found


count_contributions("documents", _("documents of the library"), brought)
