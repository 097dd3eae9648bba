"""Thematic partnerships: the list, and one partnership as of a date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.core.paging import page_of_rows
from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.drawings import charts, maps
from interlace_platform.pages.forms import AsOf, PartnershipFilter
from interlace_platform.pages.members import member_groups
from interlace_platform.pages.partnership_rows import grouped
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.dossier import dossier_of
from interlace_platform.reporting.policy import may_oversee

CLAIMS_SHOWN = 100


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
    regions = {region.code: region for region in evidence.regions()}
    dossier = dossier_of(partnership, list(regions), form.day, request.user)
    found = {
        "partnership": partnership,
        "form": form,
        "dossier": dossier,
        "claims": page_of_rows(dossier.claims, request.GET.get("page"), CLAIMS_SHOWN),
        "query": form.as_query,
        "groups": member_groups(dossier.membership),
        "map": maps.of_members(dossier.membership, regions),
        "timeline": charts.of_claims(dossier.claims, dossier.membership.as_of),
        "lineage": charts.of_lineage(register.lineage_of(partnership, request.user)),
    }
    return render(request, "pages/partnership.html", found)
