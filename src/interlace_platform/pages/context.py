"""What every page is given."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from interlace_platform.evidence import queries


def release(request: HttpRequest) -> dict[str, Any]:
    """The facts of the release that the page shows, read when first used."""
    return {"release": SimpleLazyObject(queries.facts)}
