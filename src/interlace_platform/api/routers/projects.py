"""Projects: read them, and with a token start, change and move them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import BaseModel, Field

from interlace_platform.api.answering import about, answered, paging
from interlace_platform.api.asking import Code, Nothing, Paged, Text
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.claims import organisation_named
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import projects as shapes
from interlace_platform.boards.models import Step
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.groups.queries import groups_of
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects import actions, queries
from interlace_platform.projects.actions import ProjectFacts
from interlace_platform.projects.models import Project
from interlace_platform.projects.queries import ProjectCard, Wanted

of_partnership = Router(tags=["projects"])
router = Router(tags=["projects"])
PROJECT: Any = given.Path(..., description="The project's public_id.")


class ProjectsAsked(Paged):
    """Which projects."""

    kind: Text = Field("", description="demonstration, investment or other.", examples=["demonstration"])
    stage: Text = Field("", description="A stage, such as funding_sought.", examples=["concept"])
    funding: Text = Field("", description="A kind of funding, such as i3, of projects whose budget you see.")
    q: Text = Field("", description="Words in the title or the summary.")

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        return Wanted(text=self.q, kind=self.kind, stage=self.stage, funding=self.funding)


@router.get(
    "",
    auth=READING,
    response=shapes.Projects,
    operation_id="listProjects",
    url_name="projects",
    summary="List projects",
)
def projects(request: HttpRequest, asked: Query[ProjectsAsked]) -> HttpResponse:
    """The projects of all partnerships, as far as you may see them."""
    return listed(request, asked)


@of_partnership.get(
    "/{key}/projects",
    auth=READING,
    response=shapes.Projects,
    operation_id="listProjectsOfPartnership",
    url_name="partnership-projects",
    summary="The projects of a partnership",
)
def projects_of_partnership(request: HttpRequest, asked: Query[ProjectsAsked], key: Code = KEY) -> HttpResponse:
    """Public ones for everybody; internal ones for those who take part."""
    return listed(request, asked, register.partnership(key, reader_of(request)))


def listed(request: HttpRequest, asked: ProjectsAsked, partnership: Partnership | None = None) -> HttpResponse:
    cards, total = queries.part_of_cards(reader_of(request), asked.wanted, partnership, asked.offset, asked.limit)
    items = [shapes.ProjectSummary.model_validate(summary_of(card)) for card in cards]
    return answered(shapes.Projects(**paging(request, asked, total), about=about(request), items=items))


def summary_of(card: ProjectCard) -> dict[str, Any]:
    own = card.project
    said = {name: getattr(own, name, None) for name in shapes.ProjectSummary.model_fields}
    step = {"what": own.next_step, "organisation": own.next_step_by, "due_on": own.next_step_due_on}
    return said | {
        "partnership": own.partnership.key,
        "is_fictional": own.partnership.is_fictional,
        "group": own.group.slug if own.group else "",
        "coordinators": card.coordinators,
        "budget": card.budget,
        "next_step": {**step, "is_overdue": own.is_overdue} if own.next_step else None,
    }


def project_answer(request: HttpRequest, public_id: UUID, status: int = 200) -> HttpResponse:
    """A project as it stands, as the reader sees it."""
    card = queries.project_by_id(public_id, reader_of(request))
    own, reader = card.project, reader_of(request)
    said = {name: getattr(own, name) for name in ("summary", "started_on", "shows_budget", "revision")}
    more = {
        "steps": [step.name for step in card.steps],
        "partners": card.partners,
        "sources": None if card.budget is None else sources_of(card),
        "risks": risks_of(card, reader) if card.sees_inside else None,
        "readiness": [row.answer for row in queries.checklist_of(own) if row.answer],
        "links": [numbered(each, shapes.Link) for each in queries.links_of(own)],
        "moves": queries.moves_of(own, reader),
        "may_move_to": [row.after for row in card.moves],
        "about": about(request),
    }
    return answered(shapes.ProjectAnswer.model_validate({**summary_of(card), **said, **more}), status)


def numbered(row: Model, shape: type[BaseModel]) -> dict[str, Any]:
    """A row of a project, with its number."""
    return {name: getattr(row, name, None) for name in shape.model_fields} | {"number": row.pk}


def sources_of(card: ProjectCard) -> list[dict[str, Any]]:
    return [numbered(each, shapes.Source) for each in card.sources]


def risks_of(card: ProjectCard, reader: Reader) -> list[dict[str, Any]]:
    """The risks; organisations that the reader may not see are not named."""
    found = queries.risks_of(card)
    seen = queries.organisations_to_name(reader).in_bulk([each.owner_id for each in found if each.owner_id])
    return [numbered(each, shapes.RiskNote) | {"owner": seen.get(each.owner_id or 0)} for each in found]


@of_partnership.post(
    "/{key}/projects",
    auth=WORK,
    response={201: shapes.ProjectAnswer},
    operation_id="startProject",
    url_name="partnership-projects",
    summary="Start a project",
)
def start(request: HttpRequest, said: shapes.ProjectSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Enter a project at whatever stage it is. Starting the same twice gives what is there."""
    by = actor_of(request)
    partnership = register.partnership(key, by)
    coordinator = organisation_named(said.coordinator, by)
    is_missing = bool(said.coordinator) and coordinator is None
    problems = [Problem("coordinator", "There is no organisation with this slug.")] if is_missing else []
    made = actions.start_project(
        partnership=partnership, facts=facts_from(said, partnership, by, problems), stage=said.stage,
        coordinator=coordinator, started_on=said.started_on, by=by,
    )  # fmt: skip
    return project_answer(request, made.public_id, 201)


