"""Two organisations turn out to be one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.resembling import lookalikes
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.organisations.asking import account_of
from interlace_platform.pages.organisations.forms import MergeForm
from interlace_platform.pages.organisations.views.changing import shown_with


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Merge another organisation into this one."""
    kept = queries.organisation(slug, request.user)
    refuse_unless(policy.may_merge(by=request.user))
    form = MergeForm(request.POST or None, reader=request.user)
    if form.is_valid():
        with problems_on(form):
            actions.merge_organisations(kept=kept, absorbed=form.cleaned_data["absorbed"], by=account_of(request))
            messages.success(request, _("The two are one now. The other's address leads here."))
            return redirect("organisation", slug)
    alike = lookalikes(kept.name, kept.territory, acronym=kept.acronym, reader=request.user, besides=kept)
    found = {"form": form, "alike": alike, "merges": queries.merges_of(kept)}
    return shown_with(request, "pages/organisations/merge.html", kept, found)


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Part two organisations again."""
    refuse_unless(policy.may_merge(by=request.user))
    found = queries.merge(queries.organisation(slug, request.user), number)
    actions.undo_merge(merge=found, by=account_of(request))
    messages.success(request, _("The two are apart again."))
    return redirect("organisation", slug)
