"""What came out of an event: begin a milestone, a decision or a demonstration case from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.events import actions, queries
from interlace_platform.events.models import Event
from interlace_platform.pages.events.forms import DecisionOutcomeForm, MilestoneOutcomeForm, ProjectOutcomeForm
from interlace_platform.pages.events.forms.contents import OutcomeForm
from interlace_platform.pages.events.linking import groups_to_choose, kinds_open
from interlace_platform.pages.events.obtaining import FORM, answered, prepared
from interlace_platform.pages.signed_in import SignedIn, signed_in

HEADINGS: dict[str, str | Promise] = {
    "milestone": _("A milestone that came out of it"),
    "decision": _("A decision that came out of it"),
    "case": _("A demonstration case that came out of it"),
}
BEGIN: dict[str, Callable[..., object]] = {
    "milestone": actions.begin_milestone,
    "decision": actions.begin_decision,
    "case": actions.begin_project,
}


@signed_in
@FORM
def new(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    """Begin something that came out of an event."""
    event = prepared(request, slug)
    refuse_unless(kind in kinds_open(event, request.user))
    form = form_for(request, event, kind)

    def begin() -> object:
        wanted: dict[str, Any] = form.wanted
        return BEGIN[kind](event=event, session=form.of_session, by=request.user, **wanted)

    return answered(request, event, form, begin, str(HEADINGS[kind]), back="event")


def form_for(request: SignedIn, event: Event, kind: str) -> Any:
    sessions, data = queries.programme_of(event), request.POST or None
    if kind == "milestone":
        return MilestoneOutcomeForm(data, sessions=sessions, groups=groups_to_choose(event, request.user))
    forms: dict[str, type[OutcomeForm]] = {"decision": DecisionOutcomeForm, "case": ProjectOutcomeForm}
    return forms[kind](data, sessions=sessions)


@signed_in
@require_POST
def remove(request: SignedIn, slug: str, outcome: int) -> HttpResponse:
    """Take a link back; what it led to stays."""
    event = prepared(request, slug)
    found = next((each for each in queries.outcomes_of(event, request.user) if each.pk == outcome), None)
    if found is None:
        raise Unknown(str(outcome))
    actions.remove_outcome(outcome=found, by=request.user)
    return redirect("event", slug)
