"""The questions of an event: read them, ask, answer, and say what one would like to know, too."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.accounts.models import User
from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events.discussion import actions, policy, queries
from interlace_platform.events.discussion.models import Question
from interlace_platform.pages.events.discussion.forms import AnswerForm, AskForm
from interlace_platform.pages.events.discussion.live import fragment, wants_fragment
from interlace_platform.pages.events.discussion.obtaining import event_of, filled_in, gone_on
from interlace_platform.pages.events.obtaining import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in

Act = Callable[[Question, User], object]
ACTS: dict[str, Act] = {
    "want": lambda question, by: actions.want_answer(event=question.event, question=question, by=by),
    "want-not": lambda question, by: actions.want_no_answer(event=question.event, question=question, by=by),
    "show": lambda question, by: actions.show_question(question=question, by=by),
    "withdraw": lambda question, by: actions.withdraw_question(question=question, by=by),
    "sign": lambda question, by: actions.sign_question(question=question, is_anonymous=False, by=by),
    "unsign": lambda question, by: actions.sign_question(question=question, is_anonymous=True, by=by),
}


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions that everybody reads, and one's own."""
    event = event_of(request, slug)
    order, session = request.GET.get("order", ""), request.GET.get("session", "")
    sessions = tuple(event.sessions.order_by("position"))
    chosen = session if session in {str(each.public_id) for each in sessions} else ""
    found = {
        "event": event,
        "floor": queries.floor_of(event),
        "page": queries.questions_of(event, request.user, order=order, session=chosen, number=request.GET.get("page")),
        "own": queries.own_questions(event, request.user),
        "counts": queries.counts_of(event),
        "order": "new" if order == "new" else "wanted",
        "session": chosen,
        "sessions": sessions,
        "query": "".join(f"{name}={value}&" for name, value in (("order", order), ("session", chosen)) if value),
        "form": AskForm(sessions=sessions),
        "may_moderate": policy.prepares(request.user, event),
        "may_answer": policy.may_answer(by=request.user, event=event),
    }
    return render(request, "pages/events/discussion/questions.html", found)


@signed_in
@FORM
def ask(request: SignedIn, slug: str) -> HttpResponse:
    """Ask something."""
    event = event_of(request, slug)
    form = AskForm(request.POST or None, sessions=tuple(event.sessions.order_by("position")))
    floor = queries.floor_of(event)
    shown = {"title": _("Ask something"), "button": _("Ask"), "floor": floor, "back": "event-asked"}
    done = _("Thank you. The organisers look at it first.") if floor.is_moderated else _("Your question is shown.")
    return filled_in(
        request,
        event,
        form,
        lambda: actions.ask(event=event, by=request.user, **form.cleaned_data),
        done,
        shown,
        "event-asked",
    )


@require_safe
def detail(request: HttpRequest, slug: str, question: UUID) -> HttpResponse:
    """One question with its answer."""
    event = event_of(request, slug)
    found = {
        "event": event,
        "each": queries.asked(event, question, request.user),
        "floor": queries.floor_of(event),
        "may_moderate": policy.prepares(request.user, event),
        "may_answer": policy.may_answer(by=request.user, event=event),
    }
    return render(request, "pages/events/discussion/question.html", found)


@signed_in
@FORM
def answer(request: SignedIn, slug: str, question: UUID) -> HttpResponse:
    """Answer a question, or correct the answer."""
    event = event_of(request, slug)
    refuse_unless(policy.may_answer(by=request.user, event=event))
    found = queries.question(event, question, request.user)
    form = AnswerForm(request.POST or None, question=found)
    shown = {"title": _("Answer"), "button": _("Keep"), "quoted": found.text, "back": "event-asked"}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.answer_question(question=found, reply=form.wanted, by=request.user),
        _("The answer is kept, and who asked is told."),
        shown,
        "event-asked",
    )


@signed_in
@require_POST
def act(request: SignedIn, slug: str, question: UUID, act: str) -> HttpResponse:
    """Show or withdraw a question, say that one would like to know it, too, or whether one's name is shown."""
    event = event_of(request, slug)
    if act not in ACTS:
        raise NotAllowed
    found = queries.question(event, question, request.user)
    if not wants_fragment(request):
        ACTS[act](found, request.user)
        return gone_on(request, event, "event-waiting" if act == "show" else "event-asked", f"question-{question}")
    said = ""
    try:
        ACTS[act](found, request.user)
    except Conflict as refusal:
        said = refusal.message
    return fragment(request, slug, said)
