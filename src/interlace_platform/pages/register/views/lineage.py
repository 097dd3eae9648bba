"""Where a partnership came from and what came of it, entered by its coordinators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.drawings import charts
from interlace_platform.pages.register.forms import LineageForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, policy, queries


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SignedIn, key: str) -> HttpResponse:
    """The drawing, the links that were entered here, and a form for another."""
    partnership = queries.partnership(key, request.user)
    refuse_unless(policy.may_link(by=request.user, partnership=partnership))
    others, initiatives = queries.linkable(partnership, request.user)
    form = LineageForm(request.POST or None, partnerships=others, initiatives=initiatives)
    if form.is_valid():
        with problems_on(form):
            actions.link_lineage(partnership=partnership, by=request.user, **form.wanted)
            messages.success(request, _("The link is recorded."))
            return redirect("lineage", key)
    found = {
        "partnership": partnership,
        "form": form,
        "links": queries.links_entered(partnership),
        "drawing": charts.of_lineage(queries.lineage_of(partnership, request.user)),
    }
    return render(request, "pages/register/lineage.html", found)


@signed_in
@require_POST
def remove(request: SignedIn, key: str, link: int) -> HttpResponse:
    """Take a link back that was entered here."""
    partnership = queries.partnership(key, request.user)
    found = queries.link_entered(partnership, link)
    actions.unlink_lineage(partnership=partnership, link=found, by=request.user)
    messages.success(request, _("The link was taken back."))
    return redirect("lineage", key)
