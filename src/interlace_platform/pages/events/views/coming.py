"""Registering for an event, coming not after all, and all of one's registrations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from interlace_platform.core.paging import page_of
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import actions, policy, queries
from interlace_platform.events.inviting.queries import wants_mails
from interlace_platform.events.models import Registration, RegistrationState
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.events.certificates import certificate_of
from interlace_platform.pages.events.forms import RegisterForm
from interlace_platform.pages.signed_in import SignedIn, signed_in

FORM = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@FORM
def register(request: SignedIn, slug: str) -> HttpResponse:
    """Register for an event; who has done so already is sent back to it."""
    event = queries.event(slug, request.user)
    refuse_unless(policy.may_register(by=request.user, event=event))
    known = queries.registration_of(event, request.user)
    if (known is not None and known.is_standing) or not event.takes_people:
        return redirect("event", slug)
    form = RegisterForm(
        request.POST or None,
        questions=queries.questions_of(event),
        organisations=queries.organisations_acted_for(request.user),
    )
    if form.is_valid():
        with problems_on(form):
            made = actions.register(event=event, by=request.user, **form.wanted)
            messages.success(request, what_became_of(made))
            return redirect("event", slug)
    found = {"event": event, "form": form, "places": queries.places_of(event)}
    return render(request, "pages/events/register.html", found)


def what_became_of(registration: Registration) -> str:
    return {
        RegistrationState.REGISTERED: _("You are registered. A mail with all details is on its way."),
        RegistrationState.WAITING: _("You are on the waiting list, and get the next free place in your turn."),
    }.get(RegistrationState(registration.state), _("The organisers look at your registration, and you will be told."))


@signed_in
@FORM
def unregister(request: SignedIn, slug: str) -> HttpResponse:
    """Ask once whether somebody really comes not after all; then cancel."""
    event = queries.event(slug, request.user)
    registration = queries.registration_of(event, request.user)
    refuse_unless(registration is not None)
    if request.method == "POST":
        actions.cancel_registration(event=event, by=request.user)
        messages.success(request, _("You have cancelled. Thank you: the place goes to the next in turn."))
        return redirect("event", slug)
    return render(request, "pages/events/unregister.html", {"event": event, "registration": registration})


@signed_in
@require_safe
def mine(request: SignedIn) -> HttpResponse:
    """All events that somebody registered for."""
    page = page_of(queries.registrations_of(request.user), request.GET.get("page"))
    return render(request, "pages/events/mine.html", {"page": page, "is_written_to": wants_mails(request.user)})


@signed_in
@require_safe
def certificate(request: SignedIn, slug: str) -> HttpResponse:
    """The certificate of somebody who was checked in at an event that was held."""
    event = queries.event(slug, request.user)
    registration = queries.registration_of(event, request.user)
    refuse_unless(registration is not None and registration.has_certificate)
    assert registration is not None
    data = certificate_of(registration, queries.hosts_of(event, request.user))
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="certificate-{event.slug}.pdf"'
    return answer
