"""Thematic partnerships: the list, and one partnership as of a date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.drawings import charts, maps
from interlace_platform.pages.forms import AsOf, PartnershipFilter
from interlace_platform.pages.members import member_groups
from interlace_platform.partnerships import queries as register


def index(request: HttpRequest) -> HttpResponse:
    """All partnerships, under their platforms."""
    form = PartnershipFilter(request.GET, platforms=register.platforms())
    groups = form.groups(register.partnerships())
    return render(request, "pages/partnerships.html", {"form": form, "groups": groups})


def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One partnership: scope, members as of a date, every claim, disagreements, lineage."""
    partnership, form = register.partnership(key), AsOf(request.GET)
    membership = register.members_as_of(partnership, form.day)
    regions = {region.code: region for region in evidence.regions()}
    groups = member_groups(membership, regions)
    claims = register.claims_of(partnership)
    found = {
        "partnership": partnership,
        "form": form,
        "membership": membership,
        "groups": groups,
        "map": maps.of_members(groups, regions, membership.as_of),
        "claims": claims,
        "conflicts": register.conflicts_of(partnership),
        "counts": register.counts_of(partnership),
        "timeline": charts.of_claims(claims, membership.as_of),
        "lineage": charts.of_lineage(register.lineage_of(partnership)),
        "sources": register.sources_of(partnership),
    }
    return render(request, "pages/partnership.html", found)
