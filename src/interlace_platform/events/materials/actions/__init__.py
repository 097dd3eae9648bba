"""All writes of materials."""

from __future__ import annotations

from interlace_platform.events.materials.actions.adding import (
    add_document,
    add_link,
    attach_document,
    remove_material,
)
from interlace_platform.events.materials.actions.changing import change_material, give_transcript
from interlace_platform.events.materials.actions.showing import show_material

__all__ = [
    "add_document",
    "add_link",
    "attach_document",
    "change_material",
    "give_transcript",
    "remove_material",
    "show_material",
]
