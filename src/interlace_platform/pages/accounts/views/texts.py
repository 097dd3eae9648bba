"""What people agree to, and what is kept about them: open to everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.accounts.texts import NOTICES, TERMS


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The terms of use."""
    return render(request, "pages/accounts/terms.html", {"texts": (TERMS, NOTICES)})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, and for how long."""
    return render(request, "pages/accounts/privacy.html")
