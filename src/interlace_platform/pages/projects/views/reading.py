"""Projects as a reader sees them: all of everybody's, the list and the pipeline of a partnership, one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.core.markdown import render_markdown
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.sheets import FORMS
from interlace_platform.groups.queries import groups_of
from interlace_platform.pages.lists import as_file
from interlace_platform.pages.projects.forms import MoveForm, ProjectFilter
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects import policy, queries
from interlace_platform.projects.models import Stage
from interlace_platform.projects.sheets import projects_as


@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """The projects of all partnerships, page by page."""
    form = ProjectFilter(request.GET)
    cards, page = queries.page_of_cards(request.user, form.wanted, number=request.GET.get("page"))
    return render(
        request, "pages/projects/portfolio.html", {"form": form, "cards": cards, "page": page, **kept(request)}
    )


@require_safe
def index(request: HttpRequest, key: str) -> HttpResponse:
    """The projects of a partnership as a list that can be filtered."""
    partnership = register.partnership(key, request.user)
    form = filter_of(request, partnership)
    cards, page = queries.page_of_cards(request.user, form.wanted, partnership, request.GET.get("page"))
    found = {"partnership": partnership, "form": form, "cards": cards, "page": page}
    return render(request, "pages/projects/projects.html", found | kept(request) | may_start(request, partnership))


@require_safe
def pipeline(request: HttpRequest, key: str) -> HttpResponse:
    """The projects of a partnership, stage by stage."""
    partnership = register.partnership(key, request.user)
    return shown_pipeline(request, partnership, "pages/projects/pipeline.html")


def shown_pipeline(
    request: HttpRequest, partnership: Partnership, template: str, moved: str = "", form: MoveForm | None = None
) -> HttpResponse:
    """The pipeline, or the part of it that changes; with the project that was moved, or the form that was refused."""
    columns = queries.pipeline_of(partnership, request.user)
    found = {
        "partnership": partnership,
        "columns": [each for each in columns if each.stage != Stage.DROPPED],
        "dropped": next(each for each in columns if each.stage == Stage.DROPPED),
        "moved": moved,
        "refused": form,
    }
    return render(request, template, found | may_start(request, partnership))


@require_safe
def detail(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """One project with everything in it that the reader may see."""
    card = queries.project(register.partnership(key, request.user), slug, request.user)
    found = {
        "partnership": card.project.partnership,
        "card": card,
        "project": card.project,
        "summary": render_markdown(card.project.summary),
        "checklist": queries.checklist_of(card.project),
        "risks": queries.risks_of(card),
        "links": queries.links_of(card.project),
        "moves": queries.moves_of(card.project, request.user),
        "past_partners": queries.past_partners_of(card, request.user),
    }
    return render(request, "pages/projects/project.html", found)


@require_safe
@signed_in
def history(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Who changed what in a project, and when."""
    card = queries.project(register.partnership(key, request.user), slug, request.user)
    refuse_unless(card.sees_inside)
    found = {"partnership": card.project.partnership, "card": card, "project": card.project}
    told = queries.history_of(card.project, request.GET.get("page"))
    return render(request, "pages/projects/history.html", found | {"told": told, "page": told.of})


@require_safe
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The list, as it is filtered, as a file that can be brought in again."""
    return exported(request, key, "csv")


@require_safe
def export_sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The same for a spreadsheet."""
    return exported(request, key, "xlsx")


def exported(request: HttpRequest, key: str, form: str) -> HttpResponse:
    partnership = register.partnership(key, request.user)
    cards = queries.projects_of(partnership, request.user, filter_of(request, partnership).wanted)
    return as_file(projects_as(form, cards), f"projects-{key}.{form}", FORMS[form])


def filter_of(request: HttpRequest, partnership: Partnership) -> ProjectFilter:
    groups = [card.group for card in groups_of(partnership, request.user)]
    return ProjectFilter(request.GET, groups=groups)


def kept(request: HttpRequest) -> dict[str, str]:
    """What the address asks beside the page, for the links to other pages and to the file."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return {"query": f"{asked.urlencode()}&" if asked else "", "asked": asked.urlencode()}


def may_start(request: HttpRequest, partnership: Partnership) -> dict[str, bool]:
    steers = policy.may_steer(by=request.user, partnership=partnership)
    return {
        "may_bring_in": steers,
        "may_start": steers or bool(queries.groups_to_choose(partnership, request.user, steers=False)),
    }
