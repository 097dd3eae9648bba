"""Describing documents anew, publishing and withdrawing them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interlace_platform.core.errors import Conflict
from interlace_platform.library import actions, queries
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.library.forms import FactsForm, WithdrawForm
from interlace_platform.pages.library.forms import shown as as_form
from interlace_platform.pages.library.views.adding import FORM, kept, themes_of
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@FORM
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """Say anew what is said of a document."""
    document = kept(request, slug)
    known = as_form(document, queries.authors_of(document, request.user))
    form = FactsForm(request.POST or None, reader=request.user, themes=themes_of(), initial=known)
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.change_document(document=document, facts=form.facts, revision=revision, by=request.user)
            messages.success(request, _("It is kept."))
            return redirect("document", slug)
    return render(request, "pages/library/edit.html", {"document": document, "form": form})


@signed_in
@require_POST
def publish(request: SignedIn, slug: str) -> HttpResponse:
    """Show a draft to those it is meant for."""
    actions.publish(own=kept(request, slug), by=request.user)
    messages.success(request, _("It is published."))
    return redirect("document", slug)


@signed_in
@FORM
def withdraw(request: SignedIn, slug: str) -> HttpResponse:
    """Take a document out of the library; its address stays."""
    document = kept(request, slug)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            actions.withdraw(own=document, because=form.cleaned_data["because"], by=request.user)
            return redirect("document", slug)
    return render(request, "pages/library/withdraw.html", {"own": document, "form": form})


@signed_in
@require_POST
def read_again(request: SignedIn, slug: str, number: int, language: str) -> HttpResponse:
    """Let the worker try once more to read a file."""
    own = queries.variant(kept(request, slug), number, language)
    try:
        actions.read_again(variant=own, by=request.user)
        messages.success(request, _("The file will be read once more."))
    except Conflict as refusal:
        messages.error(request, refusal.message)
    return redirect("document-version", slug, number)
