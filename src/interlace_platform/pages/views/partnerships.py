"""Thematic partnerships: the list, and one partnership as of a date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.drawings import charts, maps
from interlace_platform.pages.forms import AsOf, PartnershipFilter
from interlace_platform.pages.members import member_groups
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.dossier import dossier_of


def index(request: HttpRequest) -> HttpResponse:
    """All partnerships, under their platforms."""
    form = PartnershipFilter(request.GET, platforms=register.platforms())
    groups = form.groups(register.partnerships(reader=request.user))
    return render(request, "pages/partnerships.html", {"form": form, "groups": groups})


def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One partnership: scope, members as of a date, every claim, disagreements, lineage."""
    partnership, form = register.partnership(key, request.user), AsOf(request.GET)
    regions = {region.code: region for region in evidence.regions()}
    dossier = dossier_of(partnership, list(regions), form.day, request.user)
    found = {
        "partnership": partnership,
        "form": form,
        "dossier": dossier,
        "groups": member_groups(dossier.membership),
        "map": maps.of_members(dossier.membership, regions),
        "timeline": charts.of_claims(dossier.claims, dossier.membership.as_of),
        "lineage": charts.of_lineage(register.lineage_of(partnership, request.user)),
    }
    return render(request, "pages/partnership.html", found)
