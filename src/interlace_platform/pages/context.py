"""What every page is given."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from interlace_platform.core.readers import VISITOR
from interlace_platform.evidence import queries
from interlace_platform.evidence.models import Release


def release(request: HttpRequest) -> dict[str, Any]:
    """The release that the page shows, read when a template first names it; None while there is none."""
    return {"release": SimpleLazyObject(release_if_any)}


def release_if_any() -> Release | None:
    """The current release, or None: a page that says "nothing is imported yet" must not need one."""
    try:
        return queries.current_release(VISITOR)
    except queries.NoEvidence:
        return None
