"""All reads of the territories."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.territories.models import Territory
from interlace_platform.territories.policy import visible_to


def territories(reader: Reader = VISITOR) -> QuerySet[Territory]:
    """All territories, by name."""
    return visible_to(reader).order_by("name", "key")


def regions_within(territory: Territory, codes: Iterable[str]) -> tuple[str, ...]:
    """Which of these region codes the territory contains, equals or lies in."""
    return tuple(code for code in codes if territory.relates_to(code))
