"""Finding things by name, and how everything is computed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from interlace_platform.api.answering import about, answered, each
from interlace_platform.api.asking import Asked, Code, Nothing
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import evidence as shapes
from interlace_platform.evidence import queries as evidence
from interlace_platform.organisations import finding

router = Router(auth=READING)


class SearchAsked(Asked):
    """What to look for."""

    q: Code = Field(..., description="Words or beginnings of words, in any language.", examples=["andaluc"])
    top: int = Field(20, ge=1, le=100, description="How many at most.")


@router.get("/search", response=shapes.Finds, operation_id="search", url_name="search", tags=["search"])
def search(request: HttpRequest, asked: Query[SearchAsked]) -> HttpResponse:
    """Regions, activities, partnerships and organisations one of whose names has all the words."""
    found = finding.search(asked.q, reader_of(request), top=asked.top)
    items = each(shapes.Found.model_validate, found)
    return answered(shapes.Finds(about=about(request, "region", "activity"), items=items))


@router.get("/methods", response=shapes.Methods, operation_id="listMethods", url_name="methods", tags=["release"])
def methods(request: HttpRequest, asked: Query[Nothing]) -> HttpResponse:
    """How each indicator is computed, how to read it, and what it does not say."""
    items = each(shapes.Method.model_validate, evidence.cards())
    return answered(shapes.Methods(about=about(request), items=items))


@router.get(
    "/releases/current",
    response=shapes.ReleaseAnswer,
    operation_id="getCurrentRelease",
    url_name="release",
    tags=["release"],
    summary="The release that all answers come from",
)
def current_release(request: HttpRequest, asked: Query[Nothing]) -> HttpResponse:
    """Its tables with their checksums, the versions of its methods, and every source with its attribution."""
    reader = reader_of(request)
    facts, tables = evidence.facts(reader), evidence.tables(reader)
    counts = {name: getattr(facts, name) for name in ("methods", "region_count", "ranked_count", "activity_count")}
    where = {"about": about(request, *(table.name for table in tables)), "tables": tables}
    return answered(shapes.ReleaseAnswer.model_validate(counts | where))
