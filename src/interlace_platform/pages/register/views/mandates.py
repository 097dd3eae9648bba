"""Who speaks and votes for a region in a partnership."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.register.forms import MandateForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, history, policy, queries
from interlace_platform.partnerships.models import Partnership


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, key: str) -> HttpResponse:
    """The mandates in force and past ones; those who may give them do it here."""
    partnership = queries.partnership(key, request.user)
    if request.method == "POST":
        return grant(request, key=key)
    form = form_for(request)
    return shown(request, partnership, form)


@signed_in
def grant(request: SignedIn, key: str) -> HttpResponse:
    """Record a mandate."""
    partnership = queries.partnership(key, request.user)
    refuse_unless(policy.may_grant_mandate(by=request.user, partnership=partnership))
    form = form_for(request, request.POST)
    if form.is_valid():
        with problems_on(form):
            given_for = None if form.is_for_all else partnership
            actions.grant_mandate(partnership=given_for, by=request.user, **form.wanted)
            messages.success(request, _("The mandate is recorded."))
            return redirect("mandates", key)
    return shown(request, partnership, form)


def form_for(request: HttpRequest, sent: QueryDict | None = None) -> MandateForm:
    """The form; with the choice to give it for all partnerships for those who may."""
    may_give_for_all = policy.may_grant_mandate(by=request.user, partnership=None)
    return MandateForm(sent, reader=request.user, may_give_for_all=may_give_for_all)


def shown(request: HttpRequest, partnership: Partnership, form: MandateForm) -> HttpResponse:
    found = {
        "partnership": partnership,
        "mandates": history.mandates_seen(partnership, request.user),
        "may_grant": policy.may_grant_mandate(by=request.user, partnership=partnership),
        "form": form,
    }
    return render(request, "pages/register/mandates.html", found)


@signed_in
@require_POST
def end(request: SignedIn, key: str, mandate: UUID) -> HttpResponse:
    """End a mandate today."""
    partnership, found = queries.partnership(key, request.user), history.mandate(mandate, request.user)
    refuse_unless(found.partnership_id in (partnership.pk, None))
    actions.end_mandate(mandate=found, by=request.user)
    messages.success(request, _("The mandate has ended."))
    return redirect("mandates", key)
