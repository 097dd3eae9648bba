"""For whom you stand, and the people who are perhaps you."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, nothing_more, paging, part_of, rows_of
from interlace_platform.api.asking import Nothing, Paged
from interlace_platform.api.keys import REGISTER, actor_of
from interlace_platform.api.routers.organisation_people import note_of
from interlace_platform.api.schemas import organisations as shapes
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations import actions, queries
from interlace_platform.organisations.models import Person

router = Router(auth=REGISTER, tags=["organisations"])
PERSON: Any = given.Path(..., description="The person's public_id.")


@router.get(
    "",
    response=shapes.OwnAffiliations,
    operation_id="listOwnAffiliations",
    url_name="own-affiliations",
    summary="For whom you stand",
)
def own(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """The organisations, in what role and from when until when; the present first."""
    found = queries.affiliations_of(actor_of(request))
    items = [note_of(each, shows_email=True) | {"organisation": each.organisation} for each in part_of(found, asked)]
    said = {**paging(request, asked, len(found)), "about": about(request), "items": items}
    return answered(shapes.OwnAffiliations.model_validate(said))


@router.get(
    "/perhaps-you",
    response=shapes.PeopleAsked,
    operation_id="listPeopleAsked",
    url_name="people-asked",
    summary="People who are perhaps you",
)
def perhaps(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Who was entered by organisations with a confirmed address of yours. Nobody acts for you before you agree."""
    found = queries.people_like(actor_of(request))
    items = [asked_of(person) for person in rows_of(found, asked)]
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.PeopleAsked.model_validate(said))


def asked_of(person: Person) -> dict[str, Any]:
    said = {name: getattr(person, name) for name in ("public_id", "name", "email")}
    return said | {"organisations": list(dict.fromkeys(each.organisation for each in person.affiliations.all()))}


def person_asked(by: User, public_id: UUID) -> Person:
    """One of the people who are perhaps somebody; raises `Unknown`."""
    found = queries.people_like(by).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


@router.post(
    "/perhaps-you/{public_id}/accept",
    response={204: None},
    operation_id="acceptPerson",
    url_name="person-accept",
    summary="Say: this is me",
)
def accept(request: HttpRequest, asked: Query[Nothing], public_id: UUID = PERSON) -> HttpResponse:
    """You then stand for their organisations, which see your name."""
    by = actor_of(request)
    actions.accept_person(person=person_asked(by, public_id), by=by)
    return nothing_more()


@router.post(
    "/perhaps-you/{public_id}/decline",
    response={204: None},
    operation_id="declinePerson",
    url_name="person-decline",
    summary="Say: this is not me",
)
def decline(request: HttpRequest, asked: Query[Nothing], public_id: UUID = PERSON) -> HttpResponse:
    """Or you do not stand for them: what was said ends today, and your address is forgotten there."""
    by = actor_of(request)
    actions.decline_person(person=person_asked(by, public_id), by=by)
    return nothing_more()
