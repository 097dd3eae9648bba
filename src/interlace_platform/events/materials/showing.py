"""The page of a document says at which events it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from interlace_platform.core.policy import Reader
from interlace_platform.events.materials import policy
from interlace_platform.library.models import Document
from interlace_platform.library.queries import Place, let_show_documents


def places(document: Document, reader: Reader) -> Iterator[Place]:
    """The events at which the reader sees the document, or a recording of which it is the transcript."""
    found = policy.visible_to(reader).filter(Q(document=document) | Q(transcript=document))
    for each in found.order_by("event__starts_at", "pk"):
        yield Place(each.event.title, reverse("event", args=[each.event.slug]) + f"#{each.place}")


let_show_documents("event-materials", places)
