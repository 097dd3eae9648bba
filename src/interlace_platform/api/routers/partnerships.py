"""The register: partnerships, and the claims about who is in them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, each, linked, paging, wants_linked
from interlace_platform.api.asking import Asked, Code, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import register as shapes
from interlace_platform.evidence import queries as evidence
from interlace_platform.partnerships import queries
from interlace_platform.partnerships.dossier import Dossier, dossier_of
from interlace_platform.partnerships.exporting import partnership_as_json_ld
from interlace_platform.partnerships.models import Partnership

router = Router(auth=READING, tags=["partnerships"])
KEY: Any = given.Path(..., description="The partnership's key.", examples=["bioenergy"])  # type: ignore[arg-type]  # as JSON Schema has it
TABLES = ("register_partnerships", "register_claims")


class PartnershipsAsked(Paged):
    """Which partnerships."""

    platform: Text = Field("", description="Key of a thematic platform.", examples=["energy"])
    region: Text = Field("", description="Code of a region: only what it, or a territory around or in it, is in.")
    q: Text = Field("", description="Words of the name or the topic.")


@router.get(
    "",
    response=shapes.Partnerships,
    operation_id="listPartnerships",
    url_name="partnerships",
    summary="List partnerships",
)
def partnerships(request: HttpRequest, asked: Query[PartnershipsAsked]) -> HttpResponse:
    """Thematic partnerships, in the order of the register."""
    reader = reader_of(request)
    wanted = {"platform": asked.platform, "region": asked.region.upper(), "text": asked.q}
    part = slice(asked.offset, asked.offset + asked.limit)
    items = each(summary, queries.part_of_register(part, reader, wanted))
    total = queries.number_of_partnerships(reader, **wanted)
    said = {**paging(request, asked, total), "about": about(request, *TABLES), "items": items}
    return answered(shapes.Partnerships(**said))


def summary(row: queries.PartnershipSummary) -> shapes.PartnershipSummary:
    own = {name: getattr(row.partnership, name, None) for name in shapes.PartnershipSummary.model_fields}
    return shapes.PartnershipSummary.model_validate(own | {"leads": row.leads, "territories": row.territories})


class PartnershipAsked(Asked):
    """As of when, and in which form."""

    as_of: date | None = Field(None, description="The day, YYYY-MM-DD; today where none is given.")
    format: Literal["json", "jsonld"] | None = Field(None, description="Goes before the Accept header.")


@router.get(
    "/{key}",
    response=shapes.PartnershipAnswer,
    operation_id="getPartnership",
    url_name="partnership",
    summary="One partnership as of a day",
)
def partnership(request: HttpRequest, asked: Query[PartnershipAsked], key: Code = KEY) -> HttpResponse:
    """Who is in it, on whose word, where sources disagree, and what it came from."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    regions = evidence.regions(reader).values_list("code", flat=True)
    dossier = dossier_of(own, tuple(regions), asked.as_of, reader)
    if wants_linked(request, asked.format):
        address = request.build_absolute_uri(reverse("partnership", args=[own.key]))
        return linked(partnership_as_json_ld(own, dossier.membership, dossier.sources, address))
    lineage = shapes.Lineage.model_validate(queries.lineage_of(own, reader))
    said = facts_of(own, dossier) | {"lineage": lineage, "about": about(request, *TABLES)}
    return answered(shapes.PartnershipAnswer.model_validate(said))


def facts_of(own: Partnership, dossier: Dossier) -> dict[str, object]:
    """What is said of a partnership, by the names of the answer."""
    facts = {name: getattr(own, name) for name in shapes.PartnershipAnswer.model_fields if name in vars(own)}
    members = dossier.membership
    return facts | {
        "platform": own.platform,
        "leads": [member.who for member in members.leads],
        "territories": len({claim.territory_id for claim in dossier.claims if claim.territory_id}),
        "as_of": members.as_of,
        "members": each(member, members.all),
        "left": each(member, members.left),
        "counts": dossier.counts,
        "conflicts": dossier.conflicts,
        "register_sources": dossier.sources,
    }


def member(row: queries.Member) -> shapes.Member:
    own = {name: getattr(row, name, None) for name in shapes.Member.model_fields}
    more = {"codes": row.codes, "claims": [claim.public_id for claim in row.claims]}
    return shapes.Member.model_validate(own | more)
