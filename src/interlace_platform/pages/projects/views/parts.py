"""What a project consists of: next step, readiness, funding, partners, risks, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interlace_platform.core.unknown import Unknown
from interlace_platform.pages.acting import problems_on, revision_in
from interlace_platform.pages.projects.part_forms import (
    LinkForm,
    NewPartnerForm,
    NextStepForm,
    PartnerForm,
    ReadinessForm,
    RiskForm,
    SourceForm,
)
from interlace_platform.pages.projects.views.editing import FORM, run
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.projects import actions, queries
from interlace_platform.projects.queries import ProjectCard

Part = TypeVar("Part", bound=Model)


def answered(
    request: SignedIn, card: ProjectCard, form: Form, act: Callable[[], object], heading: str, **more: Any
) -> HttpResponse:
    """Do what a filled-in form asks and go back to the project; else show the form."""
    if form.is_valid():
        with problems_on(form):
            act()
            return back_to(request, card)
    found = {"partnership": card.project.partnership, "card": card, "form": form, "title": heading, **more}
    return render(request, "pages/projects/form.html", found)


def back_to(request: SignedIn, card: ProjectCard) -> HttpResponse:
    messages.success(request, _("It is kept."))
    return redirect("partnership-project", card.project.partnership.key, card.project.slug)


def the_one(parts: Iterable[Part], number: int) -> Part:
    """The part of a project with this number; raises `Unknown`."""
    found = next((each for each in parts if each.pk == number), None)
    if found is None:
        raise Unknown(str(number))
    return found


@FORM
@signed_in
def next_step(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Say what comes next."""
    card = run(request, key, slug)
    form = NextStepForm(request.POST or None, project=card.project, reader=request.user)
    return answered(
        request,
        card,
        form,
        lambda: actions.set_next_step(project=card.project, by=request.user, **form.cleaned_data),
        _("What comes next"),
    )


@FORM
@signed_in
def readiness(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Answer the checklist."""
    card = run(request, key, slug)
    form = ReadinessForm(request.POST or None, project=card.project)
    return answered(
        request,
        card,
        form,
        lambda: actions.set_readiness(project=card.project, by=request.user, **form.said),
        _("Ready for who is to invest?"),
    )


@FORM
@signed_in
def new_source(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Add a source of funding."""
    card, form = run(request, key, slug), SourceForm(request.POST or None)
    return answered(
        request,
        card,
        form,
        lambda: actions.add_source(project=card.project, facts=form.facts, by=request.user),
        _("Add a source of funding"),
    )


@FORM
@signed_in
def source(request: SignedIn, key: str, slug: str, number: int) -> HttpResponse:
    """Change a source of funding, or take it out."""
    card = run(request, key, slug)
    found = the_one(card.sources, number)
    form = SourceForm(request.POST or None, source=found)
    return answered(
        request,
        card,
        form,
        lambda: actions.change_source(
            source=found, facts=form.facts, revision=form.cleaned_data["revision"], by=request.user
        ),
        _("Funding: %(name)s") % {"name": found.name},
        removing=("partnership-project-source-remove", found),
    )


@require_POST
@signed_in
def remove_source(request: SignedIn, key: str, slug: str, number: int) -> HttpResponse:
    """Take a source of funding out."""
    card = run(request, key, slug)
    source = the_one(card.sources, number)
    actions.remove_source(source=source, revision=revision_in(request), by=request.user)
    return back_to(request, card)


@FORM
@signed_in
def new_partner(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Add a partner."""
    card = run(request, key, slug)
    form = NewPartnerForm(request.POST or None, reader=request.user)
    return answered(
        request,
        card,
        form,
        lambda: actions.add_partner(project=card.project, by=request.user, **form.cleaned_data),
        _("Add a partner"),
        shows_registering=True,
    )


@FORM
@signed_in
def partner(request: SignedIn, key: str, slug: str, number: int) -> HttpResponse:
    """Change what is said of a partner, or say that it is in the project no longer."""
    card = run(request, key, slug)
    found = the_one(card.partners, number)
    form = PartnerForm(request.POST or None, partner=found)
    return answered(
        request,
        card,
        form,
        lambda: actions.change_partner(partner=found, by=request.user, **form.cleaned_data),
        _("Partner: %(name)s") % {"name": found.organisation},
        removing=("partnership-project-partner-end", found),
    )


@require_POST
@signed_in
def end_partner(request: SignedIn, key: str, slug: str, number: int) -> HttpResponse:
    """A partner is in the project no longer."""
    card = run(request, key, slug)
    partner = the_one(card.partners, number)
    actions.end_partner(partner=partner, revision=revision_in(request), by=request.user)
    return back_to(request, card)


@FORM
@signed_in
def new_risk(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Write down a risk."""
    card = run(request, key, slug)
    form = RiskForm(request.POST or None, reader=request.user)
    return answered(
        request,
        card,
        form,
        lambda: actions.add_risk(project=card.project, facts=form.facts, by=request.user),
        _("Write down a risk"),
    )


@FORM
@signed_in
def risk(request: SignedIn, key: str, slug: str, number: int) -> HttpResponse:
    """Weigh a risk anew, or close it."""
    card = run(request, key, slug)
    found = the_one(queries.risks_of(card), number)
    form = RiskForm(request.POST or None, reader=request.user, risk=found)
    return answered(
        request,
        card,
        form,
        lambda: actions.change_risk(
            risk=found, facts=form.facts, revision=form.cleaned_data["revision"], by=request.user
        ),
        _("A risk"),
    )


@FORM
@signed_in
def new_link(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Add a link."""
    card, form = run(request, key, slug), LinkForm(request.POST or None)
    return answered(
        request,
        card,
        form,
        lambda: actions.add_link(project=card.project, facts=form.facts, by=request.user),
        _("Add a link"),
    )


@require_POST
@signed_in
def remove_link(request: SignedIn, key: str, slug: str, number: int) -> HttpResponse:
    """Take a link away."""
    card = run(request, key, slug)
    actions.remove_link(link=the_one(queries.links_of(card.project), number), by=request.user)
    return back_to(request, card)
