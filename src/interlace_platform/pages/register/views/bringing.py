"""Bringing in a list of claims: looked at first, then all of it or nothing, and taken back as a whole."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.lists import list_form
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, policy, queries
from interlace_platform.partnerships.bringing import plan_for


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedIn, key: str) -> HttpResponse:
    """One's lists of claims, and a form for one more."""
    partnership = queries.partnership(key, request.user)
    refuse_unless(policy.may_import(by=request.user, partnership=partnership))
    form = list_form(request)
    if form.is_valid():
        with problems_on(form):
            file = form.cleaned_data["file"]
            data, name = file.read(), file.name
            upload = actions.upload_claims(partnership=partnership, data=data, file_name=name, by=request.user)
            return redirect("claims-import-preview", key, upload.public_id)
    imports = queries.claim_imports(partnership, request.user)[:20]
    found = {"partnership": partnership, "form": form, "imports": imports}
    return render(request, "pages/register/import.html", found)


@signed_in
@require_safe
def preview(request: SignedIn, key: str, upload: UUID) -> HttpResponse:
    """What a list would propose, or every problem it has, or what it did."""
    partnership = queries.partnership(key, request.user)
    own = queries.claim_import(upload, partnership, request.user)
    plan = plan_for(own.sheet_rows, partnership, request.user) if own.applied_at is None else None
    return render(request, "pages/register/preview.html", {"partnership": partnership, "upload": own, "plan": plan})


@signed_in
@require_POST
def apply(request: SignedIn, key: str, upload: UUID) -> HttpResponse:
    """Propose all of a list, or nothing."""
    own = queries.claim_import(upload, queries.partnership(key, request.user), request.user)
    actions.apply_claims(upload=own, by=request.user)
    messages.success(request, _("The list was brought in."))
    return redirect("claims-import-preview", key, upload)


@signed_in
@require_POST
def undo(request: SignedIn, key: str, upload: UUID) -> HttpResponse:
    """Take back all that a list proposed."""
    own = queries.claim_import(upload, queries.partnership(key, request.user), request.user)
    actions.undo_claims(upload=own, by=request.user)
    messages.success(request, _("The import was undone."))
    return redirect("claims-import-preview", key, upload)
