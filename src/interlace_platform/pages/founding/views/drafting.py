"""Writing an expression of interest, step by step: outline, founders, one criterion after the other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.evidence import queries as figures
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.evidence import beside
from interlace_platform.founding.models import Expression
from interlace_platform.organisations.queries import organisations_of
from interlace_platform.pages.acting import problems_on, revision_in
from interlace_platform.pages.founding.forms import AnswerForm, FounderForm, NewForm, OutlineForm, RoleForm
from interlace_platform.pages.signed_in import SignedIn, signed_in

FORM = require_http_methods(["GET", "HEAD", "POST"])


def edited(request: SignedIn, public_id: UUID) -> Expression:
    """The expression of interest of an address, for its authors."""
    expression = queries.expression(public_id, request.user)
    refuse_unless(policy.may_edit(by=request.user, expression=expression))
    return expression


def offered() -> dict[str, Any]:
    return {"platforms": queries.platforms(), "activities": figures.activities()}


@signed_in
@FORM
def new(request: SignedIn) -> HttpResponse:
    """Begin an expression of interest, for an organisation one acts for."""
    mine = organisations_of(request.user)
    form = NewForm(request.POST or None, organisations=mine, **offered())
    if form.is_valid():
        with problems_on(form):
            proposer = form.cleaned_data["proposer"]
            made = actions.draft_expression(proposer=proposer, outline=form.wanted, by=request.user)
            return redirect("founding-expression", made.public_id)
    return render(request, "pages/founding/new.html", {"form": form, "may_draft": bool(mine)})


@signed_in
@FORM
def outline(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Change what is to be founded."""
    expression = edited(request, public_id)
    form = OutlineForm(request.POST or None, expression=expression, **offered())
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.change_outline(expression=expression, outline=form.wanted, revision=revision, by=request.user)
            return redirect("founding-expression", public_id)
    found = {"expression": expression, "form": form, "title": _("Outline")}
    return render(request, "pages/founding/form.html", found)


@signed_in
@FORM
def answer(request: SignedIn, public_id: UUID, criterion: str) -> HttpResponse:
    """Answer one criterion, with what the platform knows about it beside."""
    expression = edited(request, public_id)
    asked = queries.form_of(expression).criterion(criterion)
    answered = queries.answers_of(expression)
    place = next(each for each in answered if each.criterion == asked)
    form = AnswerForm(request.POST or None, criterion=asked, answer=place.answer)
    if form.is_valid():
        with problems_on(form):
            actions.answer_criterion(expression=expression, criterion=criterion, by=request.user, **form.cleaned_data)
            return after_answer(request, expression, place.number)
    founders = queries.founders_of(expression, request.user)
    found = {
        "expression": expression,
        "form": form,
        "place": place,
        "answered": answered,
        "beside": beside(expression, founders, request.user) if asked.evidence else None,
    }
    return render(request, "pages/founding/answer.html", found)


def after_answer(request: SignedIn, expression: Expression, number: int) -> HttpResponse:
    """To the next criterion where that is asked for, else back to the whole."""
    criteria = queries.form_of(expression).criteria
    messages.success(request, _("It is kept."))
    if "next" in request.POST and number < len(criteria):
        return redirect("founding-answer", expression.public_id, criteria[number].key)
    return redirect("founding-expression", expression.public_id)


@signed_in
@FORM
def founders(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Who founds; name another organisation."""
    expression = queries.expression(public_id, request.user)
    refuse_unless(policy.may_see_all(by=request.user, expression=expression))
    may_edit = policy.may_edit_now(request.user, expression)
    refuse_unless(request.method != "POST" or policy.may_edit(by=request.user, expression=expression))
    form = FounderForm(request.POST or None, reader=request.user)
    if form.is_valid():
        with problems_on(form):
            actions.add_founder(expression=expression, by=request.user, **form.cleaned_data)
            return redirect("founding-founders", public_id)
    rows = queries.founders_of(expression, request.user)
    found = {"expression": expression, "founders": rows, "form": form, "may_edit": may_edit}
    return render(request, "pages/founding/founders.html", found)


@signed_in
@FORM
def founder(request: SignedIn, public_id: UUID, number: int) -> HttpResponse:
    """Give a founder another territory or role."""
    expression = edited(request, public_id)
    own = queries.founder(expression, number, request.user)
    form = RoleForm(request.POST or None, founder=own)
    if form.is_valid():
        with problems_on(form):
            actions.change_founder(founder=own, by=request.user, **form.cleaned_data)
            return redirect("founding-founders", public_id)
    found = {"expression": expression, "form": form, "title": own.organisation.name}
    return render(request, "pages/founding/form.html", found)


@signed_in
@require_POST
def remove_founder(request: SignedIn, public_id: UUID, number: int) -> HttpResponse:
    """An organisation does not found with the others after all."""
    own = queries.founder(edited(request, public_id), number, request.user)
    actions.remove_founder(founder=own, revision=revision_in(request), by=request.user)
    messages.success(request, _("%(name)s founds no longer with the others.") % {"name": own.organisation})
    if queries.own_expressions(request.user).filter(public_id=public_id).exists():
        return redirect("founding-founders", public_id)
    return redirect("founding")