def facts_from(
    said: shapes.FactsSent, partnership: Partnership, reader: Reader, problems: Sequence[Problem] = (), **more: Any
) -> ProjectFacts:
    """What is sent, with the group and the steps that it names; raises `Invalid` with all that is not there."""
    group = group_named(said.group, partnership, reader)
    steps = {step.name: step for step in queries.steps_to_choose(partnership)}
    missing = [name for name in said.steps if name not in steps]
    wrong = [*problems, *(Problem("steps", f"There is no step “{name}”.") for name in missing)]
    if said.group and group is None:
        wrong.append(Problem("group", "There is no working group with this slug."))
    if wrong:
        raise Invalid(wrong)
    chosen: tuple[Step, ...] = tuple(steps[name] for name in dict.fromkeys(said.steps))
    own = said.model_dump(include=set(PLAIN))
    return ProjectFacts(**own, **more, group=group, steps=chosen)


PLAIN = (
    "title", "kind", "summary", "is_public", "shows_budget", "trl_now", "trl_target", "budget", "budget_year",
)  # fmt: skip


def group_named(slug: str, partnership: Partnership, reader: Reader) -> WorkingGroup | None:
    if not slug:
        return None
    return next((card.group for card in groups_of(partnership, reader) if card.group.slug == slug), None)


@router.get(
    "/{public_id}",
    auth=READING,
    response=shapes.ProjectAnswer,
    operation_id="getProject",
    url_name="project",
    summary="One project",
)
def project(request: HttpRequest, asked: Query[Nothing], public_id: UUID = PROJECT) -> HttpResponse:
    """A project with its partners, funding, readiness and moves, as far as you may see them."""
    return project_answer(request, public_id)


@router.put(
    "/{public_id}",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="changeProject",
    url_name="project",
    summary="Change a project",
)
def change(
    request: HttpRequest,
    said: shapes.ProjectChanged,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say anew all that is said of a project; its stage stays."""
    by = actor_of(request)
    own = run_by(by, public_id)
    facts = facts_from(said, own.partnership, by, grew_out_of=own.grew_out_of)
    revision = seen(request, lambda: project_answer(request, public_id), own.revision, said.revision)
    actions.change_project(project=own, facts=facts, revision=revision, by=by)
    return project_answer(request, public_id)


@router.post(
    "/{public_id}/move",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="moveProject",
    url_name="project-move",
    summary="Move a project to another stage",
)
def move(request: HttpRequest, said: shapes.MoveSent, asked: Query[Nothing], public_id: UUID = PROJECT) -> HttpResponse:
    """Today it goes on, back, is dropped or taken up again. To where it is already is harmless."""
    by = actor_of(request)
    actions.move_project(project=run_by(by, public_id), by=by, **said.model_dump())
    return project_answer(request, public_id)


def run_by(reader: Reader, public_id: UUID) -> Project:
    """The project, for those who may change it: others learn nothing of what they sent."""
    card = queries.project_by_id(public_id, reader)
    refuse_unless(bool(card.parties))
    return card.project
