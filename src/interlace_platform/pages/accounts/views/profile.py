"""My account: profile, agreements, what I did, my data."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.accounts import actions, queries
from interlace_platform.accounts.erasure import erase_account
from interlace_platform.accounts.export import export_of
from interlace_platform.accounts.models import ConsentTo
from interlace_platform.core import history
from interlace_platform.core.errors import NotAllowed
from interlace_platform.core.paging import page_of
from interlace_platform.core.periods import today
from interlace_platform.core.personal import declarations
from interlace_platform.organisations.queries import affiliations_of
from interlace_platform.pages.accounts.forms import EraseForm, ProfileForm
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.signed_in import SignedIn, freshly_signed_in, signed_in
from interlace_platform.partnerships.standing import own_parts


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedIn) -> HttpResponse:
    """Name, language and time zone; the way to everything else."""
    user = request.user
    form = ProfileForm(request.POST or None, initial={name: getattr(user, name) for name in ProfileForm.base_fields})
    if form.is_valid():
        with problems_on(form):
            actions.change_profile(user=user, by=user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("account")
    standing = [own for own in affiliations_of(user) if own.is_in_force]
    mine = {"roles": queries.grants_of(user), "affiliations": standing, "own_parts": own_parts(user)}
    return render(request, "pages/accounts/profile.html", {"form": form, **mine})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: SignedIn) -> HttpResponse:
    """What I agreed to, when and in which version; agree or take it back."""
    if request.method == "POST":
        to = agreement_asked_for(request)
        act = actions.withdraw_consent if "withdraw" in request.POST else actions.give_consent
        act(user=request.user, to=to, by=request.user)
        return redirect("account-agreements")
    return render(request, "pages/accounts/agreements.html", {"states": queries.consents_of(request.user)})


def agreement_asked_for(request: SignedIn) -> ConsentTo:
    to = request.POST.get("to", "")
    if to not in ConsentTo.values:
        raise NotAllowed
    return ConsentTo(to)


@signed_in
@require_safe
def activity(request: SignedIn) -> HttpResponse:
    """What the audit log says of me, and of what I may read."""
    page = page_of(history.events_for(request.user), request.GET.get("page"))
    return render(request, "pages/accounts/activity.html", {"page": history.told(page)})


@signed_in
@require_POST
def end_session(request: SignedIn, session: int) -> HttpResponse:
    """End one of my sessions."""
    actions.end_session(session=session, by=request.user)
    messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")


@signed_in
@require_safe
def data(request: SignedIn) -> HttpResponse:
    """What is known about me, list by list, to take along or to erase."""
    counted = ((each.title, each.rows_of(request.user).count()) for each in declarations())
    return render(request, "pages/accounts/data.html", {"lists": [each for each in counted if each[1]]})


@freshly_signed_in
@require_safe
def export(request: SignedIn) -> HttpResponse:
    """All of it as a zip file."""
    name = f"interlace-my-data-{today():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(export_of(request.user), content_type="application/zip", headers=headers)


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: SignedIn) -> HttpResponse:
    """Erase the account, after a last question."""
    form = EraseForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            erase_account(user=request.user, by=request.user)
            logout(request)
            messages.success(request, _("Your account is erased."))
            return redirect("home")
    return render(request, "pages/accounts/erase.html", {"form": form})
