"""For those who prepare an event: what people may say, what waits, and saying no with a reason."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.events.discussion import actions, queries
from interlace_platform.events.discussion.models import QuestionState
from interlace_platform.pages.events.discussion.forms import FloorForm, ReasonForm
from interlace_platform.pages.events.discussion.obtaining import filled_in, moderated
from interlace_platform.pages.events.obtaining import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@FORM
def floor(request: SignedIn, slug: str) -> HttpResponse:
    """What people may say, and whether somebody looks at it first."""
    event = moderated(request, slug)
    form = FloorForm(request.POST or None, floor=queries.floor_of(event))
    shown = {"title": _("Questions and discussion"), "button": _("Keep"), "back": "event-prepare"}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.set_floor(event=event, by=request.user, **form.wanted),
        _("It is kept."),
        shown,
        "event-prepare",
    )


@signed_in
@require_safe
def waiting(request: SignedIn, slug: str) -> HttpResponse:
    """The questions that wait, and the posts that somebody flagged."""
    event = moderated(request, slug)
    found = {
        "event": event,
        "questions": queries.waiting_questions(event, request.user),
        "posts": queries.flagged_posts(event, request.user),
        "floor": queries.floor_of(event),
    }
    return render(request, "pages/events/discussion/waiting.html", found)


@signed_in
@FORM
def refuse(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """Decline a question that waits, or remove one that is shown; who asked reads why."""
    event = moderated(request, slug)
    found = queries.question(event, question, request.user)
    waits = found.state in (QuestionState.WAITING, QuestionState.DECLINED)
    act = actions.decline_question if waits else actions.remove_question
    form = ReasonForm(request.POST or None)
    title = _("Decline the question") if waits else _("Remove the question")
    shown = {"title": title, "button": title, "quoted": found.text, "is_grave": True, "says": _("Who asked reads why.")}
    back = "event-waiting" if waits else "event-asked"
    return filled_in(
        request,
        event,
        form,
        lambda: act(question=found, by=request.user, **form.cleaned_data),
        _("It is not shown, and who asked is told."),
        shown | {"back": back},
        back,
    )


@signed_in
@require_POST
def keep(request: SignedIn, slug: str, post: UUID) -> HttpResponse:
    """Say that a flagged post may stay."""
    event = moderated(request, slug)
    actions.keep_post(post=queries.post(event, post, request.user), by=request.user)
    return redirect("event-waiting", slug)
