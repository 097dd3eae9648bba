"""Activities: the list, and where in Europe one is strong."""

from __future__ import annotations

from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.drawings import maps
from interlace_platform.pages.sorting import Column, sorted_table

ACTIVITY_COLUMNS = (
    Column("activity", _("Activity"), attrgetter("label")),
    Column("section", _("Section"), attrgetter("section")),
    Column("persons", _("Persons employed"), attrgetter("persons_employed"), is_number=True),
    Column("strong", _("Regions strong in it"), attrgetter("ubiquity"), is_number=True),
    Column("published", _("Regions publishing it"), attrgetter("regions_published"), is_number=True),
    Column("complexity", _("Complexity"), attrgetter("complexity"), is_number=True),
)
REGION_COLUMNS = (
    Column("region", _("Region"), attrgetter("region.name_latin")),
    Column("country", _("Country"), attrgetter("region.country_name")),
    Column("lq", _("Location quotient"), attrgetter("location_quotient"), is_number=True),
    Column("interval", _("Interval"), attrgetter("lq_low"), is_number=True),
    Column("persons", _("Persons employed"), attrgetter("amount"), is_number=True),
)


def index(request: HttpRequest) -> HttpResponse:
    """All activities, sortable."""
    table = sorted_table(evidence.activities(), ACTIVITY_COLUMNS, request.GET, default="section")
    return render(request, "pages/activities.html", {"table": table})


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One activity: map, strongest regions, related activities."""
    activity = evidence.activity(code)
    everywhere = evidence.regions_of_activity(activity)
    is_whole = "all" in request.GET
    rows = everywhere if is_whole else [each for each in everywhere if each.is_present]
    found = {
        "activity": activity,
        "is_whole": is_whole,
        "map": maps.of_activity(everywhere, activity.release.main_year),
        "table": sorted_table(rows, REGION_COLUMNS, request.GET, default="-lq"),
        "related": evidence.related_to(activity),
    }
    return render(request, "pages/activity.html", found)
