"""Signing, submitting, taking back; accepting and returning."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.reporting.forms import ReasonForm
from interlace_platform.pages.reporting.views.reports import obtained
from interlace_platform.pages.reporting.views.writing import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.reporting import actions, policy, queries
from interlace_platform.reporting.models import Report, ReportMove

REASONED = {
    "take-back": (ReportMove.TAKE_BACK, actions.take_back_report),
    "return": (ReportMove.RETURN, actions.return_report),
    "withdraw": (ReportMove.WITHDRAW, actions.withdraw_report),
}
PLAIN = {
    "submit": (ReportMove.SUBMIT, actions.submit_report),
    "accept": (ReportMove.ACCEPT, actions.accept_report),
}


@signed_in
@require_POST
def sign(request: SignedIn, key: str, half: str, version: int) -> HttpResponse:
    """Sign for an organisation that leads."""
    report = obtained(request, key, half, version)
    organisation = queries.lead_to_sign(report, request.POST.get("organisation", ""))
    seen = request.POST.get("seen") or None
    actions.sign_report(report=report, organisation=organisation, seen=seen, by=request.user)
    messages.success(request, _("Signed for %(who)s.") % {"who": organisation})
    return redirect("partnership-report", key, half, version)


@signed_in
@FORM
def move(request: SignedIn, key: str, half: str, version: int, move: str) -> HttpResponse:
    """Submit or accept at once; take back, return or withdraw with a reason."""
    report = obtained(request, key, half, version)
    if move in REASONED:
        return reasoned(request, report, move)
    if move not in PLAIN or request.method != "POST":
        raise Unknown(move)
    _name, act = PLAIN[move]
    act(report=report, by=request.user)
    messages.success(request, _("Done."))
    return redirect("partnership-report", key, half, version)


def reasoned(request: SignedIn, report: Report, move: str) -> HttpResponse:
    """Ask why, and do it."""
    name, act = REASONED[move]
    refuse_unless(request.method == "POST" or policy.may_move(request.user, report, name))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            act(report=report, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Done."))
            return redirect("partnership-report", report.partnership.key, report.period.key, report.version)
    found = {"partnership": report.partnership, "report": report, "form": form, "title": name.label}
    return render(request, "pages/reporting/form.html", found)
