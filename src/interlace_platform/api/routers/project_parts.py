"""What a project consists of: where its money comes from, what may go wrong, who is in it, how ready it is."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, nothing_more, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.projects import PROJECT, project_answer, risks_of, router, run_by, sources_of
from interlace_platform.api.schemas import projects as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.projects import actions, queries
from interlace_platform.projects.actions import RiskFacts, SourceFacts
from interlace_platform.projects.models import FundingSource, ProjectLink, ProjectPartner, Risk

Part = TypeVar("Part", FundingSource, Risk, ProjectLink)
NUMBER: Any = given.Path(..., ge=1, le=2**31 - 1, description="Its number, as reading it says.")
PARTNER: Any = given.Path(..., description="The slug of the organisation.")


def the_one(found: tuple[Part, ...], number: int) -> Part:
    """The part with this number; raises `Unknown`."""
    own = next((each for each in found if each.pk == number), None)
    if own is None:
        raise Unknown(str(number))
    return own


@router.get(
    "/{public_id}/funding",
    auth=READING,
    response=shapes.Funding,
    operation_id="listFunding",
    url_name="project-funding",
    summary="Where the money of a project comes from",
)
def funding(request: HttpRequest, asked: Query[Paged], public_id: UUID = PROJECT) -> HttpResponse:
    """The parts of its budget, for those who see what it costs."""
    card = queries.project_by_id(public_id, reader_of(request))
    refuse_unless(card.budget is not None)
    items = part_of(sources_of(card), asked)
    said = {**paging(request, asked, len(card.sources)), "about": about(request), "items": items}
    return answered(shapes.Funding.model_validate(said | {"budget": card.budget}))


@router.post(
    "/{public_id}/funding",
    auth=WORK,
    response={201: shapes.ProjectAnswer},
    operation_id="addFunding",
    url_name="project-funding",
    summary="Say where a part of the money comes from",
)
def add_funding(
    request: HttpRequest, said: shapes.SourceSent, asked: Query[Nothing], public_id: UUID = PROJECT
) -> HttpResponse:
    """The same again gives what is there."""
    by = actor_of(request)
    actions.add_source(project=run_by(by, public_id), facts=SourceFacts(**said.model_dump()), by=by)
    return project_answer(request, public_id, 201)


def source_of(reader: Reader, public_id: UUID, number: int) -> FundingSource:
    run_by(reader, public_id)
    return the_one(queries.project_by_id(public_id, reader).sources, number)


@router.put(
    "/{public_id}/funding/{number}",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="changeFunding",
    url_name="project-funding-source",
    summary="Change a part of the budget",
)
def change_funding(
    request: HttpRequest,
    said: shapes.SourceChanged,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    number: int = NUMBER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say anew all that is said of it: how much, how far it is."""
    by = actor_of(request)
    own = source_of(by, public_id, number)
    facts = SourceFacts(**said.model_dump(exclude={"revision"}))
    revision = seen(request, lambda: project_answer(request, public_id), own.revision, said.revision)
    actions.change_source(source=own, facts=facts, revision=revision, by=by)
    return project_answer(request, public_id)


