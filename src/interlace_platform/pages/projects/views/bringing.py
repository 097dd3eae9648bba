"""Bringing in a list of projects: looked at first, then all of it or nothing, and taken back as a whole."""

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
from interlace_platform.partnerships.queries import partnership
from interlace_platform.projects import actions, policy, queries
from interlace_platform.projects.bringing import plan_for


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedIn, key: str) -> HttpResponse:
    """One's lists of projects, and a form for one more."""
    own, form = partnership(key, request.user), list_form(request)
    refuse_unless(policy.may_steer(by=request.user, partnership=own))
    if form.is_valid():
        with problems_on(form):
            file = form.cleaned_data["file"]
            data, name = file.read(), file.name
            upload = actions.upload_projects(partnership=own, data=data, file_name=name, by=request.user)
            return redirect("partnership-projects-import-preview", key, upload.public_id)
    found = {"partnership": own, "form": form, "imports": queries.project_imports(own, request.user)[:20]}
    return render(request, "pages/projects/import.html", found)


@signed_in
@require_safe
def preview(request: SignedIn, key: str, upload: UUID) -> HttpResponse:
    """What a list would start and change, or every problem it has, or what it did."""
    own = partnership(key, request.user)
    found = queries.project_import(upload, own, request.user)
    plan = plan_for(found.sheet_rows, own, request.user) if found.applied_at is None else None
    return render(request, "pages/projects/preview.html", {"partnership": own, "upload": found, "plan": plan})


@signed_in
@require_POST
def apply(request: SignedIn, key: str, upload: UUID) -> HttpResponse:
    """Bring in all of a list, or nothing."""
    found = queries.project_import(upload, partnership(key, request.user), request.user)
    actions.apply_projects(upload=found, by=request.user)
    messages.success(request, _("The list was brought in."))
    return redirect("partnership-projects-import-preview", key, upload)


@signed_in
@require_POST
def undo(request: SignedIn, key: str, upload: UUID) -> HttpResponse:
    """Take back all that a list did."""
    found = queries.project_import(upload, partnership(key, request.user), request.user)
    actions.undo_projects(upload=found, by=request.user)
    messages.success(request, _("The import was undone."))
    return redirect("partnership-projects-import-preview", key, upload)
