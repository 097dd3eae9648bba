"""Starting a project, changing what is said of it, moving it from stage to stage."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from interlace_platform.core.policy import refuse_unless
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.projects.forms import MoveForm, NewProjectForm, ProjectForm
from interlace_platform.pages.projects.views.reading import shown_pipeline
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register
from interlace_platform.projects import actions, policy, queries
from interlace_platform.projects.models import Stage
from interlace_platform.projects.moves import Party
from interlace_platform.projects.queries import ProjectCard

FORM = require_http_methods(["GET", "HEAD", "POST"])


def run(request: SignedIn, key: str, slug: str) -> ProjectCard:
    """The project of an address, for those who may change it."""
    card = queries.project(register.partnership(key, request.user), slug, request.user)
    refuse_unless(bool(card.parties))
    return card


@FORM
@signed_in
def new(request: SignedIn, key: str) -> HttpResponse:
    """Start a project."""
    partnership = register.partnership(key, request.user)
    steers = policy.may_steer(by=request.user, partnership=partnership)
    groups = queries.groups_to_choose(partnership, request.user, steers=steers)
    refuse_unless(steers or bool(groups))
    form = NewProjectForm(
        request.POST or None, reader=request.user, groups=groups, steps=queries.steps_to_choose(partnership),
        initiatives=queries.initiatives(), must_name_group=not steers,
    )  # fmt: skip
    if form.is_valid():
        with problems_on(form):
            said = {name: form.cleaned_data[name] for name in ("stage", "started_on", "coordinator")}
            made = actions.start_project(partnership=partnership, facts=form.facts, by=request.user, **said)
            return redirect("partnership-project", key, made.slug)
    found = {"partnership": partnership, "form": form, "title": _("Start a project")}
    return render(request, "pages/projects/form.html", found)


@FORM
@signed_in
def edit(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Change what is said of a project."""
    card = run(request, key, slug)
    partnership, steers = card.project.partnership, Party.STEERS in card.parties
    form = ProjectForm(
        request.POST or None, project=card.project, initiatives=queries.initiatives(),
        groups=queries.groups_to_choose(partnership, request.user, steers=steers),
        steps=queries.steps_to_choose(partnership),
    )  # fmt: skip
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.change_project(project=card.project, facts=form.facts, revision=revision, by=request.user)
            messages.success(request, _("It is kept."))
            return redirect("partnership-project", key, slug)
    found = {"partnership": partnership, "card": card, "form": form, "title": _("Change the project")}
    return render(request, "pages/projects/form.html", found)


@FORM
@signed_in
def move(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Move a project to another stage: from its page, or from the pipeline, where a refusal shows on its card."""
    card = run(request, key, slug)
    form = MoveForm(request.POST or None, project=card.project, moves=card.moves)
    is_on_board = "on_board" in request.POST
    if form.is_valid():
        with problems_on(form):
            done = actions.move_project(project=card.project, by=request.user, **form.cleaned_data)
            return after_move(request, key, slug, Stage(done.stage), is_on_board=is_on_board)
    partnership = card.project.partnership
    if is_on_board:
        return shown_pipeline(request, partnership, board_template(request), form=form)
    found = {"partnership": partnership, "card": card, "form": form, "title": _("Move it to another stage")}
    return render(request, "pages/projects/form.html", found)


def after_move(request: SignedIn, key: str, slug: str, stage: Stage, *, is_on_board: bool) -> HttpResponse:
    if is_on_board and "HX-Request" in request.headers:
        partnership = register.partnership(key, request.user)
        return shown_pipeline(request, partnership, board_template(request), moved=slug)
    messages.success(request, _("It is at the stage “%(stage)s” now.") % {"stage": stage.label})
    if is_on_board:
        return redirect(f"{reverse('partnership-pipeline', args=[key])}#project-{slug}")
    return redirect("partnership-project", key, slug)


def board_template(request: SignedIn) -> str:
    """The whole page, or only the part that a script puts in its place."""
    return "pages/projects/parts/board.html" if "HX-Request" in request.headers else "pages/projects/pipeline.html"
