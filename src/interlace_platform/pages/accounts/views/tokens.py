"""My keys for programs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.accounts import actions, queries
from interlace_platform.accounts.models import Scope
from interlace_platform.pages.accounts.forms import TokenForm
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.signed_in import SignedIn, freshly_signed_in, signed_in


@freshly_signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SignedIn) -> HttpResponse:
    """The list, and a form for a new one; a new one is shown once, in the answer to that form."""
    form, new = TokenForm(request.POST or None), None
    if form.is_valid():
        with problems_on(form):
            new = made_token(request, form)
            form = TokenForm()
    found = {"form": form, "tokens": queries.tokens(request.user), "new": new}
    return render(request, "pages/accounts/tokens.html", found, status=201 if new else 200)


def made_token(request: SignedIn, form: TokenForm) -> actions.NewToken:
    said = form.cleaned_data
    scopes = [Scope(each) for each in said["scopes"]]
    return actions.make_token(
        user=request.user, name=said["name"], scopes=scopes, expires_at=form.expires_at, by=request.user
    )


@signed_in
@require_POST
def revoke(request: SignedIn, token: UUID) -> HttpResponse:
    """Make a token useless."""
    found = get_object_or_404(queries.tokens(request.user), public_id=token)
    actions.revoke_token(token=found, by=request.user)
    messages.success(request, _("The token “%(name)s” can no longer be used.") % {"name": found.name})
    return redirect("account-tokens")
