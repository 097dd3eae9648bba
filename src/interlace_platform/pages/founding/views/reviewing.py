"""The work of the platform team: what was handed in, who reviews it, what they find; cut-offs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.core.paging import page_of
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.evidence import beside
from interlace_platform.founding.models import Expression, ExpressionState
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.founding.forms import AssessmentForm, CutOffForm, ReviewerForm
from interlace_platform.pages.founding.views.drafting import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_safe
def index(request: SignedIn) -> HttpResponse:
    """What is with the platform team, and everything else, page by page."""
    refuse_unless(policy.may_work_the_list(by=request.user))
    found = {
        "waiting": queries.expressions_to_review(request.user)[:200],
        "done": page_of(queries.expressions_done(request.user), request.GET.get("page")),
        "cut_offs": queries.coming_cut_offs(request.user)[:2],
        "today": today(),
    }
    return render(request, "pages/founding/reviews.html", found)


def reviewed(request: SignedIn, public_id: UUID) -> Expression:
    """The expression of interest of an address, for the team that reviews it."""
    expression = queries.expression(public_id, request.user)
    refuse_unless(policy.may_review(by=request.user, expression=expression))
    return expression


@signed_in
@require_safe
def detail(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One expression of interest as its reviewers see it."""
    expression = reviewed(request, public_id)
    founders = queries.founders_of(expression, request.user)
    found = {
        "expression": expression,
        "judged": queries.assessments_of(expression, request.user),
        "reviewers": queries.reviewers_of(expression),
        "form": ReviewerForm(people=queries.possible_reviewers(expression)),
        "readiness": queries.readiness_of(expression, request.user),
        "beside": beside(expression, founders, request.user),
        "may_assign": expression.state in queries.WITH_THE_TEAM,
        "may_assess": expression.state == ExpressionState.UNDER_REVIEW
        and policy.may_assess(by=request.user, expression=expression),
        "moves": {move.value for move in queries.moves_open_to(request.user, expression)},
        "is_due": expression.cut_off is not None and expression.cut_off.closes_on <= today(),
    }
    return render(request, "pages/founding/review.html", found)


@signed_in
@require_POST
def assign(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Let somebody review it."""
    expression = reviewed(request, public_id)
    form = ReviewerForm(request.POST, people=queries.possible_reviewers(expression))
    if form.is_valid():
        actions.assign_reviewer(expression=expression, reviewer=form.cleaned_data["reviewer"], by=request.user)
        messages.success(request, _("%(name)s reviews it.") % {"name": form.cleaned_data["reviewer"]})
    else:
        messages.error(request, _("Choose somebody who can review it."))
    return redirect("founding-review", public_id)


@signed_in
@FORM
def assess(request: SignedIn, public_id: UUID, criterion: str) -> HttpResponse:
    """Say what one finds of a criterion."""
    expression = reviewed(request, public_id)
    refuse_unless(policy.may_assess(by=request.user, expression=expression))
    asked = queries.form_of(expression).criterion(criterion)
    form = AssessmentForm(request.POST or None, own=queries.own_assessments(expression, request.user).get(criterion))
    if form.is_valid():
        with problems_on(form):
            actions.assess_criterion(expression=expression, criterion=criterion, by=request.user, **form.cleaned_data)
            return redirect("founding-review", public_id)
    judged = next(each for each in queries.assessments_of(expression, request.user) if each.answered.criterion == asked)
    founders = queries.founders_of(expression, request.user)
    known = beside(expression, founders, request.user) if asked.evidence else None
    found = {"expression": expression, "form": form, "judged": judged, "beside": known}
    return render(request, "pages/founding/assess.html", found)


@signed_in
@FORM
def cut_offs(request: SignedIn) -> HttpResponse:
    """The cut-offs; enter another."""
    refuse_unless(policy.may_set_cut_offs(by=request.user))
    form = CutOffForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            actions.enter_cut_off(by=request.user, **form.cleaned_data)
            return redirect("founding-cut-offs")
    rows = page_of(queries.cut_offs(request.user), request.GET.get("page"))
    return render(request, "pages/founding/cut_offs.html", {"form": form, "cut_offs": rows, "today": today()})


@signed_in
@require_POST
def remove_cut_off(request: SignedIn, number: int) -> HttpResponse:
    """Take a cut-off back."""
    refuse_unless(policy.may_set_cut_offs(by=request.user))
    actions.remove_cut_off(cut_off=queries.cut_off(number, request.user), by=request.user)
    return redirect("founding-cut-offs")
