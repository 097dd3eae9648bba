"""Lists of organisations as files: out, in with a look first, and back out again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.sheets import FORMS
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.planning import plan_for
from interlace_platform.organisations.sending import exported
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.lists import as_file, list_form
from interlace_platform.pages.organisations.asking import account_of


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The organisations that the reader may see, as a file; the same choices as in the list."""
    if form not in FORMS:
        raise Unknown(form)
    asked = {"kind": request.GET.get("kind", ""), "territory": request.GET.get("territory", "")}
    rows = queries.organisations(request.user, **asked, text=request.GET.get("q", ""))
    return as_file(exported(rows, form), f"organisations.{form}", FORMS[form])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The lists that were brought in, and a form for one more."""
    refuse_unless(policy.may_import(by=request.user))
    form = list_form(request)
    if form.is_valid():
        with problems_on(form):
            file = form.cleaned_data["file"]
            upload = actions.upload_import(data=file.read(), file_name=file.name, by=account_of(request))
            return redirect("organisations-import-preview", upload.public_id)
    found = {"form": form, "imports": queries.imports(request.user)[:20]}
    return render(request, "pages/organisations/imports.html", found)


@login_required
@require_safe
def preview(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What an upload would change, or every problem it has, or what it did."""
    found = queries.uploaded(upload, request.user)
    plan = plan_for(found.sheet_rows) if found.applied_at is None else None
    return render(request, "pages/organisations/preview.html", {"upload": found, "plan": plan})


@login_required
@require_POST
def apply(request: HttpRequest, upload: UUID) -> HttpResponse:
    """Bring in an upload, wholly or not at all."""
    found = queries.uploaded(upload, request.user)
    actions.apply_import(upload=found, by=account_of(request))
    messages.success(request, _("The list was brought in."))
    return redirect("organisations-import-preview", upload)


@login_required
@require_POST
def undo(request: HttpRequest, upload: UUID) -> HttpResponse:
    """Take back a whole import."""
    found = queries.uploaded(upload, request.user)
    actions.undo_import(upload=found, by=account_of(request))
    messages.success(request, _("The import was undone."))
    return redirect("organisations-import-preview", upload)
