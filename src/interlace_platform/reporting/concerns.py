"""What counts as a contribution of organisations: signing a report that was submitted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.periods import first_moment
from interlace_platform.partnerships.contributing import Contribution, count_contributions
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.models import ReportState, Signature

COUNTED = (ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.SUPERSEDED)


def reported(partnership: Partnership, since: date, until: date) -> Iterator[Contribution]:
    """Who signed a report between two days, both included."""
    given = Signature.objects.filter(
        report__partnership=partnership, report__state__in=COUNTED, taken_back_at__isnull=True,
        signed_at__gte=first_moment(since), signed_at__lt=first_moment(date.fromordinal(until.toordinal() + 1)),
    )  # fmt: skip
    for organisation, at in given.values_list("organisation_id", "signed_at"):
        yield Contribution(organisation, timezone.localdate(at, timezone.get_default_timezone()))


count_contributions("reports", _("half-yearly report"), reported)
