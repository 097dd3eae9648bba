"""Which partnerships have reported, for the platform team; also as a table to take away."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.sheets import guarded
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.reporting import policy, queries
from interlace_platform.reporting.halves import last_halves
from interlace_platform.reporting.queries import HALVES_SHOWN, Cell


@signed_in
@require_safe
def index(request: SignedIn) -> HttpResponse:
    """A page of the table: partnerships by half-years."""
    refuse_unless(policy.may_oversee(by=request.user))
    lines, page = queries.overview(request.user, request.GET.get("page"))
    found = {"lines": lines, "page": page, "halves": last_halves(HALVES_SHOWN)}
    return render(request, "pages/reporting/overview.html", found)


@signed_in
@require_safe
def as_csv(request: SignedIn) -> HttpResponse:
    """The whole table."""
    refuse_unless(policy.may_oversee(by=request.user))
    halves = last_halves(HALVES_SHOWN)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="reports.csv"'
    table = csv.writer(response)
    table.writerow(
        ["partnership", "name", "fictional", *(half.key for half in halves), "led_since", "last_act_on", "dormant"]
    )
    for line in queries.whole_overview(request.user):
        own = line.partnership
        said = [own.key, guarded(own.name), str(own.is_fictional).lower(), *map(said_in, line.cells)]
        table.writerow([*said, line.led_since or "", line.last_on or "", str(line.is_dormant).lower()])
    return response


def said_in(cell: Cell) -> str:
    """The state of a report in one word, or that it is late."""
    state = cell.report.state if cell.report else ""
    return f"{state} late".strip() if cell.is_late else state
