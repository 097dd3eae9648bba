"""Finding things by name, and how everything is computed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from interlace_platform.api.answering import about, answered, each, paging, part_of
from interlace_platform.api.asking import Asked, Code, Nothing, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import evidence as shapes
from interlace_platform.api.schemas.finding import Finds, finds
from interlace_platform.evidence import queries as evidence
from interlace_platform.search.facets import Facets
from interlace_platform.search.queries import found

router = Router(auth=READING)


class SearchAsked(Asked):
    """What to look for."""

    q: Code = Field(..., description="Words or beginnings of words, in any language.", examples=["andaluc"])
    top: int = Field(20, ge=1, le=100, description="How many at most.")
    skipped: int = Field(0, ge=0, le=500, description="After how many.")
    kind: Text = Field("", max_length=20, description="Only things of this kind.", examples=["partnership"])
    platform: Text = Field("", max_length=40, description="Only of this thematic platform.")
    region: Text = Field(
        "", max_length=5, description="Only what has to do with this NUTS 2 region.", examples=["ES61"]
    )
    year: int | None = Field(None, ge=1000, le=2200, description="Only of this year.")
    language: Text = Field("", max_length=8, description="Only in this language.", examples=["de"])


@router.get("/search", response=Finds, operation_id="search", url_name="search", tags=["search"])
def search(request: HttpRequest, asked: Query[SearchAsked]) -> HttpResponse:
    """Everything the reader may see that has all the words: in a name first, then in what it says.

    Words may be beginnings of words; capitals, marks and scripts do not matter. Where nothing has them, mistyped words
    are replaced by the nearest, and `shown_for` says by which.
    """
    facets = Facets(asked.kind, asked.platform, asked.region, asked.year, asked.language)
    results = found(asked.q, facets, reader_of(request), top=asked.top, skipped=asked.skipped)
    return answered(finds(about(request, "region", "activity"), results, next_part(request, asked, results.total)))


def next_part(request: HttpRequest, asked: SearchAsked, total: int) -> str | None:
    """The address of what comes after; None at the end, and where nothing more is found."""
    after = asked.skipped + asked.top
    query = request.GET.copy()
    query["top"], query["skipped"] = str(asked.top), str(after)
    return f"{request.path}?{query.urlencode()}" if after < total else None


@router.get("/methods", response=shapes.Methods, operation_id="listMethods", url_name="methods", tags=["release"])
def methods(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """How each indicator is computed, how to read it, and what it does not say."""
    found = evidence.cards()
    items = each(shapes.Method.model_validate, part_of(found, asked))
    return answered(shapes.Methods(**paging(request, asked, len(found)), about=about(request), items=items))


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
