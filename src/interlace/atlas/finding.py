"""Finding a region by what people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interlace.errors import UnknownRegion

if TYPE_CHECKING:
    from interlace.atlas.places import Places


def found_code(text: str, places: Places) -> str:
    """The code of the region meant."""
    if text.strip().upper() in places.by_code:
        return text.strip().upper()
    raise UnknownRegion(f"Nobody knows “{text}”.", do="give a code.")
