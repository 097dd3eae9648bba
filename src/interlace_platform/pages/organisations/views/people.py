"""Who stands for an organisation, and for which organisations one stands oneself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.organisations import actions, queries
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.organisations.asking import account_of
from interlace_platform.pages.organisations.forms import PersonForm
from interlace_platform.pages.organisations.views.changing import obtained, shown_with


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The organisations somebody stands for, and people who may be them."""
    found = {"affiliations": queries.affiliations_of(request.user), "people": queries.people_like(account_of(request))}
    return render(request, "pages/organisations/mine.html", found)


@login_required
@require_POST
def accept(request: HttpRequest, person: UUID) -> HttpResponse:
    """This is me."""
    found = get_object_or_404(queries.people_like(account_of(request)), public_id=person)
    actions.accept_person(person=found, by=account_of(request))
    messages.success(request, _("You now stand for the organisations of this person."))
    return redirect("organisations-mine")


@login_required
@require_POST
def decline(request: HttpRequest, person: UUID) -> HttpResponse:
    """This is not me, or I do not stand for them."""
    found = get_object_or_404(queries.people_like(account_of(request)), public_id=person)
    actions.decline_person(person=found, by=account_of(request))
    messages.success(request, _("Noted. The address was removed there, and nobody is named with it."))
    return redirect("organisations-mine")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The people of an organisation, and a form for one more."""
    organisation = obtained(request, slug)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            actions.enter_person(organisation=organisation, by=account_of(request), **form.cleaned_data)
            messages.success(request, _("The person was entered."))
            return redirect("organisation-people", slug)
    found = {
        "form": form,
        "people": queries.people_of(organisation, request.user),
        "past": queries.past_people_of(organisation, request.user),
    }
    return shown_with(request, "pages/organisations/people.html", organisation, found)


@login_required
@require_POST
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """End an affiliation today."""
    organisation = queries.organisation(slug, request.user)
    affiliation = queries.affiliation(organisation, number, request.user)
    actions.end_affiliation(affiliation=affiliation, by=account_of(request))
    return redirect(way_back(request, slug))


@login_required
@require_POST
def named(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Agree to be named with an organisation, or no longer."""
    organisation = queries.organisation(slug, request.user)
    affiliation = queries.affiliation(organisation, number, request.user)
    agrees = request.POST.get("agrees") == "yes"
    actions.agree_to_be_named(affiliation=affiliation, agrees=agrees, by=account_of(request))
    return redirect(way_back(request, slug))


def way_back(request: HttpRequest, slug: str) -> str:
    """To one's own list for what one did there, else to the organisation's."""
    if request.POST.get("from") == "mine":
        return "/organisations/mine/"
    return f"/organisations/{slug}/people/"
