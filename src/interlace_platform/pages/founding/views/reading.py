"""Looking at what is to be founded: the entrance, the criteria, one expression of interest, its evidence."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.core.markdown import render_markdown
from interlace_platform.core.paging import page_of
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import policy, queries
from interlace_platform.founding.criteria import form_in_force, form_versions
from interlace_platform.founding.evidence import beside
from interlace_platform.founding.models import Expression
from interlace_platform.organisations.queries import organisations_of
from interlace_platform.pages.signed_in import SignedIn, signed_in


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How a partnership is founded here, what one founds oneself, and what was accepted."""
    found = {
        "form": form_in_force(),
        "cut_offs": queries.coming_cut_offs(request.user)[:2],
        "own": queries.own_expressions(request.user)[:50],
        "accepted": page_of(queries.accepted_expressions(request.user), request.GET.get("page")),
        "may_draft": organisations_of(request.user).exists(),
        "may_review": policy.may_work_the_list(by=request.user),
    }
    return render(request, "pages/founding/index.html", found)


@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """What is asked today and what was asked before, each with its source."""
    return render(request, "pages/founding/criteria.html", {"forms": form_versions()})


@require_safe
def detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One expression of interest: all of it for those within, for others what was accepted."""
    expression = queries.expression(public_id, request.user)
    if policy.may_see_all(by=request.user, expression=expression):
        return render(request, "pages/founding/overview.html", overview_of(request, expression))
    versions = queries.versions_of(queries.scoping_note(expression))
    found = {
        "expression": expression,
        "founders": queries.founders_of(expression, request.user),
        "decision": render_markdown(expression.decision),
        "version": versions[0] if versions else None,
        "partnership": queries.partnership_of(expression, request.user),
    }
    return render(request, "pages/founding/public.html", found)


def overview_of(request: HttpRequest, expression: Expression) -> dict[str, object]:
    readiness = queries.readiness_of(expression, request.user)
    return {
        "expression": expression,
        "form": queries.form_of(expression),
        "readiness": readiness,
        "answers": [each for each in readiness.answered if each.text],
        "moves": {move.value for move in queries.moves_open_to(request.user, expression)},
        "may_edit": policy.may_edit_now(request.user, expression),
        "may_review": policy.may_review(by=request.user, expression=expression),
        "judged": [each for each in queries.assessments_of(expression, request.user) if each.assessments],
        "decision": render_markdown(expression.decision),
        "versions": queries.versions_of(queries.scoping_note(expression)),
        "steps": queries.steps_of(expression),
        "partnership": queries.partnership_of(expression, request.user),
    }


@signed_in
@require_safe
def evidence(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Everything the platform knows beside the claims."""
    expression = within(request, public_id)
    founders = queries.founders_of(expression, request.user)
    found = {"expression": expression, "beside": beside(expression, founders, request.user)}
    return render(request, "pages/founding/evidence.html", found)


def within(request: SignedIn, public_id: UUID) -> Expression:
    """The expression of interest of an address, for those who see all of it."""
    expression = queries.expression(public_id, request.user)
    refuse_unless(policy.may_see_all(by=request.user, expression=expression))
    return expression
