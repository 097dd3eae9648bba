"""The one way in which views obtain an event to prepare, and do what a filled-in form asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import policy, queries
from interlace_platform.events.models import Event
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.signed_in import SignedIn

FORM = require_http_methods(["GET", "HEAD", "POST"])


def prepared(request: SignedIn, slug: str) -> Event:
    """The event of an address, for those who prepare it."""
    event = queries.event(slug, request.user)
    refuse_unless(policy.may_prepare(by=request.user, event=event))
    return event


def answered(
    request: SignedIn,
    event: Event,
    form: Form,
    act: Callable[[], object],
    heading: str,
    *,
    back: str = "event-prepare",
    at: tuple[object, ...] = (),
    template: str = "pages/events/form.html",
    **more: Any,
) -> HttpResponse:
    """Do what a filled-in form asks and go on to `back`; else show the form."""
    if form.is_valid():
        with problems_on(form):
            act()
            messages.success(request, _("It is kept."))
            return redirect(back, event.slug, *at)
    return render(request, template, {"event": event, "form": form, "title": heading, **more})
