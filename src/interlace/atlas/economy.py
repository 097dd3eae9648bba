"""The economy of one year: what every indicator says about every region and activity, computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interlace.errors import UnknownActivity, listed
from interlace.kernels.complementarity import (
    added_density_for_activity,
    complementarity_totals,
    pull_of_activities,
)
from interlace.kernels.density import density_coverage, relatedness_density
from interlace.kernels.opportunity import opportunity_gain, quadrant
from interlace.kernels.relatedness import relatedness
from interlace.kernels.specialisation import location_quotient_of_published, presence_of_published
from interlace.matching.partners import MOST_SPLIT, Eligibility, density_around_targets, eligibility, targets
from interlace.tables import ActivityTable

if TYPE_CHECKING:
    from interlace.kernels.complexity import ComplexitySolution

BY_CHANCE = 1.0
"""Relatedness of two activities that are found together as often as by chance."""

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Economy:
    """Indicators of one table, each (n_regions, n_activities) unless said; NaN means not published.

    Attributes
    ----------
    table
        Persons employed by region and activity.
    local_units
        Their workplaces on the same axes; all NaN where not published.
    orientation : (n_regions,) float
        GDP per head, which decides the sign of complexity: activities found where it is high score high.
        On jobs the usual sign, by diversity, would put manufacturing on top.
    """

    table: ActivityTable
    local_units: Floats
    orientation: Floats

    @cached_property
    def row(self) -> Mapping[str, int]:
        """Position of each region."""
        return {region: place for place, region in enumerate(self.table.regions)}

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Position of each activity."""
        return {activity: place for place, activity in enumerate(self.table.activities)}

    def position_of_activity(self, activity: str) -> int:
        """The column of an activity; raises `UnknownActivity`."""
        if activity not in self.column:
            raise UnknownActivity(
                f"Activity {activity} is not among the {len(self.column)} activities of these figures.",
                do=f"use a code such as {listed(self.table.activities[:5])}.",
            )
        return self.column[activity]

    @cached_property
    def eligibility(self) -> Eligibility:
        """Which regions are ranked, and why the others are not."""
        return eligibility(
            self.table.regions,
            coverage=self.table.coverage,
            split_share=self.table.split_share,
            persons_employed=self.table.region_totals,
        )

    @cached_property
    def _presence_and_known(self) -> tuple[Mask, Mask]:
        return presence_of_published(self.table.amounts, self.table.region_totals)

    @property
    def presence(self) -> Mask:
        """Whether a region is specialised in an activity; False where that is not known."""
        return self._presence_and_known[0]

    @property
    def known(self) -> Mask:
        """Where it is known whether a region is specialised."""
        return self._presence_and_known[1]

    @cached_property
    def location_quotient(self) -> Floats:
        """How many times larger an activity's share is in a region than overall."""
        return location_quotient_of_published(self.table.amounts, self.table.region_totals)

    @cached_property
    def relatedness(self) -> Floats:
        """(n_activities, n_activities): how much more often than by chance two are found in one region.

        Zero where that is no more often than by chance, so that "related" means what it says. Learned from regions
        that were not cut out of a larger one: two halves with one mix would count twice.
        """
        whole = self.table.split_share <= MOST_SPLIT
        related = np.asarray(relatedness(self.presence[whole], known=self.known[whole]), dtype=np.float64)
        return np.where(related > BY_CHANCE, related, 0.0)

    @cached_property
    def density(self) -> Floats:
        """The share of an activity's relatedness that a region covers with what it has."""
        return np.asarray(relatedness_density(self.presence, self.relatedness, self.known), dtype=np.float64)

    @cached_property
    def density_coverage(self) -> Floats:
        """The share of an activity's relatedness that is known for a region."""
        return np.asarray(density_coverage(self.relatedness, self.known), dtype=np.float64)

    @cached_property
    def complexity(self) -> ComplexitySolution:
        """Complexity of the ranked regions and of all activities, oriented by `orientation`."""
        from interlace.kernels.complexity import complexity  # noqa: PLC0415 - loads SciPy

        ranked = self.eligibility.mask
        return complexity(
            self.presence[ranked], self.orientation[ranked], self.known[ranked], when_disconnected="largest"
        )

    @property
    def complexity_orientation(self) -> str:
        """What decided the sign of complexity, in words."""
        return (
            "Complexity is oriented by GDP per head: activities score high that are found where it is high "
            f"(correlation over the ranked regions {self.complexity.orientation_correlation:.2f}). Oriented by "
            "diversity, as is the custom in trade, jobs would put manufacturing on top."
        )

    @cached_property
    def region_complexity(self) -> Floats:
        """(n_regions,) complexity, NaN for regions that are not ranked."""
        scores = np.full(len(self.table.regions), np.nan)
        scores[self.eligibility.mask] = self.complexity.region_scores
        return scores

    @cached_property
    def persons_per_unit(self) -> Floats:
        """Persons employed in one workplace: of the cell where published, else of the activity overall."""
        both = ~np.isnan(self.table.amounts) & (self.local_units > 0)
        persons, units = np.where(both, self.table.amounts, 0.0), np.where(both, self.local_units, 0.0)
        in_all_units = units.sum(axis=0)
        overall = np.divide(persons.sum(axis=0), in_all_units, out=np.ones(units.shape[1]), where=in_all_units > 0)
        own = np.divide(persons, units, out=np.broadcast_to(overall, units.shape).copy(), where=units > 0)
        return np.asarray(np.maximum(own, 1.0))

    @cached_property
    def quotient_bounds(self) -> tuple[Floats, Floats]:
        """Lower and upper bounds of the location quotient, if workplaces settled by chance (95 %)."""
        from interlace.inference.location_quotients import location_quotient_interval  # noqa: PLC0415 - loads SciPy

        bounds = location_quotient_interval(
            self.table.amounts, self.table.region_totals, lump_size=self.persons_per_unit
        )
        return bounds.low, bounds.high

    @cached_property
    def opportunity_gain(self) -> Floats:
        """How much complexity would come within reach by entering an activity; NaN where the region has it."""
        gain = opportunity_gain(self.presence, self.relatedness, self.complexity.activity_scores, self.known)
        return np.asarray(gain, dtype=np.float64)

    @cached_property
    def quadrant(self) -> NDArray[np.str_]:
        """Low or high risk and return of what a region lacks; empty where it has it or nothing is known."""
        return quadrant(self.density, self.complexity.activity_scores, self.presence, self.known)

    @cached_property
    def targets(self) -> Floats:
        """How much each activity a region lacks counts in what partners add; rows sum to one."""
        return targets(self.presence, self.known, self.density)

    @cached_property
    def density_around_targets(self) -> Floats:
        """(n_regions,) the density around what a region lacks, before any partner."""
        return density_around_targets(self.density, self.targets)

    @cached_property
    def additions(self) -> Floats:
        """(n_regions, n_regions): ``[r, s]`` is what s would add to r around what r lacks."""
        return complementarity_totals(self.presence, self.relatedness, self.targets, self.known)

    @cached_property
    def pulls(self) -> Floats:
        """What each activity would add to each region if a partner had it; 0 for what the region has."""
        pull, lacking = pull_of_activities(self.presence, self.relatedness, self.targets, self.known, True)
        return np.asarray(pull * lacking)

    def additions_around(self, activity: str) -> Floats:
        """(n_regions, n_regions): what each region would add to each other around one activity."""
        place = self.position_of_activity(activity)
        added = added_density_for_activity(self.presence, self.relatedness, place, self.known)
        return np.asarray(added, dtype=np.float64)

    def pulls_around(self, activity: str) -> Floats:
        """What each activity would add to each region around one activity; 0 for what the region has."""
        place = self.position_of_activity(activity)
        lacking = self.known & ~self.presence
        whole = self.known @ self.relatedness[place]
        parts = lacking * self.relatedness[place]
        return np.asarray(parts / np.where(whole > 0, whole, np.nan)[:, None])
