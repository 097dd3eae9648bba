"""Bringing in a table of claims: looked at first, then all of it or nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.register.forms import FileForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, policy, queries
from interlace_platform.partnerships.bringing import preview_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedIn, key: str) -> HttpResponse:
    """Show what a file would do; do it once that was seen."""
    partnership = queries.partnership(key, request.user)
    refuse_unless(policy.may_import(by=request.user, partnership=partnership))
    form = FileForm(request.POST or None, request.FILES or None)
    found: dict[str, object] = {"partnership": partnership, "form": form}
    if form.is_valid():
        table = form.table
        with problems_on(form):
            if "apply" in request.POST:
                made = actions.import_claims(partnership=partnership, text=table, by=request.user)
                messages.success(request, _("%(number)d claims were proposed.") % {"number": len(made)})
                return redirect("record", key)
            found |= {"preview": preview_of(table, partnership, request.user), "table": table}
    return render(request, "pages/register/import.html", found)
