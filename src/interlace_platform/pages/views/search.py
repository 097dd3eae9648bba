"""Search: regions, activities, partnerships and organisations under one box."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.pages.finding import found_for


def search(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; as a part of a page when the box asks while one types."""
    template = "pages/parts/results.html" if request.headers.get("HX-Request") else "pages/search.html"
    return render(request, template, found_for(request.GET.get("q", ""), request.user))
