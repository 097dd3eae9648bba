"""What of reports waits for somebody: reports to sign, to submit, to change, and for the platform team to accept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.policy import Reader
from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.organisations.policy import affiliations_to_act
from interlace_platform.partnerships.standing import LEADING, parts_taken
from interlace_platform.reporting.models import Report, ReportState, Signature


def led_by(reader: Reader) -> QuerySet[Report]:
    """The reports of the partnerships that somebody leads."""
    if not reader.is_authenticated:
        return Report.objects.none()
    acting = affiliations_to_act(reader).values("organisation_id")
    led = parts_taken().filter(organisation__in=acting, role__in=list(LEADING)).values("partnership_id")
    return Report.objects.filter(partnership__in=led).select_related("partnership").order_by("year", "half", "pk")


def to_sign(reader: Reader) -> QuerySet[Report]:
    """Others have signed, and an organisation that the reader acts for and that leads has not."""
    if not reader.is_authenticated:
        return Report.objects.none()
    acting = affiliations_to_act(reader).values("organisation_id")
    given = Signature.objects.filter(report=OuterRef(OuterRef("pk")), taken_back_at__isnull=True)
    has_signed = given.filter(organisation=OuterRef("organisation"))
    leading = parts_taken().filter(partnership=OuterRef("partnership"), role__in=list(LEADING))
    mine = leading.filter(~Exists(has_signed), organisation__in=acting)
    return led_by(reader).filter(Exists(mine), state=ReportState.SIGNING)


def to_submit(reader: Reader) -> QuerySet[Report]:
    """All have signed."""
    return led_by(reader).filter(state=ReportState.SIGNED)


def to_change(reader: Reader) -> QuerySet[Report]:
    """The platform team has returned it."""
    return led_by(reader).filter(state=ReportState.RETURNED)


def to_accept(reader: Reader) -> QuerySet[Report]:
    """Submitted, for the platform team."""
    if not is_platform_team(reader):
        return Report.objects.none()
    found = Report.objects.filter(state=ReportState.SUBMITTED).select_related("partnership")
    return found.order_by("submitted_at", "pk")


def told(reports: Iterable[Report]) -> Iterator[Item]:
    for report in reports:
        yield Item(
            name=str(report.period),
            route="partnership-report",
            at=(report.partnership.key, report.period.key, report.version),
            about=report.partnership.name,
            note=_("version %(number)s") % {"number": report.version} if report.version > 1 else "",
        )


KINDS = (
    (
        "reports-to-sign",
        gettext_lazy("Reports to sign"),
        gettext_lazy("Others who lead have signed; an organisation that you act for has not."),
        to_sign,
    ),
    (
        "reports-to-submit",
        gettext_lazy("Reports to submit"),
        gettext_lazy("All who lead have signed. It can be handed to the platform team."),
        to_submit,
    ),
    (
        "reports-to-change",
        gettext_lazy("Reports that were returned"),
        gettext_lazy("The platform team says what should be different. Take it back, change it, sign it again."),
        to_change,
    ),
    (
        "reports-to-accept",
        gettext_lazy("Reports to accept"),
        gettext_lazy("Submitted by those who lead; the platform team accepts or returns them."),
        to_accept,
    ),
)
for name, title, says, rows in KINDS:
    declare(Kind(name=name, title=title, says=says, rows=rows, told=told))
