"""Every pair of regions of one year: the raw number of each reason, and what the sentences need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from interlace.atlas.economy import Economy
from interlace.errors import NotRanked
from interlace.matching.explain import PairContext, reasons_of
from interlace.matching.partners import (
    distances_km,
    heaviest,
    in_common,
    shared_activities,
    shared_memberships,
    shared_strengths,
)
from interlace.matching.reasons import REASON_KEYS, Reason
from interlace.matching.score import Scores, scores_of_partners, weighted_scores
from interlace.matching.similarity import StructuralSimilarity

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """What is known about every pair of the economy's regions.

    Attributes
    ----------
    economy
        Gives the axes: all arrays are (n_regions, n_regions), row = the region that asks.
    structure
        Structural distances.
    lon, lat : (n_regions,) float
        Centres in degrees.
    partnerships, macro_regions
        Keys of what each region is in.
    names
        Names of regions as they should be read.
    titles
        Names of partnerships and strategies by key.
    labels
        Names of activities by code.
    """

    economy: Economy
    structure: StructuralSimilarity
    lon: Floats
    lat: Floats
    partnerships: Sequence[frozenset[str]]
    macro_regions: Sequence[frozenset[str]]
    names: Sequence[str]
    titles: Mapping[str, str]
    labels: Mapping[str, str]

    @cached_property
    def distance_km(self) -> Floats:
        """Between the centres, on the globe."""
        return distances_km(self.lon, self.lat)

    @cached_property
    def numbers(self) -> Mapping[str, Floats]:
        """The raw number of each reason; NaN means no evidence."""
        economy = self.economy
        return {
            "adds_to_us": economy.additions,
            "adds_to_them": economy.additions.T,
            "shared_strengths": shared_strengths(economy.presence, economy.known),
            "similar_structure": self.structure.distance,
            "same_partnership": shared_memberships(self.partnerships),
            "same_macro_region": in_common(self.macro_regions),
            "near": self.distance_km,
        }

    def numbers_for(self, activity: str | None) -> Mapping[str, Floats]:
        """The numbers when one activity is asked for: around it, and how strong the partner is in it."""
        if activity is None:
            return self.numbers
        added = self.economy.additions_around(activity)
        strength = self.economy.location_quotient[:, self.economy.position_of_activity(activity)]
        return {
            **self.numbers,
            "adds_to_us": added,
            "adds_to_them": added.T,
            "shared_strengths": np.broadcast_to(strength, added.shape),
        }

    def candidates(self, row: int) -> NDArray[np.bool_]:
        """The eligible partners of a region: all ranked regions but itself."""
        others = self.economy.eligibility.mask.copy()
        others[row] = False
        return others

    def refuse_unranked(self, row: int) -> None:
        """Raise `NotRanked` if too little is published about a region."""
        because = self.economy.eligibility.because[row]
        if because:
            code = self.economy.table.regions[row]
            raise NotRanked(
                f"Partners of {self.names[row]} ({code}) cannot be suggested for {self.economy.table.year}: {because}.",
                do="ask for regions of similar structure instead, or for a larger neighbour.",
            )

    def scores(self, row: int, activity: str | None = None) -> dict[str, Floats]:
        """Scores of all partners of one region, reason by reason."""
        numbers = {key: values[row] for key, values in self.numbers_for(activity).items()}
        return scores_of_partners(numbers, self.candidates(row))

    def weighted(self, row: int, weights: Mapping[str, float] | None = None, activity: str | None = None) -> Scores:
        """Totals and contributions of all partners of one region."""
        return weighted_scores(self.scores(row, activity), weights)

    def reasons(self, row: int, partner: int, scores: Scores, activity: str | None = None) -> tuple[Reason, ...]:
        """The seven reasons of one pair, with sentences."""
        numbers = {key: _or_none(self.numbers_for(activity)[key][row, partner]) for key in REASON_KEYS}
        return reasons_of(self.context(row, partner, activity), scores.contributions_of(partner), numbers)

    def context(self, row: int, partner: int, activity: str | None = None) -> PairContext:
        """What the sentences about one pair need beside its numbers."""
        economy = self.economy
        shared = shared_activities(economy.presence, economy.known, row, partner)
        return PairContext(
            region=self.names[row],
            partner=self.names[partner],
            brings=self.brings(row, partner, activity)[:3],
            gives=self.brings(partner, row, activity)[:3],
            shared=tuple(economy.table.activities[place] for place in shared),
            density_here=self._before(row, activity),
            density_there=self._before(partner, activity),
            partnerships=self._titles(self.partnerships[row] & self.partnerships[partner]),
            macro_regions=self._titles(self.macro_regions[row] & self.macro_regions[partner]),
            activity=activity,
            labels=self.labels,
        )

    def brings(self, row: int, partner: int, activity: str | None = None, *, top: int = 5) -> tuple[str, ...]:
        """Activities of the partner that weigh most in what it adds to the region, heaviest first."""
        pulls = self._pulls(activity)[row]
        places, shares = heaviest(pulls, self.economy.presence[[partner]], top=top)
        found = zip(places[0], shares[0], strict=True)
        return tuple(self.economy.table.activities[place] for place, share in found if share > 0)

    def _pulls(self, activity: str | None) -> Floats:
        return self.economy.pulls if activity is None else self.economy.pulls_around(activity)

    def _before(self, row: int, activity: str | None) -> float | None:
        if activity is None:
            return _or_none(self.economy.density_around_targets[row])
        return _or_none(self.economy.density[row, self.economy.position_of_activity(activity)])

    def _titles(self, keys: frozenset[str]) -> tuple[str, ...]:
        return tuple(self.titles.get(key, key) for key in sorted(keys))


def _or_none(number: float) -> float | None:
    return None if np.isnan(number) else float(number)
