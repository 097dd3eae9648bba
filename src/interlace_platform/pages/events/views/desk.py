"""How people register, what they are asked, who is invited; who comes, and who came."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.core.errors import NotAllowed
from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.unknown import Unknown
from interlace_platform.events import actions, queries
from interlace_platform.events.inviting import actions as inviting
from interlace_platform.events.inviting.queries import reach_of
from interlace_platform.events.models import Registration, RegistrationState
from interlace_platform.pages.events.forms import DeskForm, InvitationForm, QuestionForm
from interlace_platform.pages.events.obtaining import FORM, answered, prepared
from interlace_platform.pages.events.sheets import people_as_csv
from interlace_platform.pages.signed_in import SignedIn, signed_in

Act = Callable[..., Registration]
ACTS: dict[str, Act] = {
    "approve": actions.approve_registration,
    "decline": actions.decline_registration,
    "check-in": actions.check_in,
    "undo-check-in": actions.undo_check_in,
}


@signed_in
@FORM
def desk(request: SignedIn, slug: str) -> HttpResponse:
    """How people register."""
    event = prepared(request, slug)
    form = DeskForm(request.POST or None, event=event)
    return answered(
        request,
        event,
        form,
        lambda: actions.set_desk(event=event, by=request.user, **form.wanted),
        _("Registration"),
    )


@signed_in
@FORM
def questions(request: SignedIn, slug: str) -> HttpResponse:
    """What people are asked; ask something more."""
    event = prepared(request, slug)
    form = QuestionForm(request.POST or None)
    return answered(
        request,
        event,
        form,
        lambda: actions.add_question(event=event, facts=form.wanted, by=request.user),
        _("Questions to those who register"),
        back="event-questions",
        template="pages/events/questions.html",
        questions=queries.questions_of(event),
    )


@signed_in
@require_POST
def remove_question(request: SignedIn, slug: str, question: int) -> HttpResponse:
    """Ask it no more."""
    event = prepared(request, slug)
    found = next((each for each in queries.questions_of(event) if each.pk == question), None)
    if found is None:
        raise Unknown(str(question))
    actions.remove_question(question=found, by=request.user)
    return redirect("event-questions", slug)


@signed_in
@FORM
def invitations(request: SignedIn, slug: str) -> HttpResponse:
    """Who is invited; invite somebody more."""
    event = prepared(request, slug)
    form = InvitationForm(request.POST or None, reader=request.user, event=event)
    return answered(
        request,
        event,
        form,
        lambda: actions.invite(event=event, by=request.user, **form.cleaned_data),
        _("Invitations"),
        back="event-invitations",
        template="pages/events/invitations.html",
        invitations=queries.invitations_of(event),
        reach=reach_of(event, request.user),
    )


@signed_in
@require_POST
def send_invitations(request: SignedIn, slug: str) -> HttpResponse:
    """Write to everybody who is invited and was not written to."""
    event = prepared(request, slug)
    number = inviting.send_invitations(event=event, by=request.user)
    said = ngettext("%(number)d mail is on its way.", "%(number)d mails are on their way.", number)
    if reach_of(event, request.user).addresses:
        said = _("The invitations are on their way.")
    messages.success(request, said % {"number": number})
    return redirect("event-invitations", slug)


@signed_in
@require_POST
def take_back_invitation(request: SignedIn, slug: str, invitation: int) -> HttpResponse:
    """Invite no more."""
    event = prepared(request, slug)
    found = next((each for each in queries.invitations_of(event) if each.pk == invitation), None)
    if found is None:
        raise Unknown(str(invitation))
    actions.take_back_invitation(invitation=found, by=request.user)
    return redirect("event-invitations", slug)


@signed_in
@require_safe
def people(request: SignedIn, slug: str) -> HttpResponse:
    """Who registered, and who came."""
    event = prepared(request, slug)
    state = request.GET.get("state", "")
    known = state if state in RegistrationState.values else ""
    page = page_of(queries.rows_of(event, request.user, known), request.GET.get("page"))
    questions = queries.questions_of(event)
    rows = queries.with_answers(page.rows, questions)
    found = {
        "event": event,
        "page": PageOf(rows, page.number, page.size, page.total),
        "questions": questions,
        "places": queries.places_of(event),
        "states": RegistrationState.choices,
        "state": known,
        "query": f"state={known}&" if known else "",
        "by_organisation": queries.attendance_by_organisation(event),
    }
    return render(request, "pages/events/people.html", found)


@signed_in
@require_safe
def people_data(request: SignedIn, slug: str) -> HttpResponse:
    """The same as a CSV file."""
    event = prepared(request, slug)
    questions = queries.questions_of(event)
    rows = queries.with_answers(tuple(queries.rows_of(event, request.user)), questions)
    answer = HttpResponse(people_as_csv(rows, questions), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="registrations-{event.slug}.csv"'
    return answer


@signed_in
@require_POST
def person(request: SignedIn, slug: str, registration: UUID, act: str) -> HttpResponse:
    """Approve or decline a registration, or note that somebody came."""
    event = prepared(request, slug)
    if act not in ACTS:
        raise NotAllowed
    ACTS[act](registration=queries.registration(event, registration, request.user), by=request.user)
    return redirect("event-people", slug)
