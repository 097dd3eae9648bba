"""Confirming, disputing, settling, withdrawing: a page that asks for the reason, and the deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from interlace_platform.accounts.models import User
from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.register.forms import ReasonForm
from interlace_platform.pages.register.views.claims import obtained
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, policy
from interlace_platform.partnerships.history import involves
from interlace_platform.partnerships.models import Claim, Move
from interlace_platform.partnerships.moves import NEEDS_A_REASON


@dataclass(frozen=True)
class Words:
    """How a page speaks of a move."""

    title: Promise
    explains: Promise
    button: Promise
    done: Promise


WORDS = {
    Move.CONFIRM: Words(
        _("Confirm this claim"),
        _("From now on it counts: it says who is in the partnership, and what they may do there follows from it."),
        _("Confirm"),
        _("Confirmed."),
    ),
    Move.DISPUTE: Words(
        _("Dispute this claim"),
        _("Say what is wrong with it. One that was confirmed still counts, marked as disputed, until this is settled."),
        _("Dispute"),
        _("Marked as disputed."),
    ),
    Move.SETTLE: Words(
        _("Settle this dispute"),
        _("The claim will be again what it was before it was disputed."),
        _("Settle"),
        _("The dispute is settled."),
    ),
    Move.WITHDRAW: Words(
        _("Withdraw this claim"),
        _("Do this where it should never have been made. To say that somebody left, claim that: the past stays."),
        _("Withdraw"),
        _("Withdrawn."),
    ),
}


def acted(claim: Claim, wanted: Move, reason: str, by: User) -> Claim:
    """Make the move."""
    if wanted == Move.CONFIRM:
        return actions.confirm_claim(claim=claim, by=by)
    acts: dict[Move, Callable[..., Claim]] = {
        Move.DISPUTE: actions.dispute_claim,
        Move.SETTLE: actions.settle_dispute,
        Move.WITHDRAW: actions.withdraw_claim,
    }
    return acts[wanted](claim=claim, reason=reason, by=by)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: SignedIn, key: str, claim: UUID, wanted: Move) -> HttpResponse:
    """Ask for the reason; then do it."""
    found = obtained(request, key, claim)
    refuse_unless(policy.may_move(request.user, found, wanted) or involves(request.user, found, wanted))
    form = ReasonForm(request.POST if request.method == "POST" else None, required=wanted in NEEDS_A_REASON)
    if form.is_valid():
        with problems_on(form):
            acted(found, wanted, form.cleaned_data["reason"], request.user)
            messages.success(request, str(WORDS[wanted].done))
            return redirect("claim", key, claim)
    asked = {"form": form, "words": WORDS[wanted], "claim": found, "partnership": found.partnership}
    return render(request, "pages/register/move.html", asked | {"asks": wanted != Move.CONFIRM})
