"""How far a project is: its readiness for investors, what comes next, and where one can read more."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.api.answering import nothing_more
from interlace_platform.api.asking import Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.project_parts import NUMBER, the_one
from interlace_platform.api.routers.projects import PROJECT, project_answer, router, run_by
from interlace_platform.api.schemas import projects as shapes
from interlace_platform.projects import actions, queries
from interlace_platform.projects.actions import LinkFacts


@router.put(
    "/{public_id}/readiness",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="setReadiness",
    url_name="project-readiness",
    summary="Answer questions of investors",
)
def set_readiness(
    request: HttpRequest,
    said: shapes.ReadinessSent,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """As of today; questions that are left out are not touched."""
    by = actor_of(request)
    own, answers = run_by(by, public_id), {str(question): answer for question, answer in said.answers.items()}
    revision = seen(request, lambda: project_answer(request, public_id), own.revision, said.revision)
    actions.set_readiness(project=own, answers=answers, revision=revision, by=by)
    return project_answer(request, public_id)


@router.put(
    "/{public_id}/next-step",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="setNextStep",
    url_name="project-next-step",
    summary="Say what comes next",
)
def set_next_step(
    request: HttpRequest,
    said: shapes.NextStepSent,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """What, who does it, and until when; nothing at all where nothing is planned."""
    by = actor_of(request)
    own, names = run_by(by, public_id), Names(by)
    organisation = names.organisation("organisation", said.organisation)
    names.refuse_missing()
    revision = seen(request, lambda: project_answer(request, public_id), own.revision, said.revision)
    actions.set_next_step(
        project=own, what=said.what, organisation=organisation, due_on=said.due_on, revision=revision, by=by
    )
    return project_answer(request, public_id)


@router.post(
    "/{public_id}/links",
    auth=WORK,
    response={201: shapes.ProjectAnswer},
    operation_id="addLink",
    url_name="project-links",
    summary="Say where one can read more",
)
def add_link(
    request: HttpRequest, said: shapes.LinkSent, asked: Query[Nothing], public_id: UUID = PROJECT
) -> HttpResponse:
    """A page or document, or the funded project that it belongs to. The same again is harmless."""
    by = actor_of(request)
    actions.add_link(project=run_by(by, public_id), facts=LinkFacts(**said.model_dump()), by=by)
    return project_answer(request, public_id, 201)


@router.delete(
    "/{public_id}/links/{number}",
    auth=WORK,
    response={204: None},
    operation_id="removeLink",
    url_name="project-link",
    summary="Take a link away",
)
def remove_link(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = PROJECT, number: int = NUMBER
) -> HttpResponse:
    """The page that it leads to stays, of course."""
    by = actor_of(request)
    actions.remove_link(link=the_one(queries.links_of(run_by(by, public_id)), number), by=by)
    return nothing_more()
