"""Entering an organisation, and changing what is said of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.resembling import Lookalike, lookalikes_of
from interlace_platform.pages.acting import problems_on, revision_in
from interlace_platform.pages.organisations.asking import account_of
from interlace_platform.pages.organisations.forms import OrganisationForm, ProfileForm, TextForm, id_given

FORM = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@FORM
def new(request: HttpRequest) -> HttpResponse:
    """Enter an organisation, unless it is one of those that look like it."""
    form = OrganisationForm(request.POST or None)
    alike = looking_like(request, form) if form.is_valid() else ()
    if form.is_valid() and (not alike or form.cleaned_data["is_another"]):
        with problems_on(form):
            made = actions.register_organisation(facts=form.facts, by=account_of(request), public_id=id_given(form))
            return redirect("organisation", made.slug)
    return render(request, "pages/organisations/new.html", {"form": form, "alike": alike})


def looking_like(request: HttpRequest, form: OrganisationForm) -> tuple[Lookalike, ...]:
    return lookalikes_of(form.facts, reader=request.user, public_id=id_given(form))


def obtained(request: HttpRequest, slug: str) -> Organisation:
    """The organisation of an address, for those who may change it."""
    organisation = queries.organisation(slug, request.user)
    refuse_unless(policy.may_change(by=account_of(request), organisation=organisation))
    return queries.survivor_of(organisation)


def shown_with(
    request: HttpRequest, template: str, organisation: Organisation, found: dict[str, object]
) -> HttpResponse:
    """A page about an organisation for those who may change it, with its navigation."""
    may_merge = policy.may_merge(by=request.user)
    around = {"organisation": organisation, "is_changing": True, "may_merge": may_merge}
    return render(request, template, found | around)


@login_required
@FORM
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of an organisation."""
    organisation = obtained(request, slug)
    form = OrganisationForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.change(organisation=organisation, facts=form.facts, by=account_of(request), revision=revision)
            messages.success(request, _("The organisation was changed."))
            return redirect("organisation", slug)
    return shown_with(request, "pages/organisations/edit.html", organisation, {"form": form})


@login_required
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation to everybody, or no longer."""
    organisation = queries.organisation(slug, request.user)
    is_public = request.POST.get("is_public") == "yes"
    revision = revision_in(request)
    actions.set_public(organisation=organisation, is_public=is_public, revision=revision, by=account_of(request))
    return redirect("organisation", slug)


@login_required
@FORM
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Its descriptions, and a form for one language."""
    organisation = obtained(request, slug)
    language = request.GET.get("language", "")
    form = TextForm(request.POST or None, initial=text_in(organisation, language))
    if form.is_valid():
        with problems_on(form):
            actions.describe(organisation=organisation, by=account_of(request), **form.cleaned_data)
            messages.success(request, _("The description was kept."))
            return redirect("organisation-texts", slug)
    described = queries.texts_of(organisation, language)
    found = {"form": form, "texts": (described.shown, *described.others) if described else ()}
    return shown_with(request, "pages/organisations/texts.html", organisation, found)


def text_in(organisation: Organisation, language: str) -> dict[str, object]:
    """What stands in the form: the text of that language, if there is one."""
    described = queries.texts_of(organisation, language)
    if described is None:
        return {"language": language or "en", "is_original": True}
    text = described.shown
    if text.language != language:
        return {"language": language}
    return {"language": language, "description": text.description, "is_original": text.is_original}


@login_required
@require_POST
def remove_text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Take a description away."""
    actions.remove_description(organisation=obtained(request, slug), language=language, by=account_of(request))
    messages.success(request, _("The description was removed."))
    return redirect("organisation-texts", slug)


@login_required
@FORM
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """What a cluster organisation says of itself."""
    organisation = obtained(request, slug)
    refuse_unless(organisation.is_cluster)
    form = ProfileForm(request.POST or None, profile=queries.profile_of(organisation))
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.update_cluster_profile(
                organisation=organisation, facts=form.facts, by=account_of(request), revision=revision
            )
            messages.success(request, _("The profile was kept."))
            return redirect("organisation", slug)
    return shown_with(request, "pages/organisations/profile.html", organisation, {"form": form})
