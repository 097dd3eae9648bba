"""Claims in every state, one claim with its history, proposing and correcting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.register.forms import ClaimForm, CorrectionForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, history, policy, queries
from interlace_platform.partnerships.models import Claim
from interlace_platform.partnerships.statements import statement_of

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest, key: str) -> HttpResponse:
    """Every claim about a partnership, in whatever state, with what the reader may do to it."""
    partnership = queries.partnership(key, request.user)
    found = {
        "partnership": partnership,
        "recorded": history.record_of(partnership, request.user),
        "may_propose": policy.may_propose(by=request.user, partnership=partnership),
        "may_import": policy.may_import(by=request.user, partnership=partnership),
    }
    return render(request, "pages/register/record.html", found)


def obtained(request: HttpRequest, key: str, claim: UUID) -> Claim:
    """The claim of an address, which must be of that partnership."""
    found = history.claim(claim, request.user)
    refuse_unless(found.partnership.key == key)
    return found


@require_safe
def detail(request: HttpRequest, key: str, claim: UUID) -> HttpResponse:
    """One claim: what it says, what was done to it, what the reader may do."""
    found = history.history_of(obtained(request, key, claim), request.user)
    return render(request, "pages/register/claim.html", {"history": found, "partnership": found.claim.partnership})


@signed_in
@FORM
def new(request: SignedIn, key: str) -> HttpResponse:
    """Propose a claim."""
    partnership = queries.partnership(key, request.user)
    refuse_unless(policy.may_propose(by=request.user, partnership=partnership))
    form = ClaimForm(request.POST or None, reader=request.user)
    if form.is_valid():
        with problems_on(form):
            made = actions.propose_claim(partnership=partnership, statement=form.statement, by=request.user)
            messages.success(request, said_after(made))
            return redirect("claim", key, made.public_id)
    return render(request, "pages/register/new.html", {"form": form, "partnership": partnership})


def said_after(made: Claim) -> str:
    if made.counts:
        return _("Recorded and confirmed.")
    return _("Recorded. It counts once %(side)s has confirmed it.") % {"side": made.get_awaits_display()}


@signed_in
@FORM
def correct(request: SignedIn, key: str, claim: UUID) -> HttpResponse:
    """Correct a claim by a new one."""
    old = obtained(request, key, claim)
    refuse_unless(policy.may_supersede(by=request.user, claim=old))
    form = CorrectionForm(request.POST or None, reader=request.user, statement=statement_of(old))
    if form.is_valid():
        with problems_on(form):
            said, why = form.statement, form.cleaned_data["reason"]
            made = actions.supersede_claim(claim=old, statement=said, reason=why, by=request.user)
            messages.success(request, said_after(made))
            return redirect("claim", key, made.public_id)
    return render(request, "pages/register/correct.html", {"form": form, "claim": old, "partnership": old.partnership})


@signed_in
@require_POST
def publish(request: SignedIn, key: str) -> HttpResponse:
    """Show a draft to everybody."""
    actions.publish_partnership(partnership=queries.partnership(key, request.user), by=request.user)
    messages.success(request, _("Everybody can see this partnership now."))
    return redirect("partnership", key)
