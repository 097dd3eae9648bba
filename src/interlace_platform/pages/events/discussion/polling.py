"""The polls of an event: prepare, open and close them, answer, and read the results."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events.discussion import actions, policy, queries
from interlace_platform.events.discussion.models import Poll
from interlace_platform.pages.events.discussion.forms import PollForm
from interlace_platform.pages.events.discussion.live import fragment, wants_fragment
from interlace_platform.pages.events.discussion.obtaining import event_of, filled_in, gone_on, moderated
from interlace_platform.pages.events.discussion.sheets import results_as_csv
from interlace_platform.pages.events.obtaining import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in

ACTS: dict[str, Callable[..., object]] = {
    "open": actions.open_poll,
    "close": actions.close_poll,
    "discard": actions.discard_poll,
}


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """All polls of an event."""
    event = event_of(request, slug)
    found = {
        "event": event,
        "polls": queries.polls_of(event, request.user),
        "may_moderate": policy.prepares(request.user, event),
    }
    return render(request, "pages/events/discussion/polls.html", found)


@require_safe
def detail(request: HttpRequest, slug: str, poll: UUID) -> HttpResponse:
    """One poll: answer it, or read what came out."""
    event = event_of(request, slug)
    found = queries.poll(event, poll, request.user)
    shown = {
        "event": event,
        "shown": queries.shown_poll(found, request.user),
        "named": queries.named_answers(found, request.user),
        "may_moderate": policy.prepares(request.user, event),
    }
    return render(request, "pages/events/discussion/poll.html", shown)


@signed_in
@FORM
def new(request: SignedIn, slug: str) -> HttpResponse:
    """Prepare a poll."""
    event, form = moderated(request, slug), PollForm(request.POST or None)
    shown = {"title": _("A new poll"), "button": _("Keep"), "back": "event-polls"}
    shown |= {"says": _("Only those who prepare the event see it until you open it.")}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.draft_poll(event=event, facts=form.wanted, by=request.user),
        _("It is kept. Open it when it is time."),
        shown,
        "event-polls",
    )


@signed_in
@FORM
def edit(request: SignedIn, slug: str, poll: UUID) -> HttpResponse:
    """Change a poll that was never open."""
    event = moderated(request, slug)
    found = queries.poll(event, poll, request.user)
    form = PollForm(request.POST or None, poll=found)
    shown = {"title": _("Change the poll"), "button": _("Keep"), "back": "event-polls"}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.change_poll(
            poll=found, facts=form.wanted, revision=form.cleaned_data["revision"], by=request.user
        ),
        _("It is kept."),
        shown,
        "event-polls",
    )


@signed_in
@require_POST
def act(request: SignedIn, slug: str, poll: UUID, act: str) -> HttpResponse:
    """Open, close or throw away a poll."""
    event = moderated(request, slug)
    if act not in ACTS:
        raise NotAllowed
    ACTS[act](poll=queries.poll(event, poll, request.user), by=request.user)
    return redirect("event-polls", slug) if act == "discard" else redirect("poll", slug, poll)


@signed_in
@require_POST
def answer(request: SignedIn, slug: str, poll: UUID) -> HttpResponse:
    """Answer a poll, or answer it otherwise."""
    event = event_of(request, slug)
    found = queries.poll(event, poll, request.user)
    refuse_unless(policy.may_take_part(by=request.user, poll=found))
    said = ""
    try:
        actions.answer_poll(poll=found, positions=chosen_in(request, found), by=request.user)
    except (Conflict, Invalid) as refusal:
        said = refusal.message if isinstance(refusal, Conflict) else refusal.problems[0].message
    if wants_fragment(request):
        return fragment(request, slug, said)
    if said:
        messages.error(request, said)
    else:
        messages.success(request, _("Your answer counts. You can change it while the poll is open."))
    return gone_on(request, event, "poll", "", poll)


def chosen_in(request: HttpRequest, poll: Poll) -> list[int]:
    """The places of what was chosen; what is no number is no answer."""
    sent = request.POST.getlist(f"answer-{poll.pk}")
    chosen = [int(each) for each in sent if each.isascii() and each.isdecimal() and len(each) < 4]
    if not chosen and "take-back" not in request.POST:
        raise Conflict(_("Choose an answer first."))
    return chosen


@require_safe
def results(request: HttpRequest, slug: str, poll: UUID) -> HttpResponse:
    """What came out, as a CSV file, for whoever may read it."""
    event = event_of(request, slug)
    found = queries.poll(event, poll, request.user)
    shown = queries.shown_poll(found, request.user)
    refuse_unless(shown.has_results)
    data = results_as_csv(shown, queries.named_answers(found, request.user))
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="poll-{event.slug}.csv"'
    return response
