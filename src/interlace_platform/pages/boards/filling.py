"""Saying what an organisation does in a step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.boards import actions, policy, queries
from interlace_platform.boards.models import Cell, Step
from interlace_platform.core.policy import refuse_unless
from interlace_platform.organisations import queries as organisations
from interlace_platform.organisations.models import Organisation
from interlace_platform.pages.acting import problems_on, revision_in
from interlace_platform.pages.boards.forms import CellForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register


def obtained(request: SignedIn, key: str, number: int, slug: str) -> tuple[Step, Organisation]:
    """A step and an organisation, for those who may say what it does there."""
    partnership = register.partnership(key, request.user)
    step = queries.step(queries.board(partnership, request.user), number)
    organisation = organisations.organisation(slug, request.user)
    refuse_unless(policy.may_fill(by=request.user, partnership=partnership, organisation=organisation))
    return step, organisation


@require_safe
@signed_in
def choose(request: SignedIn, key: str, number: int) -> HttpResponse:
    """For which organisation?"""
    partnership = register.partnership(key, request.user)
    board = queries.board(partnership, request.user)
    mine = queries.organisations_to_fill(board, request.user)
    refuse_unless(bool(mine))
    found = {"partnership": partnership, "step": queries.step(board, number), "organisations": mine}
    return render(request, "pages/boards/choose.html", found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def cell(request: SignedIn, key: str, number: int, slug: str) -> HttpResponse:
    """What an organisation does in a step, and the form to say so."""
    step, organisation = obtained(request, key, number, slug)
    there = queries.cell_of(step, organisation, request.user)
    form = CellForm(request.POST or None, instance=there or Cell(step=step, organisation=organisation, revision=0))
    if form.is_valid():
        with problems_on(form):
            actions.fill_cell(
                step=step, organisation=organisation, facts=form.facts, by=request.user, revision=form.shown_revision
            )
            messages.success(request, _("The cell was kept."))
            return redirect("board", key)
    found = {"partnership": step.board.partnership, "step": step, "organisation": organisation}
    return render(request, "pages/boards/cell.html", {**found, "form": form, "cell": there})


@require_POST
@signed_in
def clear(request: SignedIn, key: str, number: int, slug: str) -> HttpResponse:
    """Take back what is said in a cell."""
    step, organisation = obtained(request, key, number, slug)
    actions.clear_cell(step=step, organisation=organisation, revision=revision_in(request), by=request.user)
    messages.success(request, _("The cell was cleared."))
    return redirect("board", key)
