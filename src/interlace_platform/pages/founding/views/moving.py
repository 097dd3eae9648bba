"""Handing in, taking back, returning and deciding."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.models import Expression, Move
from interlace_platform.founding.moves import Party
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.founding.forms import ReasonForm
from interlace_platform.pages.founding.views.drafting import FORM
from interlace_platform.pages.founding.views.reading import within
from interlace_platform.pages.signed_in import SignedIn, signed_in

DECISIONS = {
    "return": (
        actions.return_expression,
        gettext_lazy("Return it with questions"),
        gettext_lazy("The authors read this, can change everything, and submit it again."),
    ),
    "accept": (
        actions.accept_expression,
        gettext_lazy("Accept it"),
        gettext_lazy("This opens the partnership. Everybody reads these reasons, and they stay."),
    ),
    "decline": (
        actions.decline_expression,
        gettext_lazy("Decline it"),
        gettext_lazy("The authors read these reasons; nobody else does but the platform team. They stay."),
    ),
}


def owned(request: SignedIn, public_id: UUID, party: Party) -> Expression:
    """The expression of interest of an address, for those who are this to it."""
    expression = within(request, public_id)
    refuse_unless(party in policy.parties_of(request.user, expression))
    return expression


@signed_in
@require_POST
def submit(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Hand it in."""
    expression = actions.submit_expression(expression=owned(request, public_id, Party.LEAD), by=request.user)
    day = {"day": expression.cut_off.closes_on.isoformat()} if expression.cut_off else {}
    said = _("It is submitted for the cut-off of %(day)s.") % day if day else _("It is submitted for the next cut-off.")
    messages.success(request, said)
    return redirect("founding-expression", public_id)


@signed_in
@FORM
def withdraw(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Take it back."""
    expression = owned(request, public_id, Party.AUTHOR)
    form = ReasonForm(request.POST or None, required=False, help_text=_("It cannot be taken up again afterwards."))
    if request.method == "POST" and form.is_valid():
        with problems_on(form):
            actions.withdraw_expression(expression=expression, reason=form.cleaned_data["reason"], by=request.user)
            return redirect("founding-expression", public_id)
    found = {"expression": expression, "form": form, "title": _("Withdraw it"), "is_grave": True}
    return render(request, "pages/founding/form.html", found)


@signed_in
@FORM
def decide(request: SignedIn, public_id: UUID, move: str) -> HttpResponse:
    """Return it with questions, accept it or decline it."""
    refuse_unless(move in DECISIONS)
    expression, (act, title, help_text) = owned(request, public_id, Party.TEAM), DECISIONS[move]
    form = ReasonForm(request.POST or None, help_text=help_text)
    if form.is_valid():
        with problems_on(form):
            act(expression=expression, reason=form.cleaned_data["reason"], by=request.user)
            return redirect("founding-expression", public_id)
    readiness = queries.readiness_of(expression, request.user)
    found = {"expression": expression, "form": form, "title": title, "readiness": readiness, "is_review": True}
    return render(request, "pages/founding/form.html", found | {"is_acceptance": move == Move.ACCEPT})
