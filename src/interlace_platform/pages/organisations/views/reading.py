"""The list of organisations, and one organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from interlace_platform.organisations import listing, policy, queries
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.quality import checklist_of, members_of
from interlace_platform.pages.organisations.forms import OrganisationFilter
from interlace_platform.pages.organisations.rows import rows_of


def index(request: HttpRequest) -> HttpResponse:
    """The organisations that the reader may see."""
    form = OrganisationFilter(request.GET, territories=listing.territories_in_use(request.user))
    asked = {"kind": form.answer("kind"), "territory": form.answer("territory"), "text": form.answer("q")}
    page = listing.page_of_organisations(request.GET.get("page"), request.user, **asked)
    found = {"form": form, "page": page, "rows": rows_of(page), "query": form.as_query}
    found |= {"may_import": policy.may_import(by=request.user)}
    return render(request, "pages/organisations/index.html", found)


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation; the address of one that was merged leads to the one that was kept."""
    organisation = queries.organisation(slug, request.user)
    if organisation.merged_into is not None:
        return redirect("organisation", queries.survivor_of(organisation).slug, permanent=False)
    profile = queries.profile_of(organisation)
    found = {
        "organisation": organisation,
        "described": queries.texts_of(organisation, get_language() or ""),
        "people": queries.people_of(organisation, request.user),
        "profile": profile,
        "members": members_of(profile) if profile else (),
        **what_may_be_done(request, organisation),
    }
    if found["may_change"] and organisation.is_cluster:
        found["checklist"] = checklist_of(organisation, profile)
    return render(request, "pages/organisations/detail.html", found)


def what_may_be_done(request: HttpRequest, organisation: Organisation) -> dict[str, object]:
    """What the reader may do with an organisation, and what only those see who may."""
    may_merge = policy.may_merge(by=request.user)
    return {
        "may_change": policy.may_change(by=request.user, organisation=organisation),
        "may_publish": policy.may_publish(by=request.user),
        "may_merge": may_merge,
        "merges": queries.merges_of(organisation) if may_merge else (),
    }
