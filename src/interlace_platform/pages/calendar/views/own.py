"""The secret addresses of one's own calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.paging import page_of
from interlace_platform.events.calendar import actions, queries
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.calendar.forms import AddressForm
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SignedIn) -> HttpResponse:
    """The list, and a form for a new one; its secret is shown once, in the answer to that form."""
    form, new = AddressForm(request.POST or None), ""
    if form.is_valid():
        with problems_on(form):
            made = actions.make_address(name=form.cleaned_data["name"], by=request.user)
            new, form = request.build_absolute_uri(reverse("own-ics", args=[made.secret])), AddressForm()
    page = page_of(queries.addresses(request.user), request.GET.get("page"))
    found = {"form": form, "page": page, "new": new}
    return render(request, "pages/calendar/own.html", found, status=201 if new else 200)


@signed_in
@require_POST
def revoke(request: SignedIn, address: UUID) -> HttpResponse:
    """Make an address useless."""
    found = get_object_or_404(queries.addresses(request.user), public_id=address)
    actions.revoke_address(address=found, by=request.user)
    messages.success(request, _("The address “%(name)s” can no longer be used.") % {"name": found.name})
    return redirect("account-calendars")
