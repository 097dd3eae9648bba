"""The fewest organisations that cover the value chain of a partnership."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.routers.inside import router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import inside as shapes
from interlace_platform.boards import queries
from interlace_platform.partnerships.queries import partnership


@router.get(
    "/{key}/board/cover",
    auth=READING,
    response=shapes.CoverAnswer,
    operation_id="getCover",
    url_name="board-cover",
    summary="The fewest organisations that cover its value chain",
)
def cover(request: HttpRequest, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Exactly the fewest that together cover every step anybody covers; of equally many the readier ones."""
    reader = reader_of(request)
    own = partnership(key, reader)
    found = queries.cover_of(queries.board(own, reader), reader)
    said = {
        "partnership": own.key,
        "organisations": found.organisations,
        "nobody_covers": [step.pk for step in found.nobody_covers],
        "is_proven": found.is_proven,
        "about": about(request),
    }
    return answered(shapes.CoverAnswer.model_validate(said))
