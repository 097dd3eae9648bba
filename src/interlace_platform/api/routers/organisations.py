"""Organisations, clusters among them."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, each, linked, paging, wants_linked
from interlace_platform.api.asking import Asked, Code, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.linking import organisation_as_json_ld
from interlace_platform.api.schemas import organisations as shapes
from interlace_platform.organisations import listing, queries
from interlace_platform.organisations.models import Organisation, OrganisationText
from interlace_platform.partnerships.queries import claims_about

router = Router(auth=READING, tags=["organisations"])
SLUG: Any = given.Path(..., description="The organisation's slug.", examples=["fictional-weavers"])  # type: ignore[arg-type]  # as JSON Schema has it


class OrganisationsAsked(Paged):
    """Which organisations."""

    kind: Text = Field("", description="What sort of body.", examples=["cluster_organisation"])
    territory: Text = Field("", description="Key of a territory.")
    q: Text = Field("", description="Words that the name begins with.")


@router.get(
    "",
    response=shapes.Organisations,
    operation_id="listOrganisations",
    url_name="organisations",
    summary="List organisations",
)
def organisations(request: HttpRequest, asked: Query[OrganisationsAsked]) -> HttpResponse:
    """The organisations of the register by name; those found to be another one are left out."""
    wanted = {"kind": asked.kind, "territory": asked.territory, "text": asked.q}
    rows = listing.part_of_organisations(slice(asked.offset, asked.offset + asked.limit), reader_of(request), **wanted)
    total = listing.number_of_organisations(reader_of(request), **wanted)
    items = each(shapes.OrganisationSummary.model_validate, rows)
    said = {**paging(request, asked, total), "about": about(request), "items": items}
    return answered(shapes.Organisations(**said))


class OrganisationAsked(Asked):
    """In which form."""

    format: Literal["json", "jsonld"] | None = Field(None, description="Goes before the Accept header.")


@router.get(
    "/{slug}",
    response=shapes.OrganisationAnswer,
    operation_id="getOrganisation",
    url_name="organisation",
    summary="One organisation",
)
def organisation(request: HttpRequest, asked: Query[OrganisationAsked], slug: Code = SLUG) -> HttpResponse:
    """What the register says of an organisation; people are not in it."""
    if not wants_linked(request, asked.format):
        return organisation_answer(request, slug)
    own = queries.organisation(slug, reader_of(request))
    claims = claims_about(own, reader_of(request))
    return linked(organisation_as_json_ld(request, own, texts_of(own), claims))


def texts_of(own: Organisation) -> tuple[OrganisationText, ...]:
    """What it says of itself, English first."""
    described = queries.texts_of(own, "en")
    return (described.shown, *described.others) if described else ()


def organisation_answer(request: HttpRequest, slug: str, status: int = 200) -> HttpResponse:
    """An organisation as it stands, as the reader sees it."""
    own = queries.organisation(slug, reader_of(request))
    said = {name: getattr(own, name, None) for name in shapes.OrganisationAnswer.model_fields}
    survivor = queries.survivor_of(own)
    more = {"merged_into": None if survivor == own else survivor.slug, "texts": texts_of(own), "about": about(request)}
    cluster = {"cluster": queries.profile_of(own)}
    return answered(shapes.OrganisationAnswer.model_validate(said | more | cluster), status)
