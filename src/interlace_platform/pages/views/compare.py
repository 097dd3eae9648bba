"""Two regions side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.comparing import overlap_of, two_regions
from interlace_platform.pages.drawings import charts
from interlace_platform.pages.forms import TwoRegions


def compare(request: HttpRequest) -> HttpResponse:
    """A form for two regions; the comparison once both are clear."""
    form = TwoRegions(request.GET)
    regions, choices = two_regions({side: form.answer(side) for side in ("a", "b")})
    found: dict[str, Any] = {"form": form, "choices": choices}
    if len(regions) == 2:
        comparison = evidence.comparison_of(*regions)
        drawn = charts.of_comparison(comparison, regions[0].release.main_year)
        found |= {"comparison": comparison, "overlap": overlap_of(comparison), "shares": drawn}
    return render(request, "pages/compare.html", found)
