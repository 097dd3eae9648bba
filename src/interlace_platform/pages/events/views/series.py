"""Opening a series, and changing what is said of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from interlace_platform.core.policy import refuse_unless
from interlace_platform.events import actions, policy, queries
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.events.forms import SeriesForm
from interlace_platform.pages.events.obtaining import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@FORM
def new(request: SignedIn) -> HttpResponse:
    """Open a series for an organisation that one acts for."""
    owners = queries.organisations_acted_for(request.user)
    refuse_unless(bool(owners))
    form = SeriesForm(request.POST or None, owners=owners)
    if form.is_valid():
        with problems_on(form):
            made = actions.open_series(by=request.user, **form.cleaned_data)
            return redirect("event-series", made.slug)
    return render(request, "pages/events/new.html", {"form": form, "title": _("Open a series")})


@signed_in
@FORM
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """Change name and description."""
    series = queries.series(slug, request.user)
    refuse_unless(policy.may_change_series(by=request.user, series=series))
    form = SeriesForm(request.POST or None, series=series)
    if form.is_valid():
        with problems_on(form):
            actions.change_series(series=series, by=request.user, **form.cleaned_data)
            return redirect("event-series", slug)
    return render(request, "pages/events/new.html", {"form": form, "title": _("Name and description")})
