"""Methods: their cards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlace_platform.evidence import methods


def index(request: HttpRequest) -> HttpResponse:
    """All methods."""
    return render(request, "pages/methods.html", {"cards": methods.cards()})


def detail(request: HttpRequest, name: str) -> HttpResponse:
    """One method: question, formula, how to read it, what it does not say."""
    return render(request, "pages/method.html", {"card": methods.card(name)})
