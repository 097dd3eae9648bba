"""The list of events, one of them, series, and the events of a partnership."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.core.readers import VISITOR
from interlace_platform.events import policy, queries
from interlace_platform.events.inviting.queries import waits_for
from interlace_platform.events.models import Event, EventKind
from interlace_platform.pages.events.doing import moves_open
from interlace_platform.pages.events.linking import kinds_open
from interlace_platform.partnerships import queries as register


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is coming, or what is over; of one kind or of all."""
    kind = request.GET.get("kind", "")
    is_past = request.GET.get("when") == "past"
    found = queries.events(request.user, kind=kind if kind in EventKind.values else "")
    ordered = queries.over(found) if is_past else queries.coming(found)
    shown = {
        "page": queries.page_of_events(ordered, request.GET.get("page")),
        "kinds": EventKind.choices,
        "kind": kind,
        "is_past": is_past,
        "query": "".join(f"{name}={value}&" for name, value in (("when", "past" * is_past), ("kind", kind)) if value),
        "drafts": queries.drafts(request.user)[:20] if request.user.is_authenticated else (),
        "may_begin": queries.may_begin_any(request.user),
    }
    return render(request, "pages/events/index.html", shown)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One event."""
    event = queries.event(slug, request.user)
    return render(request, "pages/events/event.html", {"event": event, **shown_of(request, event)})


def shown_of(request: HttpRequest, event: Event) -> dict[str, Any]:
    """What the page of an event shows beside what is said of it."""
    registration = queries.registration_of(event, request.user)
    may_prepare = policy.may_prepare(by=request.user, event=event)
    comes = registration is not None and registration.state == "registered"
    return {
        "hosts": queries.hosts_of(event, request.user),
        "sessions": queries.programme_of(event),
        "around": queries.around(event, request.user),
        "outcomes": queries.outcomes_of(event, request.user),
        "registration": registration,
        "is_invited": waits_for(event, request.user),
        "place_in_queue": queries.place_in_queue(registration) if registration else None,
        "places": queries.places_of(event) if event.takes_registrations else None,
        "participants": queries.participants_of(event, request.user),
        "may_prepare": may_prepare,
        "kinds_open": kinds_open(event, request.user) if may_prepare else (),
        "shows_link": event.join_link_is_public or comes or may_prepare,
        "moves": moves_open(event) if may_prepare else (),
    }


@require_safe
def all_series(request: HttpRequest) -> HttpResponse:
    """All series."""
    found = {"all_series": queries.all_series(request.user), "may_open": queries.acts_for_any(request.user)}
    return render(request, "pages/events/all_series.html", found)


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """One series with its events."""
    found = queries.series(slug, request.user)
    shown = {
        "series": found,
        "agenda": queries.agenda_of_series(found, request.user),
        "may_change": policy.may_change_series(by=request.user, series=found),
        "is_for_everybody": policy.series_visible_to(VISITOR).filter(pk=found.pk).exists(),
    }
    return render(request, "pages/events/series.html", shown)


@require_safe
def of_partnership(request: HttpRequest, key: str) -> HttpResponse:
    """The events of a partnership and its working groups."""
    partnership = register.partnership(key, request.user)
    found = {
        "partnership": partnership,
        "agenda": queries.events_of(partnership, request.user),
        "may_begin": policy.may_begin(by=request.user, home=partnership),
    }
    return render(request, "pages/events/of_partnership.html", found)
