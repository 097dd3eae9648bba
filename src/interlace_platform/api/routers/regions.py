"""Regions: what they are strong in, what is near, who would be a good partner."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, each, paging, part_of, rows_of
from interlace_platform.api.asking import Asked, Code, Nothing, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import evidence as shapes
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import PairActivity
from interlace_platform.evidence.models import Strength as StrengthRow

router = Router(auth=READING, tags=["regions"])
REGION: Any = given.Path(..., description="NUTS 2 code, version 2021.", examples=["ES61"])  # type: ignore[arg-type]  # as JSON Schema has it


class RegionsAsked(Paged):
    """Which regions."""

    country: Text = Field("", description="Two letters as Eurostat writes them.", examples=["ES"])
    q: Text = Field("", description="Words of any of its names.", examples=["andalucia"])


@router.get("", response=shapes.Regions, operation_id="listRegions", url_name="regions", summary="List regions")
def regions(request: HttpRequest, asked: Query[RegionsAsked]) -> HttpResponse:
    """All regions of the release, by code."""
    found = evidence.regions(reader_of(request))
    if asked.country:
        found = found.filter(country=asked.country.upper())
    if asked.q:
        found = evidence.regions_named(asked.q, found)
    items = each(shapes.RegionSummary.model_validate, rows_of(found, asked))
    said = {**paging(request, asked, found.count()), "about": about(request, "region"), "items": items}
    return answered(shapes.Regions(**said))


@router.get("/{code}", response=shapes.RegionAnswer, operation_id="getRegion", url_name="region", summary="One region")
def region(request: HttpRequest, asked: Query[Nothing], code: Code = REGION) -> HttpResponse:
    """A region with its figures over the years."""
    own = evidence.region(code, reader_of(request))
    figures = [{**vars(series), "points": list(map(point, series.points))} for series in evidence.figures_of(own)]
    said = {name: getattr(own, name) for name in shapes.RegionAnswer.model_fields if hasattr(own, name)}
    more = {"macro_regions": own.strategies, "figures": figures, "about": about(request, "region", "figure")}
    return answered(shapes.RegionAnswer.model_validate(said | more))


def point(figure: tuple[int, float | None, str]) -> shapes.Point:
    year, amount, flag = figure
    return shapes.Point(year=year, amount=amount, flag=flag)


@router.get(
    "/{code}/strengths",
    response=shapes.Strengths,
    operation_id="listStrengths",
    url_name="region-strengths",
    summary="What a region is specialised in",
)
def strengths(request: HttpRequest, asked: Query[Paged], code: Code = REGION) -> HttpResponse:
    """The activities a region is specialised in, most specialised first."""
    own = evidence.region(code, reader_of(request))
    found = evidence.strengths_of(own)
    items = each(shapes.Strength.model_validate, part_of(found, asked))
    said = {**paging(request, asked, len(found)), "about": about(request, "strength"), "items": items}
    return answered(shapes.Strengths(**said, region=shapes.RegionName.model_validate(own)))


@router.get(
    "/{code}/opportunities",
    response=shapes.Opportunities,
    operation_id="listOpportunities",
    url_name="region-opportunities",
    summary="What a region could grow into",
)
def opportunities(request: HttpRequest, asked: Query[Paged], code: Code = REGION) -> HttpResponse:
    """The activities a region lacks, nearest first, each with the partners that would bring it closest."""
    own = evidence.region(code, reader_of(request))
    found, partners = evidence.opportunities_of(own), evidence.partners_by_opportunity(own, top=3)
    items = [opportunity(row, partners.get(row.activity.code, [])) for row in part_of(found, asked)]
    said = {**paging(request, asked, len(found)), "about": about(request, "strength", "pair_activity"), "items": items}
    return answered(shapes.Opportunities(**said, region=shapes.RegionName.model_validate(own)))


def opportunity(row: StrengthRow, partners: list[PairActivity]) -> shapes.Opportunity:
    said = {name: getattr(row, name, None) for name in shapes.Opportunity.model_fields}
    return shapes.Opportunity.model_validate(said | {"partners": partners})


class SimilarAsked(Asked):
    """Which likes."""

    top: int = Field(10, ge=1, le=20, description="How many at most.")
    exclude_country: bool = Field(False, description="Leave out the region's own country.")


@router.get(
    "/{code}/similar",
    response=shapes.SimilarRegions,
    operation_id="listSimilarRegions",
    url_name="region-similar",
    summary="Regions of like structure",
)
def similar(request: HttpRequest, asked: Query[SimilarAsked], code: Code = REGION) -> HttpResponse:
    """The regions nearest in structure; the nearest twenty are kept."""
    own = evidence.region(code, reader_of(request))
    found = evidence.similar_to(own, asked.exclude_country, asked.top)
    said = {"about": about(request, "similar"), "region": own, "items": found}
    return answered(shapes.SimilarRegions.model_validate(said))