@router.delete(
    "/{public_id}/funding/{number}",
    auth=WORK,
    response={204: None},
    operation_id="removeFunding",
    url_name="project-funding-source",
    summary="Take a part of the budget out",
)
def remove_funding(
    request: HttpRequest,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    number: int = NUMBER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """What was refused had better stay, as refused."""
    by = actor_of(request)
    own = source_of(by, public_id, number)
    revision = seen(request, lambda: project_answer(request, public_id), own.revision)
    actions.remove_source(source=own, revision=revision, by=by)
    return nothing_more()


@router.get(
    "/{public_id}/risks",
    auth=READING,
    response=shapes.Risks,
    operation_id="listRisks",
    url_name="project-risks",
    summary="What may go wrong with a project",
)
def risks(request: HttpRequest, asked: Query[Paged], public_id: UUID = PROJECT) -> HttpResponse:
    """For those who take part in the partnership, or coordinate the project."""
    reader = reader_of(request)
    card = queries.project_by_id(public_id, reader)
    refuse_unless(card.sees_inside)
    found = risks_of(card, reader)
    said = {**paging(request, asked, len(found)), "about": about(request), "items": part_of(found, asked)}
    return answered(shapes.Risks.model_validate(said))


@router.post(
    "/{public_id}/risks",
    auth=WORK,
    response={201: shapes.ProjectAnswer},
    operation_id="addRisk",
    url_name="project-risks",
    summary="Write down what may go wrong",
)
def add_risk(
    request: HttpRequest, said: shapes.RiskSent, asked: Query[Nothing], public_id: UUID = PROJECT
) -> HttpResponse:
    """The same again gives what is there."""
    by = actor_of(request)
    own = run_by(by, public_id)
    actions.add_risk(project=own, facts=risk_from(said, by), by=by)
    return project_answer(request, public_id, 201)


def risk_from(said: shapes.RiskSent, reader: Reader) -> RiskFacts:
    names = Names(reader)
    owner = names.organisation("owner", said.owner)
    names.refuse_missing()
    return RiskFacts(**said.model_dump(exclude={"owner", "revision"}), owner=owner)


@router.put(
    "/{public_id}/risks/{number}",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="changeRisk",
    url_name="project-risk",
    summary="Weigh a risk anew",
)
def change_risk(
    request: HttpRequest,
    said: shapes.RiskChanged,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    number: int = NUMBER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say anew all that is said of it: what is done about it, or that it is over."""
    by = actor_of(request)
    run_by(by, public_id)
    own = the_one(queries.risks_of(queries.project_by_id(public_id, by)), number)
    facts = risk_from(said, by)
    revision = seen(request, lambda: project_answer(request, public_id), own.revision, said.revision)
    actions.change_risk(risk=own, facts=facts, revision=revision, by=by)
    return project_answer(request, public_id)


@router.get(
    "/{public_id}/partners",
    auth=READING,
    response=shapes.ProjectPartners,
    operation_id="listProjectPartners",
    url_name="project-partners",
    summary="Who is in a project",
)
def partners(request: HttpRequest, asked: Query[Paged], public_id: UUID = PROJECT) -> HttpResponse:
    """Organisations with their roles today, as far as you may see them."""
    found = queries.project_by_id(public_id, reader_of(request)).partners
    said = {**paging(request, asked, len(found)), "about": about(request), "items": part_of(found, asked)}
    return answered(shapes.ProjectPartners.model_validate(said))


@router.post(
    "/{public_id}/partners",
    auth=WORK,
    response={201: shapes.ProjectAnswer},
    operation_id="addProjectPartner",
    url_name="project-partners",
    summary="Take an organisation into a project",
)
def add_partner(
    request: HttpRequest, said: shapes.PartnerSent, asked: Query[Nothing], public_id: UUID = PROJECT
) -> HttpResponse:
    """From today. The same again is harmless."""
    by = actor_of(request)
    own, names = run_by(by, public_id), Names(by)
    organisation = names.the("organisation", names.organisation("organisation", said.organisation))
    actions.add_partner(project=own, organisation=organisation, role=said.role, brings=said.brings, by=by)
    return project_answer(request, public_id, 201)


def partner_of(reader: Reader, public_id: UUID, slug: str) -> ProjectPartner:
    """The organisation's part in the project today; raises `Unknown`."""
    run_by(reader, public_id)
    found = queries.project_by_id(public_id, reader).partners
    own = next((each for each in found if each.organisation.slug == slug), None)
    if own is None:
        raise Unknown(slug)
    return own


@router.put(
    "/{public_id}/partners/{organisation}",
    auth=WORK,
    response=shapes.ProjectAnswer,
    operation_id="changeProjectPartner",
    url_name="project-partner",
    summary="Change what an organisation is in a project",
)
def change_partner(
    request: HttpRequest,
    said: shapes.PartChanged,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    organisation: Code = PARTNER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Its role, and what it brings."""
    by = actor_of(request)
    own = partner_of(by, public_id, organisation)
    revision = seen(request, lambda: project_answer(request, public_id), own.revision, said.revision)
    actions.change_partner(partner=own, role=said.role, brings=said.brings, revision=revision, by=by)
    return project_answer(request, public_id)


@router.delete(
    "/{public_id}/partners/{organisation}",
    auth=WORK,
    response={204: None},
    operation_id="endProjectPartner",
    url_name="project-partner",
    summary="Let an organisation leave a project",
)
def end_partner(
    request: HttpRequest,
    asked: Query[Nothing],
    public_id: UUID = PROJECT,
    organisation: Code = PARTNER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """From today it is in it no longer; that it was stays known."""
    by = actor_of(request)
    own = partner_of(by, public_id, organisation)
    revision = seen(request, lambda: project_answer(request, public_id), own.revision)
    actions.end_partner(partner=own, revision=revision, by=by)
    return nothing_more()
