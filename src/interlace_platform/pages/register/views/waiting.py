"""What waits for the reader, of all kinds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.core.waiting import queues_for
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Everything that waits for the reader's answer, by what is to be done."""
    return render(request, "pages/register/waiting.html", {"queues": queues_for(request.user)})
