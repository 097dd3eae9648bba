"""The materials of an event, as far as the reader sees them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Nothing
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.routers.events import EVENT
from interlace_platform.api.schemas import materials as shapes
from interlace_platform.events.materials import queries
from interlace_platform.events.materials.queries import Shown, materials_of
from interlace_platform.events.models import Event
from interlace_platform.events.queries import event_by_id

router = Router(auth=READING, tags=["events"])
MATERIAL: Any = given.Path(..., description="The material's public_id.")
SAID = ("public_id", "kind", "title", "shown_to", "visible_from", "url", "language", "seconds", "shows", "revision")


@router.get(
    "/{public_id}/materials",
    response=shapes.Materials,
    operation_id="listEventMaterials",
    url_name="event-materials",
    summary="What is kept of an event",
)
def materials(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """Presentations, recordings with their chapters, minutes, photos; by session. Texts are at `/api/v1/documents`."""
    reader = reader_of(request)
    items = [said_of(own) for own in materials_of(event_by_id(public_id, reader), reader)]
    return answered(shapes.Materials(about=about(request), items=items))


@router.get(
    "/{public_id}/materials/{material}",
    response=shapes.MaterialAnswer,
    operation_id="getEventMaterial",
    url_name="event-material",
    summary="One material of an event",
)
def material(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, material: UUID = MATERIAL
) -> HttpResponse:
    """A presentation, a recording with its chapters, minutes, a photo."""
    return material_answer(request, event_by_id(public_id, reader_of(request)), material)


def material_answer(request: HttpRequest, event: Event, public_id: UUID, status: int = 200) -> HttpResponse:
    """A material as whoever asks sees it."""
    said = said_of(queries.material(event, public_id, reader_of(request)))
    return answered(shapes.MaterialAnswer.model_validate(said.model_dump() | {"about": about(request)}), status)


def said_of(own: Shown) -> shapes.MaterialOut:
    material, document = own.material, own.document
    rights = document or material
    said: dict[str, Any] = {name: getattr(material, name) for name in SAID}
    return shapes.MaterialOut(
        **said,
        session=material.session.title if material.session else "",
        speaker=material.speaker.shown_name if material.speaker else "",
        document=document.slug if document else "",
        transcript=own.transcript.slug if own.transcript else "",
        licence=rights.licence,
        licence_text=rights.licence_text,
        versions=[
            shapes.MaterialVersion(number=each.number, dated_on=each.dated_on, note=each.note) for each in own.versions
        ],
        chapters=[shapes.ChapterOut(second=each.second, title=each.title) for each in own.parts],
    )
