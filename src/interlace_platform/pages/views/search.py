"""Search: everything that can be found, under one box."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.pages.finding import found_for


def search(request: HttpRequest) -> HttpResponse:
    """What was found, best first; as a part of a page when the box asks while one types."""
    template = "pages/parts/results_typed.html" if request.headers.get("HX-Request") else "pages/search.html"
    return render(request, template, found_for(request.GET.dict(), request.user))
