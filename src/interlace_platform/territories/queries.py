"""All reads of the territories."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.territories.models import Territory, TerritoryKind
from interlace_platform.territories.policy import visible_to


def territories(reader: Reader = VISITOR) -> QuerySet[Territory]:
    """All territories, by name."""
    return visible_to(reader).order_by("name", "key")


def regions_within(territory: Territory, codes: Iterable[str]) -> tuple[str, ...]:
    """Which of these region codes the territory contains, equals or lies in."""
    own = territory.code
    return tuple(code for code in codes if code.startswith(own) or own.startswith(code)) if own else ()


def related_to(region_code: str, reader: Reader = VISITOR) -> QuerySet[Territory]:
    """The territories that contain a region, equal it, or lie in it."""
    around = [region_code[:end] for end in range(2, len(region_code) + 1)]
    in_nuts = Q(nuts_code__in=around) | Q(nuts_code__startswith=region_code)
    as_country = Q(kind=TerritoryKind.COUNTRY, nuts_code="", country=region_code[:2])
    return visible_to(reader).filter(in_nuts | as_country)


def territories_named(text: str, reader: Reader = VISITOR) -> QuerySet[Territory]:
    """The territories with this key, NUTS code or name."""
    wanted = Q(key=text.casefold()) | Q(nuts_code=text.upper()) | Q(name__iexact=text)
    return visible_to(reader).filter(wanted).order_by("pk")


def territories_like(text: str, reader: Reader = VISITOR) -> QuerySet[Territory]:
    """The territories whose name holds this, or whose NUTS code begins with it; the largest first."""
    wanted = Q(name__icontains=text) | Q(nuts_code__startswith=text.upper())
    return visible_to(reader).filter(wanted).order_by(Length("nuts_code"), "name", "key")


def territory_named(text: str, reader: Reader = VISITOR) -> Territory | None:
    """The territory with this key, NUTS code or name; None where none, or more than one, is called that."""
    found = list(territories_named(text, reader)[:2])
    return found[0] if len(found) == 1 else None
