"""The partners of one region as arrays: stored numbers and scores, to be weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from interlace.matching.diversity import Placed, diversified
from interlace.matching.partners import distances_km
from interlace.matching.reasons import REASON_KEYS
from interlace.matching.score import Scores, best_first, scores_of_partners
from interlace_platform.evidence.industry import industry_of
from interlace_platform.evidence.models import Activity, Pair, Region

Floats = NDArray[np.float64]
FACTS = ("partner_id", "partner__code", "partner__country", "partner__lon", "partner__lat", "distance_km")
COLUMNS = (*REASON_KEYS, *(f"{key}_score" for key in REASON_KEYS))


@dataclass(frozen=True)
class ScoredPartners:
    """All eligible partners of a region, by code, with the raw numbers and scores of each reason; NaN: no evidence."""

    region: Region
    partners: tuple[int, ...]
    codes: tuple[str, ...]
    countries: tuple[str, ...]
    lon: Floats
    lat: Floats
    distance_km: Floats
    numbers: Mapping[str, Floats]
    scores: Mapping[str, Floats]

    def numbers_at(self, place: int) -> dict[str, float | None]:
        """The raw numbers of one partner; None means no evidence."""
        return {key: known(values[place]) for key, values in self.numbers.items()}

    def position_of(self, partner: Region) -> int | None:
        """Where a partner stands in the arrays; None if it is not eligible."""
        return self.partners.index(partner.pk) if partner.pk in self.partners else None


def known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def scored_partners(region: Region, activity: Activity | None = None) -> ScoredPartners:
    """The stored scores of a region's eligible partners: one query; with an activity asked for, scores around it."""
    pairs = Pair.objects.filter(region=region, partner__is_ranked=True).order_by("partner__code")
    rows = list(pairs.values_list(*FACTS, *COLUMNS))
    found = np.array([row[3:] for row in rows], dtype=float).reshape(len(rows), 3 + len(COLUMNS)).T
    scored = ScoredPartners(
        region=region,
        partners=tuple(row[0] for row in rows),
        codes=tuple(row[1] for row in rows),
        countries=tuple(row[2] for row in rows),
        lon=found[0],
        lat=found[1],
        distance_km=found[2],
        numbers=by_key(found[3 : 3 + len(REASON_KEYS)]),
        scores=by_key(found[3 + len(REASON_KEYS) :]),
    )
    return scored if activity is None else around_activity(scored, activity)


def by_key(values: Sequence[Floats] | Floats) -> dict[str, Floats]:
    return dict(zip(REASON_KEYS, values, strict=True))


def around_activity(scored: ScoredPartners, activity: Activity) -> ScoredPartners:
    """The same partners, judged by one activity: what is added around it, and how strong the partner is in it."""
    industry = industry_of(activity.release_id)
    here, there = industry.row[scored.region.pk], [industry.row[partner] for partner in scored.partners]
    added = industry.added_around(activity.pk)
    numbers = {
        **scored.numbers,
        "adds_to_us": added[here, there],
        "adds_to_them": added[there, here],
        "shared_strengths": industry.location_quotient[there, industry.column[activity.pk]],
    }
    return replace(scored, numbers=numbers, scores=scores_of_partners(numbers, np.ones(len(there), dtype=bool)))


def placed_partners(
    scored: ScoredPartners, weighed: Scores, diverse: bool = False, exclude_country: bool = False
) -> list[Placed]:
    """Positions of the partners in the order in which they are shown."""
    order = [int(place) for place in best_first(weighed.totals, scored.codes)]
    if exclude_country:
        order = [place for place in order if scored.countries[place] != scored.region.country]
    if not diverse:
        return [Placed(place, rank) for rank, place in enumerate(order, start=1)]
    here = scored.region
    lon = np.append(scored.lon, np.nan if here.lon is None else here.lon)
    lat = np.append(scored.lat, np.nan if here.lat is None else here.lat)
    countries = (*scored.countries, here.country)
    return diversified(order, region=len(scored.codes), countries=countries, distance_km=distances_km(lon, lat))
