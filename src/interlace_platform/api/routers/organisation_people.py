"""Who stands for an organisation: as far as one may know, and for those who may change it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, REGISTER, actor_of, reader_of
from interlace_platform.api.routers.organisation_writing import changed_by
from interlace_platform.api.routers.organisations import SLUG, router
from interlace_platform.api.schemas import organisations as shapes
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.models import Affiliation

NUMBER: Any = given.Path(..., ge=1, le=2**31 - 1, description="Its number, as reading it says.")


def note_of(own: Affiliation, *, shows_email: bool) -> dict[str, Any]:
    """Somebody who stands for an organisation, as it is answered."""
    person = own.person
    said = {name: getattr(own, name) for name in ("role", "valid_from", "valid_to", "is_in_force")}
    more: dict[str, Any] = {
        "number": own.pk,
        "name": str(person),
        "email": person.email or "" if shows_email else "",
        "is_named": own.agreed_on is not None,
        "is_fictional": person.is_fictional,
    }
    return said | more


def affiliation_answer(request: HttpRequest, own: Affiliation, status: int = 200) -> HttpResponse:
    shows_email = policy.may_change(by=reader_of(request), organisation=own.organisation)
    said = note_of(own, shows_email=shows_email) | {"organisation": own.organisation.slug, "about": about(request)}
    return answered(shapes.AffiliationAnswer.model_validate(said), status)


@router.get(
    "/{slug}/affiliations",
    auth=READING,
    response=shapes.Affiliations,
    operation_id="listAffiliations",
    url_name="organisation-affiliations",
    summary="Who stands for an organisation",
)
def affiliations(request: HttpRequest, asked: Query[Paged], slug: Code = SLUG) -> HttpResponse:
    """Those who agreed to be named, and yourself; for those who may change it all, also of other days."""
    reader = reader_of(request)
    own = queries.organisation(slug, reader)
    found = (*queries.people_of(own, reader), *queries.past_people_of(own, reader))
    shows_email = policy.may_change(by=reader, organisation=own)
    items = [note_of(each, shows_email=shows_email) for each in part_of(found, asked)]
    said = {**paging(request, asked, len(found)), "about": about(request), "items": items}
    return answered(shapes.Affiliations.model_validate(said))


@router.post(
    "/{slug}/affiliations",
    auth=REGISTER,
    response={201: shapes.AffiliationAnswer},
    operation_id="addAffiliation",
    url_name="organisation-affiliations",
    summary="Say that somebody stands for an organisation",
)
def add(request: HttpRequest, said: shapes.AffiliationSent, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """Whether or not they have an account; nobody acts for it before they agree. The same days in a role count once."""
    by = actor_of(request)
    made = actions.enter_person(organisation=changed_by(by, slug), by=by, **said.model_dump())
    return affiliation_answer(request, made, 201)


@router.post(
    "/{slug}/affiliations/{number}/end",
    auth=REGISTER,
    response=shapes.AffiliationAnswer,
    operation_id="endAffiliation",
    url_name="organisation-affiliation-end",
    summary="End that somebody stands for an organisation",
)
def end(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG, number: int = NUMBER) -> HttpResponse:
    """Today, at once: yourself, or somebody of an organisation that you may change. Twice is harmless."""
    by = actor_of(request)
    own = queries.affiliation(queries.organisation(slug, by), number, by)
    return affiliation_answer(request, actions.end_affiliation(affiliation=own, by=by))


@router.put(
    "/{slug}/affiliations/{number}/named",
    auth=REGISTER,
    response=shapes.AffiliationAnswer,
    operation_id="nameAffiliation",
    url_name="organisation-affiliation-named",
    summary="Agree to be named, or no longer",
)
def named(
    request: HttpRequest,
    said: shapes.NamedSent,
    asked: Query[Nothing],
    slug: Code = SLUG,
    number: int = NUMBER,
) -> HttpResponse:
    """Only the person says so; for somebody not joined to an account, those who may change the organisation."""
    by = actor_of(request)
    own = queries.affiliation(queries.organisation(slug, by), number, by)
    return affiliation_answer(request, actions.agree_to_be_named(affiliation=own, agrees=said.agrees, by=by))
