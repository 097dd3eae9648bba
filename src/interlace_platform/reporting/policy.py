"""Who may see and do what with reports. How reports move stands in `moves`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.policy import Reader, rule
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.models import Partnership, Visibility
from interlace_platform.partnerships.policy import is_coordinator
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.partnerships.standing import LEADING, MEMBERS, parts_taken
from interlace_platform.reporting.models import Report, ReportMove, ReportState
from interlace_platform.reporting.moves import Party, rows_for


@rule
def may_report(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators begin and write the reports of their partnership, once it is public; so does the platform team."""
    is_public = partnership.visibility == Visibility.PUBLIC
    return is_public and (is_coordinator(by, partnership) or is_platform_team(by))


@rule
def may_oversee(*, by: Reader, **of: object) -> bool:
    """The platform team sees which partnerships have reported, and accepts or returns reports."""
    return is_platform_team(by)


def parties_of(by: Reader, partnership: Partnership) -> frozenset[Party]:
    """What somebody is to the reports of a partnership."""
    found = {Party.COORDINATOR: is_coordinator(by, partnership), Party.TEAM: is_platform_team(by)}
    return frozenset(party for party, is_it in found.items() if is_it)


def may_move(by: Reader, report: Report, move: ReportMove, parties: frozenset[Party] | None = None) -> bool:
    """Whether somebody may make a move with a report as it stands now."""
    if move == ReportMove.SUPERSEDE:  # follows from accepting the corrected version
        return False
    own = parties_of(by, report.partnership) if parties is None else parties
    return any(row.parties & own for row in rows_for(move, report.state))


def published() -> Q:
    """What everybody sees: accepted reports, and submitted ones unless they are kept internal until then."""
    accepted = Q(state__in=(ReportState.ACCEPTED, ReportState.SUPERSEDED))
    return accepted | Q(state=ReportState.SUBMITTED, is_internal=False)


def visible_to(reader: Reader) -> QuerySet[Report]:
    """Published reports of the partnerships that somebody sees; all but withdrawn ones for members; all for leads."""
    found = Report.objects.filter(partnership__in=partnerships_visible_to(reader).values("pk"))
    found = found.select_related("partnership__platform")
    if is_platform_team(reader):
        return found
    acting = acting_organisations(reader)
    if not acting:
        return found.filter(published())
    own = parts_taken().filter(organisation__in=acting)
    led = own.filter(role__in=list(LEADING)).values("partnership_id")
    inside = own.filter(role__in=list(MEMBERS)).values("partnership_id")
    members = Q(partnership__in=inside) & ~Q(state=ReportState.WITHDRAWN)
    return found.filter(published() | members | Q(partnership__in=led))
