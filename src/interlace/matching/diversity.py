"""Looking beyond compatriots and neighbours: a ranking reordered by two plain rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interlace.errors import BadWeights


@dataclass(frozen=True)
class Diversity:
    """The two rules: how many partners of one country come first, and how far apart they must lie."""

    at_most_per_country: int = 2
    at_most_compatriots: int = 1
    apart_km: float = 150.0

    def __post_init__(self) -> None:
        if self.at_most_per_country < 1 or self.at_most_compatriots < 0 or not self.apart_km >= 0:
            raise BadWeights(
                f"A diverse list cannot hold {self.at_most_per_country} partners per country, "
                f"{self.at_most_compatriots} compatriots and keep {self.apart_km} km between them.",
                do="allow at least 1 per country, 0 or more compatriots and a distance of 0 km or more.",
            )


@dataclass(frozen=True)
class Placed:
    """Where a partner stands in the reordered list, and why if it was moved down."""

    position: int
    rank_by_score: int
    moved_because: str | None = None


def diversified(
    order: Sequence[int],
    *,
    region: int,
    countries: Sequence[str],
    distance_km: NDArray[np.float64],
    rules: Diversity | None = None,
) -> list[Placed]:
    """Go down the ranking, taking first the partners that keep the rules; the others follow in their order.

    Nobody is lost and no score changes: a partner that breaks a rule waits until all who keep it have come.

    Parameters
    ----------
    order
        Positions of the partners, best first.
    region
        Position of the region that asks.
    countries
        Country of every position.
    distance_km : (n_regions, n_regions) float
        NaN where unknown: then the rule of distance does not apply.
    """
    rules = rules or Diversity()
    first: list[Placed] = []
    later: list[Placed] = []
    for rank, partner in enumerate(order, start=1):
        taken = [placed.position for placed in first]
        broken = _broken_rule(partner, taken, region, countries, distance_km, rules)
        (later if broken else first).append(Placed(partner, rank, broken))
    return first + later


def _broken_rule(
    partner: int,
    taken: list[int],
    region: int,
    countries: Sequence[str],
    distance_km: NDArray[np.float64],
    rules: Diversity,
) -> str | None:
    country = countries[partner]
    limit = rules.at_most_compatriots if country == countries[region] else rules.at_most_per_country
    if sum(countries[other] == country for other in taken) >= limit:
        return f"country:{country}"
    near = [other for other in (region, *taken) if distance_km[partner, other] < rules.apart_km]
    return f"near:{near[0]}" if near else None
