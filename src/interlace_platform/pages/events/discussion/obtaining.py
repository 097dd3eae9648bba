"""How views obtain the event they are about, and where they go on to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import queries as events
from interlace_platform.events.discussion import policy
from interlace_platform.events.models import Event
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.signed_in import SignedIn

LIVE = "live"


def event_of(request: HttpRequest, slug: str) -> Event:
    """The event of an address, for whoever sees it."""
    return events.event(slug, request.user)


def moderated(request: SignedIn, slug: str) -> Event:
    """The same for who prepares it."""
    event = event_of(request, slug)
    refuse_unless(policy.may_moderate(by=request.user, event=event))
    return event


def gone_on(request: HttpRequest, event: Event, route: str, part: str = "", *more: object) -> HttpResponse:
    """On to the live page where somebody came from there, else to a page of the event."""
    is_live = request.POST.get("back") == LIVE
    response: HttpResponse = redirect("event-live" if is_live else route, event.slug, *(() if is_live else more))
    if part:
        response["Location"] += f"#{part}"
    return response


def filled_in(
    request: SignedIn,
    event: Event,
    form: Form,
    act: Callable[[], object],
    done: str | Promise,
    shown: dict[str, Any],
    back: str,
    template: str = "pages/events/discussion/form.html",
) -> HttpResponse:
    """Do what a filled-in form asks, say so and go on; else show the form."""
    if form.is_valid():
        with problems_on(form):
            act()
            messages.success(request, str(done))
            return gone_on(request, event, back)
    return render(request, template, {"event": event, "form": form, **shown})
