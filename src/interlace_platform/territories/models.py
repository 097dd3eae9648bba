"""Territories: whatever a partnership's lead or member can be, inside NUTS or outside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class TerritoryKind(models.TextChoices):
    """What sort of place a territory is."""

    NUTS = "nuts"
    COUNTRY = "country"
    PLACE = "place"
    MACRO_REGION = "macro_region"
    OTHER = "other"


class Territory(models.Model):
    """A place that may take part in a partnership; it has a NUTS code only where it equals a NUTS unit."""

    key = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=TerritoryKind.choices)
    name = models.CharField(max_length=200)
    nuts_code = models.CharField(max_length=5, blank=True)
    nuts_version = models.PositiveSmallIntegerField(null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=TerritoryKind.values), name="territory_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=TerritoryKind.NUTS) | ~Q(nuts_code=""), name="territory_in_nuts_has_a_code"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.nuts_code})" if self.nuts_code else self.name

    @property
    def code(self) -> str:
        """The NUTS code (level 0 for a country), empty for what lies outside NUTS."""
        return self.nuts_code or (self.country if self.kind == TerritoryKind.COUNTRY else "")

    def relates_to(self, region_code: str) -> bool:
        """Whether it contains the region, equals it, or lies inside it (NUTS codes grow from left to right)."""
        return bool(self.code) and (region_code.startswith(self.code) or self.code.startswith(region_code))
