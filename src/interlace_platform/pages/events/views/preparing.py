"""Preparing an event: begin it, go through the steps, move it from state to state, repeat it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import actions, queries
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.events.doing import make_move, moves_open
from interlace_platform.pages.events.forms import AboutForm, MoveForm, NewEventForm, RepeatForm, TimeForm
from interlace_platform.pages.events.obtaining import FORM, answered, prepared
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@FORM
def new(request: SignedIn) -> HttpResponse:
    """Begin an event; the rest follows step by step."""
    homes = queries.homes_for(request.user)
    refuse_unless(bool(homes))
    form = NewEventForm(
        request.POST or None,
        homes=homes,
        all_series=tuple(queries.own_series(request.user)),
        zone=request.user.time_zone,
        home=request.GET.get("home", ""),
        series=request.GET.get("series", ""),
    )
    if form.is_valid():
        with problems_on(form):
            made = actions.draft_event(by=request.user, **form.wanted)
            return redirect("event-prepare", made.slug)
    return render(request, "pages/events/new.html", {"form": form, "title": _("Prepare an event")})


@signed_in
@require_safe
def prepare(request: SignedIn, slug: str) -> HttpResponse:
    """All steps of an event, with what is there already."""
    event = prepared(request, slug)
    found = {
        "event": event,
        "hosts": queries.hosts_of(event, request.user),
        "sessions": queries.programme_of(event),
        "questions": queries.questions_of(event),
        "invitations": queries.invitations_of(event),
        "places": queries.places_of(event),
        "moves": moves_open(event),
    }
    return render(request, "pages/events/prepare.html", found)


@signed_in
@FORM
def about(request: SignedIn, slug: str) -> HttpResponse:
    """What it is about, and who sees it."""
    event = prepared(request, slug)
    form = AboutForm(request.POST or None, event=event, all_series=tuple(queries.own_series(request.user)))
    return answered(
        request,
        event,
        form,
        lambda: actions.change_event(event=event, by=request.user, **form.wanted),
        _("What it is about"),
    )


@signed_in
@FORM
def when(request: SignedIn, slug: str) -> HttpResponse:
    """When and where it is."""
    event = prepared(request, slug)
    form = TimeForm(request.POST or None, event=event)
    return answered(
        request,
        event,
        form,
        lambda: actions.change_event(event=event, by=request.user, **form.wanted),
        _("When and where"),
    )


@signed_in
@FORM
def move(request: SignedIn, slug: str, move: str) -> HttpResponse:
    """Say what a move means, and make it."""
    event = prepared(request, slug)
    doing = next((each for each in moves_open(event) if each.move == move), None)
    refuse_unless(doing is not None)
    assert doing is not None
    form = MoveForm(request.POST if request.method == "POST" else None)
    if not doing.takes_reason:
        del form.fields["reason"]
    return answered(
        request,
        event,
        form,
        lambda: make_move(event, move, form.cleaned_data.get("reason", ""), request.user),
        str(doing.button),
        back="event",
        template="pages/events/move.html",
        doing=doing,
    )


@signed_in
@FORM
def repeat(request: SignedIn, slug: str) -> HttpResponse:
    """Draft the same event again, at all times of a rhythm."""
    event = prepared(request, slug)
    form = RepeatForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            made = actions.repeat_event(event=event, recurrence=form.wanted, by=request.user)
            said = ngettext("%(number)d draft was made.", "%(number)d drafts were made.", len(made))
            messages.success(request, said % {"number": len(made)})
            return redirect("events")
    found = {"event": event, "form": form, "title": _("Repeat it"), "says": REPEAT_SAYS}
    return render(request, "pages/events/form.html", found)


REPEAT_SAYS = gettext_lazy(
    "The same event is drafted again at each of these times, in the same series. Each draft can be changed."
)
