"""What the sentences about pairs need beside their numbers, for several partners of one region at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Q

from interlace.matching.explain import PairContext
from interlace_platform.evidence.industry import Industry, industry_of
from interlace_platform.evidence.models import Activity, PairBrings, Region

MOST_NAMED = 3


@dataclass(frozen=True)
class Brought:
    """An activity the partner has and the region lacks, and its share in what the partner adds."""

    activity: Activity
    share: float


@dataclass(frozen=True)
class Contexts:
    """The region, its partners by primary key, and what each would bring the other, heaviest first."""

    region: Region
    regions: Mapping[int, Region]
    activity: Activity | None
    industry: Industry
    brought: Mapping[tuple[int, int], tuple[Brought, ...]]

    def brought_by(self, partner: Region) -> tuple[Brought, ...]:
        """What the partner brings to the region."""
        return self.brought.get((self.region.pk, partner.pk), ())

    def of(self, partner: Region) -> PairContext:
        """The context of one pair, as the library's sentences want it."""
        here, industry = self.region, self.industry
        return PairContext(
            region=here.name_latin,
            partner=partner.name_latin,
            brings=self.named(here, partner),
            gives=self.named(partner, here),
            shared=industry.shared(here.pk, partner.pk),
            density_here=self.density_before(here),
            density_there=self.density_before(partner),
            partnerships=tuple(
                here.partnerships[key] for key in sorted(here.partnerships.keys() & partner.partnerships)
            ),
            macro_regions=tuple(sorted(set(here.strategies) & set(partner.strategies))),
            activity=self.activity.code if self.activity else None,
            labels=industry.labels,
        )

    def named(self, region: Region, partner: Region) -> tuple[str, ...]:
        if self.activity is not None:
            return self.industry.brought_around(self.activity.pk, region.pk, partner.pk, MOST_NAMED)
        return tuple(own.activity.code for own in self.brought.get((region.pk, partner.pk), ())[:MOST_NAMED])

    def density_before(self, region: Region) -> float | None:
        industry, row = self.industry, self.industry.row[region.pk]
        if self.activity is None:
            density = industry.density_around_targets[row]
        else:
            density = industry.density[row, industry.column[self.activity.pk]]
        return None if np.isnan(density) else float(density)


def contexts_for(region: Region, partners: Sequence[int], activity: Activity | None) -> Contexts:
    """Read what the sentences about a region and some partners need: two queries."""
    return Contexts(
        region=region,
        regions=Region.objects.in_bulk(partners),
        activity=activity,
        industry=industry_of(region.release_id),
        brought=brought_between(region, partners),
    )


def brought_between(region: Region, partners: Sequence[int]) -> dict[tuple[int, int], tuple[Brought, ...]]:
    """What the region and each partner bring each other, by (who gains, from whom)."""
    both_ways = Q(region=region, partner__in=partners) | Q(region__in=partners, partner=region)
    found: dict[tuple[int, int], list[PairBrings]] = {}
    for row in PairBrings.objects.filter(both_ways).select_related("activity"):
        found.setdefault((row.region_id, row.partner_id), []).append(row)
    return {
        pair: tuple(Brought(row.activity, row.share) for row in sorted(rows, key=heaviest_first))
        for pair, rows in found.items()
    }


def heaviest_first(row: PairBrings) -> tuple[float, str]:
    return -row.share, row.activity.code
