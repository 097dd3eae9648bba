"""The regions' industries as arrays: read once from a release, which never changes, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from interlace.kernels.complementarity import added_density_contributions, added_density_for_activity
from interlace.matching.partners import density_around_targets, shared_activities, targets
from interlace_platform.evidence.models import Activity, Region, Related, Strength

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Industry:
    """Presence, density and location quotients by region and activity; rows and columns by primary key.

    What is not published is False in `known`, False in `presence` and NaN elsewhere.
    """

    row: Mapping[int, int]
    column: Mapping[int, int]
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    presence: Mask
    known: Mask
    location_quotient: Floats
    density: Floats
    relatedness: Floats

    @cached_property
    def density_around_targets(self) -> Floats:
        """(n_regions,) the density of related activities around what each region lacks."""
        return density_around_targets(self.density, targets(self.presence, self.known, self.density))

    def added_around(self, activity: int) -> Floats:
        """(n_regions, n_regions): what the second would add to the first around one activity (by primary key)."""
        place = self.column[activity]
        return np.asarray(added_density_for_activity(self.presence, self.relatedness, place, self.known), dtype=float)

    def brought_around(self, activity: int, region: int, partner: int, top: int) -> tuple[str, ...]:
        """Activities of the partner that weigh most in what it adds to the region around one activity."""
        parts = added_density_contributions(
            self.presence, self.relatedness, self.row[region], self.row[partner], self.column[activity], self.known
        )
        parts = np.nan_to_num(parts)
        heaviest = np.argsort(-parts, kind="stable")[:top]
        return tuple(self.codes[place] for place in heaviest if parts[place] > 0)

    def shared(self, region: int, partner: int) -> tuple[str, ...]:
        """Activities both are specialised in, rarest first."""
        places = shared_activities(self.presence, self.known, self.row[region], self.row[partner])
        return tuple(self.codes[place] for place in places)


@lru_cache(maxsize=2)
def industry_of(release: int) -> Industry:
    """The arrays of one release (by primary key), from three queries."""
    regions = Region.objects.filter(release=release).order_by("code").values_list("pk", flat=True)
    activities = list(Activity.objects.filter(release=release).order_by("code").values_list("pk", "code", "label"))
    row = {region: place for place, region in enumerate(regions)}
    column = {activity[0]: place for place, activity in enumerate(activities)}
    cells = strength_cells(release, row, column)
    relatedness = np.zeros((len(column), len(column)))
    for activity, other, strength in related_cells(release):
        relatedness[column[activity], column[other]] = strength
    return Industry(
        row=row,
        column=column,
        codes=tuple(code for _, code, _ in activities),
        labels={code: label for _, code, label in activities},
        presence=cells[0] == 1,
        known=~np.isnan(cells[0]),
        location_quotient=cells[1],
        density=cells[2],
        relatedness=relatedness,
    )


def strength_cells(release: int, row: Mapping[int, int], column: Mapping[int, int]) -> Floats:
    """(3, n_regions, n_activities): presence, location quotient, density."""
    cells = np.full((3, len(row), len(column)), np.nan)
    strengths = Strength.objects.filter(region__release=release)
    for region, activity, *numbers in strengths.values_list(
        "region_id", "activity_id", "is_present", "location_quotient", "density"
    ):
        cells[:, row[region], column[activity]] = [np.nan if number is None else number for number in numbers]
    return cells


def related_cells(release: int) -> list[tuple[int, int, float]]:
    pairs = Related.objects.filter(activity__release=release)
    return list(pairs.values_list("activity_id", "other_id", "relatedness"))
