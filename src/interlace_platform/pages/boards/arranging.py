"""Starting a board, arranging its steps, bringing in a list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.boards import actions, policy, queries
from interlace_platform.boards.models import Board
from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on, revision_in
from interlace_platform.pages.boards.forms import BoardUpload, StepForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register

FORM = require_http_methods(["GET", "HEAD", "POST"])


def obtained(request: SignedIn, key: str) -> Board:
    """The board of an address, for those who may arrange it."""
    partnership = register.partnership(key, request.user)
    refuse_unless(policy.may_arrange(by=request.user, partnership=partnership))
    return queries.board(partnership, request.user)


def form_page(request: SignedIn, board: Board, found: dict[str, object]) -> HttpResponse:
    return render(request, "pages/boards/form.html", {"partnership": board.partnership, **found})


@require_POST
@signed_in
def start(request: SignedIn, key: str) -> HttpResponse:
    """Start the board."""
    actions.start_board(partnership=register.partnership(key, request.user), by=request.user)
    return redirect("board", key)


@FORM
@signed_in
def new_step(request: SignedIn, key: str) -> HttpResponse:
    """Add a step at the end."""
    board, form = obtained(request, key), StepForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            actions.add_step(board=board, facts=form.facts, by=request.user)
            return redirect("board", key)
    return form_page(request, board, {"form": form, "title": _("A new step")})


@FORM
@signed_in
def edit_step(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Change a step."""
    board = obtained(request, key)
    step = queries.step(board, number)
    form = StepForm(request.POST or None, instance=step)
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.change_step(step=step, facts=form.facts, revision=revision, by=request.user)
            return redirect("board", key)
    return form_page(request, board, {"form": form, "title": step.name, "step": step})


@require_POST
@signed_in
def move_step(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Move a step one place."""
    step = queries.step(obtained(request, key), number)
    actions.move_step(step=step, earlier=request.POST.get("to") == "earlier", by=request.user)
    return redirect("board", key)


@require_POST
@signed_in
def remove_step(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Take an empty step off the board."""
    step = queries.step(obtained(request, key), number)
    actions.remove_step(step=step, revision=revision_in(request), by=request.user)
    messages.success(request, _("The step was removed."))
    return redirect("board", key)


@FORM
@signed_in
def bring_in(request: SignedIn, key: str) -> HttpResponse:
    """Bring in cells from a file: all of them, or none and every problem."""
    board = obtained(request, key)
    form = BoardUpload(request.POST or None, request.FILES or None)
    if form.is_valid():
        with problems_on(form):
            data = form.cleaned_data["file"].read()
            done = actions.import_cells(board=board, data=data, by=request.user)
            said = _("New: %(added)d. Changed: %(changed)d. Said already: %(same)d.") % done.__dict__
            messages.success(request, said)
            return redirect("board", key)
    return form_page(request, board, {"form": form, "title": _("Bring in a list"), "is_upload": True})
