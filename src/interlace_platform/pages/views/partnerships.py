"""Thematic partnerships: the list, and one partnership as of a date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from interlace_platform.core.periods import today
from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.as_of import slider_of, stop_asked_for
from interlace_platform.pages.claim_rows import claims_of
from interlace_platform.pages.drawings import charts, maps
from interlace_platform.pages.forms import AsOf, PartnershipFilter
from interlace_platform.pages.members import member_groups
from interlace_platform.pages.partnership_rows import grouped
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.overview import overview_of
from interlace_platform.reporting.policy import may_oversee


def index(request: HttpRequest) -> HttpResponse:
    """The partnerships that fit, page by page, under their platforms."""
    platforms = register.platforms()
    form = PartnershipFilter(request.GET, platforms=platforms, regions=evidence.region_names(request.user))
    asked = {"platform": form.answer("platform"), "region": form.answer("region"), "text": form.answer("q")}
    page = register.page_of_partnerships(request.GET.get("page"), request.user, platforms=platforms, **asked)
    found = {"form": form, "page": page, "query": form.as_query, "groups": grouped(page)}
    return render(request, "pages/partnerships.html", found | {"may_oversee": may_oversee(by=request.user)})


def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One partnership: scope, members as of a date, every claim, disagreements, lineage."""
    partnership, form = register.partnership(key, request.user), AsOf(request.GET)
    slider = slider_of(register.dates_of(partnership, request.user), form.day or today(), today())
    if day := stop_asked_for(request.GET, slider):
        return redirect(f"{reverse('partnership', args=[key])}?as_of={day}")
    regions = {region.code: region for region in evidence.regions()}
    overview = overview_of(partnership, list(regions), form.day, request.user, request.GET.get("page"))
    found = {
        "partnership": partnership,
        "form": form,
        "slider": slider,
        "overview": overview,
        "query": form.as_query,
        "claims": claims_of(overview.claims, partnership),
        "groups": member_groups(overview.roster),
        "map": maps.of_members(overview.roster, regions),
        "timeline": charts.of_claims(overview.dated, overview.roster.as_of),
        "lineage": charts.of_lineage(register.lineage_of(partnership, request.user)),
    }
    return render(request, "pages/partnership.html", found)
