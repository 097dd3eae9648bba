"""Voting for a region, and the minutes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.groups import actions, queries
from interlace_platform.groups.models import DecisionState
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.groups.forms import MinutesForm
from interlace_platform.pages.groups.views.decisions import FORM, followed, steered
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_POST
def vote(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Vote for a region, change its vote, or take it back."""
    decision = queries.decision(followed(request, key), number, request.user)
    territory = queries.region_voted_for(request.user, decision, request.POST.get("territory", ""))
    chosen = request.POST.get("option", "")
    if chosen:
        option = next((each for each in decision.options.all() if str(each.pk) == chosen), None)
        if option is None:
            raise Invalid([Problem("option", _("That is no option of this decision."))])
        actions.cast_vote(decision=decision, territory=territory, option=option, by=request.user)
        said = _("%(region)s votes: %(option)s. You can change this until voting ends.")
        messages.success(request, said % {"region": territory, "option": option})
    else:
        actions.take_back_vote(decision=decision, territory=territory, by=request.user)
        messages.success(request, _("%(region)s has no vote now.") % {"region": territory})
    return redirect("partnership-decision", key, number)


@signed_in
@FORM
def minutes(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Write the minutes, or a new version of them."""
    decision = queries.decision(steered(request, key), number, request.user)
    refuse_unless(decision.state != DecisionState.DRAFT)
    last = next(iter(queries.minutes_of(decision)), None)
    form = MinutesForm(request.POST or None, last=last)
    if form.is_valid():
        with problems_on(form):
            actions.write_minutes(decision=decision, by=request.user, **form.cleaned_data)
            messages.success(request, _("The minutes are kept."))
            return redirect("partnership-decision", key, number)
    found = {"partnership": decision.partnership, "decision": decision, "form": form, "may_follow": True}
    return render(request, "pages/groups/form.html", found | {"title": _("Minutes")})
