"""From a typed answer to bytes; lists in parts; where the figures are from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from interlace_platform.api.asking import Paged
from interlace_platform.api.keys import reader_of
from interlace_platform.api.schemas.shared import About, ReleaseNote, SourceOfFigures
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.refusals import NoEvidence

Row = TypeVar("Row")
OwnModel = TypeVar("OwnModel", bound=Model)
JSON, JSON_LD = "application/json", "application/ld+json"


def answered(answer: BaseModel, status: int = 200) -> HttpResponse:
    """The answer as JSON."""
    return HttpResponse(answer.model_dump_json(), content_type=JSON, status=status)


def linked(text: str) -> HttpResponse:
    """The answer as linked data."""
    return HttpResponse(text, content_type=JSON_LD)


def wants_linked(request: HttpRequest, form: str | None) -> bool:
    """Whether linked data is asked for, by the address or else by the Accept header."""
    if form is not None:
        return form == "jsonld"
    return request.get_preferred_type([JSON, JSON_LD]) == JSON_LD


def part_of(found: Sequence[Row], asked: Paged) -> Sequence[Row]:
    """The part of a list that is asked for."""
    return found[asked.offset : asked.offset + asked.limit]


def rows_of(found: QuerySet[OwnModel], asked: Paged) -> Sequence[OwnModel]:
    """The same of what is still in the database."""
    return list(found[asked.offset : asked.offset + asked.limit])


def paging(request: HttpRequest, asked: Paged, total: int) -> dict[str, Any]:
    """How long the list is, which part this is, and where the next one is."""
    following = asked.offset + asked.limit
    query = request.GET.copy()
    query["limit"], query["offset"] = str(asked.limit), str(following)
    more = f"{request.path}?{query.urlencode()}" if following < total else None
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "next": more}


def about(request: HttpRequest, *tables: str) -> About | None:
    """Release, year and sources of the figures in an answer that is made from these tables.

    None while no release has been imported: what people enter is answered all the same, and whoever reads figures has
    been refused before.
    """
    reader, wanted = reader_of(request), set(tables)
    try:
        release = evidence.current_release(reader)
    except NoEvidence:
        return None
    sources = [source for source in evidence.sources(reader) if wanted & set(source.tables)]
    return About(
        release=ReleaseNote.model_validate(release),
        year=release.main_year,
        sources=[SourceOfFigures.model_validate(source) for source in sources],
    )


def nothing_more() -> HttpResponse:
    """It is done, and there is nothing to show."""
    return HttpResponse(status=204)


def each(build: Callable[[Row], BaseModel], rows: Sequence[Row]) -> list[Any]:
    """Every row of a list as it is answered."""
    return [build(row) for row in rows]
