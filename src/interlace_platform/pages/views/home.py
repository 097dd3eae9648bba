"""The first page, and what the pages are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.drawings import maps
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.standing import own_parts


def home(request: HttpRequest) -> HttpResponse:
    """The map of the partnerships, the search, and three ways in."""
    regions = list(evidence.regions())
    counts = register.counts_by_region([region.code for region in regions])
    found = {"map": maps.of_partnerships(regions, counts), "facts": evidence.facts()}
    own = {"partnership_count": register.partnership_count(), "own_parts": own_parts(request.user)}
    return render(request, "pages/home.html", {**found, **own})


def about(request: HttpRequest) -> HttpResponse:
    """What a suggestion is, why figures are missing, how the register works."""
    return render(request, "pages/about.html")
