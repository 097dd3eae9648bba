"""What a search found, as it is answered."""

from __future__ import annotations

from pydantic import Field

from interlace_platform.api.schemas.shared import About, Answer, Out
from interlace_platform.search.facets import Count
from interlace_platform.search.passages import Piece
from interlace_platform.search.queries import Hit, Results


class FoundPiece(Out):
    """A piece of a passage."""

    text: str
    is_match: bool = Field(description="Whether this is one of the words that were asked for.")


class Found(Out):
    """Something found."""

    kind: str = Field(description="region, partnership, activity, organisation, project, report and so on.")
    key: str = Field(description="Its code or key, as the other operations take it.")
    title: str
    context: str
    matched: str = Field(description="The name that matched, where it is another one.")
    passage: list[FoundPiece] = Field(description="What it says of the words; empty where only a name has them.")
    year: int | None
    language: str


class FoundCount(Out):
    """How many finds have a value."""

    value: str = Field(description="As the parameter of the same name takes it.")
    label: str
    count: int


class FoundCounts(Out):
    """By what the finds can be narrowed."""

    kind: list[FoundCount]
    platform: list[FoundCount]
    region: list[FoundCount]
    year: list[FoundCount]
    language: list[FoundCount]


class Finds(Answer):
    """What was found, best first."""

    total: int = Field(description="How many there are, at most 500.")
    more: bool = Field(description="Whether there are more than that.")
    shown_for: str = Field(description="The words that were looked for instead of mistyped ones; else empty.")
    next: str | None = Field(description="Address of the next part; null at the end.")
    counts: FoundCounts
    items: list[Found]


def finds(about: About | None, results: Results, following: str | None) -> Finds:
    """The answer for what was found."""
    return Finds(
        about=about,
        total=results.total,
        more=results.more,
        shown_for=results.shown_for,
        next=following,
        counts=FoundCounts(**{facet: counted(results.counts.get(facet, ())) for facet in FoundCounts.model_fields}),
        items=[found(hit) for hit in results.hits],
    )


def counted(counts: tuple[Count, ...]) -> list[FoundCount]:
    return [FoundCount(value=each.value, label=each.label, count=each.count) for each in counts]


def found(hit: Hit) -> Found:
    return Found(
        kind=hit.kind,
        key=hit.key,
        title=hit.title,
        context=hit.context,
        matched=hit.matched,
        passage=[piece_of(piece) for piece in hit.passage],
        year=hit.year,
        language=hit.language,
    )


def piece_of(piece: Piece) -> FoundPiece:
    return FoundPiece(text=piece.text, is_match=piece.is_match)
