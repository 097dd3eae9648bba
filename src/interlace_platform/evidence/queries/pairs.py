"""One pair of regions, seen from both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from interlace.matching.partners import distances_km
from interlace.matching.score import weighted_scores
from interlace_platform.evidence.models import Activity, Region
from interlace_platform.evidence.queries.contexts import contexts_for
from interlace_platform.evidence.queries.scoring import known, placed_partners, scored_partners
from interlace_platform.evidence.queries.suggestions import Suggestion, suggestion_at


@dataclass(frozen=True)
class PairView:
    """What two regions would find in each other.

    `forth` is the partner as suggested to the region, `back` the region as suggested to the partner; each is None
    where one of the two is not ranked, and `because` says why.
    """

    region: Region
    partner: Region
    forth: Suggestion | None
    back: Suggestion | None
    distance_km: float | None
    because: str = ""


def pair_of(
    region: Region, partner: Region, weights: Mapping[str, float] | None = None, activity: Activity | None = None
) -> PairView:
    """The reasons of a pair in both directions, with the place each has among the other's partners."""
    because = region.not_ranked_because or partner.not_ranked_because
    if because or region.pk == partner.pk:
        return PairView(region, partner, None, None, distance_between(region, partner), because)
    forth = one_way(region, partner, weights, activity)
    back = one_way(partner, region, weights, activity)
    return PairView(region, partner, forth, back, forth.distance_km if forth else None)


def one_way(
    region: Region, partner: Region, weights: Mapping[str, float] | None, activity: Activity | None
) -> Suggestion | None:
    scored = scored_partners(region, activity)
    weighed = weighted_scores(scored.scores, weights)
    position = scored.position_of(partner)
    contexts = contexts_for(region, [partner.pk], activity)
    for place in placed_partners(scored, weighed):
        if place.position == position:
            return suggestion_at(scored, weighed, place, place.rank_by_score, contexts)
    return None


def distance_between(region: Region, partner: Region) -> float | None:
    ends = [[np.nan if value is None else value for value in (own.lon, own.lat)] for own in (region, partner)]
    lon, lat = np.array(ends).T
    return known(distances_km(lon, lat)[0, 1])
