"""Adding documents, versions and languages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.library import actions, policy, queries
from interlace_platform.library.models import Document
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.library.forms import LanguageForm, NewDocumentForm, VersionForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Platform

FORM = require_http_methods(["GET", "HEAD", "POST"])


def themes_of() -> dict[str, Platform]:
    """The thematic platforms that there are."""
    return {each.key: each for each in register.platforms()}


def kept(request: SignedIn, slug: str) -> Document:
    """The document of an address, for those who keep it."""
    document = queries.document(slug, request.user)
    refuse_unless(policy.may_keep(by=request.user, own=document))
    return document


@signed_in
@FORM
def new(request: SignedIn) -> HttpResponse:
    """Put a document into the library."""
    homes = queries.homes_for(request.user)
    refuse_unless(bool(homes))
    begun = {"home": request.GET.get("home", ""), "shown_to": "public"}
    form = NewDocumentForm(
        request.POST or None, request.FILES or None, homes=homes, reader=request.user, themes=themes_of(),
        initial=begun,
    )  # fmt: skip
    if form.is_valid():
        with problems_on(form):
            home, facts = form.home_chosen, form.facts
            if not home.is_public and facts.shown_to == "public":
                form.add_error("shown_to", _("Here you can add for those who take part in the partnership."))
            else:
                made = actions.add_document(
                    home=home.home, facts=facts, content=form.content, publish="publish_now" in request.POST,
                    by=request.user,
                )  # fmt: skip
                return redirect("document", made.slug)
    return render(request, "pages/library/new.html", {"form": form})


@signed_in
@FORM
def new_version(request: SignedIn, slug: str) -> HttpResponse:
    """Add what a document has become."""
    document = kept(request, slug)
    versions = queries.versions_of(document)
    form = VersionForm(request.POST or None, request.FILES or None, last=versions[0].number if versions else 0)
    if form.is_valid():
        with problems_on(form):
            said = {name: form.cleaned_data[name] for name in ("note", "dated_on", "after")}
            actions.add_version(document=document, content=form.content, by=request.user, **said)
            messages.success(request, _("The new version is kept; those before it stay."))
            return redirect("document", slug)
    return render(
        request, "pages/library/content.html", {"document": document, "form": form, "title": _("Add a version")}
    )


@signed_in
@FORM
def new_language(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Add a version in a further language."""
    document = kept(request, slug)
    version = next((each for each in queries.versions_of(document) if each.number == number), None)
    if version is None:
        raise Unknown(f"{slug} v{number}")
    form = LanguageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_on(form):
            actions.add_language(version=version, content=form.content, by=request.user)
            return redirect("document-version", slug, number)
    title = _("Add a language to version %(number)d") % {"number": number}
    return render(request, "pages/library/content.html", {"document": document, "form": form, "title": title})
