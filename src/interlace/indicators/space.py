"""One table seen as a space of activities: what the indicators share is computed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from interlace.errors import EmptyMargin, NothingPublished, OrientationMissing, UnknownChoice, listed
from interlace.indicators.cards import card
from interlace.indicators.conventions import Conventions, Preset, conventions_like, described, fingerprint
from interlace.indicators.indicator import Axis, Convention, Indicator
from interlace.kernels.arrays import Floats, Mask, Reals
from interlace.kernels.complexity import ComplexitySolution, Orientation, complexity, reflections
from interlace.kernels.density import relatedness_density
from interlace.kernels.relatedness import Normalisation, proximity, relatedness
from interlace.kernels.specialisation import location_quotient_of_published, presence_of_published
from interlace.tables import ActivityTable

__all__ = ["ActivitySpace", "RelatednessKind", "as_space"]

RelatednessKind: TypeAlias = Literal["proximity"] | Normalisation


@dataclass(frozen=True)
class ActivitySpace:
    """A table with its presences, relatedness, density and complexity, each computed when first asked for.

    Every indicator takes a table or a space; hand over one space to compute several from the same steps.

    Attributes
    ----------
    table
        Amounts, with NaN where not published.
    relatedness_kind
        ``"proximity"`` (the default), or a normalisation of `interlace.kernels.relatedness.relatedness`.
    orientation
        What high complexity means: ``"diversity"``, ``"ubiquity"``, or one value for each region or activity.
        Needed for complexity and what uses it.
    like
        Whose conventions: ours, or those of another package, to compare.
    at_least, at_most_split
        Regions with less published, or with a larger share cut out of a former region, are not scored.
    precision
        ``"double"``, or ``"single"`` for relatedness and density of many activities (good to 1e-6).
    """

    table: ActivityTable
    relatedness_kind: RelatednessKind = "proximity"
    orientation: Orientation | None = None
    like: Preset = "interlace"
    at_least: float = 0.8
    at_most_split: float = 0.05
    precision: Literal["double", "single"] = "double"

    def __post_init__(self) -> None:
        conventions_like(self.like)
        refuse_empty_margins(self.table)

    @cached_property
    def conventions(self) -> Conventions:
        """The conventions in force."""
        return conventions_like(self.like)

    @cached_property
    def region_totals(self) -> Floats:
        """Totals, NaN for a region of which nothing at all is published."""
        table = self.table
        return np.where(table.published.any(axis=1) | (table.region_totals > 0), table.region_totals, np.nan)

    @cached_property
    def location_quotient(self) -> Floats:
        """Location quotients, NaN where not published."""
        return location_quotient_of_published(self.table.amounts, self.region_totals)

    @cached_property
    def known(self) -> Mask:
        """Cells of which we know whether the activity is present."""
        return self._presence[1]

    @cached_property
    def presence(self) -> Mask:
        """Cells where the activity is present; False where it is absent or not known."""
        return self._presence[0]

    @cached_property
    def _presence(self) -> tuple[Mask, Mask]:
        if self.conventions.presence == "floating":
            with np.errstate(invalid="ignore"):
                return self.location_quotient >= 1, ~np.isnan(self.location_quotient)
        return presence_of_published(self.table.amounts, self.region_totals)

    @cached_property
    def share_near_threshold(self) -> float:
        """Share of the known cells whose quotient lies between 0.9 and 1.1: a little would turn them."""
        quotients = self.location_quotient[self.known]
        return float((np.abs(quotients - 1) <= 0.1).mean())

    @cached_property
    def mask(self) -> Mask | None:
        """The known cells for the kernels: None when all are known, which is quicker."""
        return None if self.known.all() else self.known

    @cached_property
    def relatedness_matrix(self) -> Reals:
        """Relatedness of all pairs of activities, learned from regions that were not cut out of a larger one."""
        dtype = np.float64 if self.precision == "double" else np.float32
        whole = self.table.split_share <= self.at_most_split  # two halves with one mix would count twice
        presence, known = self.presence[whole], None if self.mask is None else self.mask[whole]
        if self.relatedness_kind == "proximity":
            matrix = proximity(presence, known, dtype=dtype)
        else:
            matrix = relatedness(presence, self.relatedness_kind, known, dtype=dtype)
        np.fill_diagonal(matrix, self.conventions.diagonal)
        return matrix

    @cached_property
    def density(self) -> Reals:
        """Relatedness density as a share, never rounded."""
        return relatedness_density(self.presence, self.relatedness_matrix, self.mask)

    @cached_property
    def scorable(self) -> Mask:
        """Regions of which enough is published, and little enough split, to be ranked."""
        table = self.table
        return (table.coverage >= self.at_least) & (table.split_share <= self.at_most_split) & self.known.any(axis=1)

    @cached_property
    def solution(self) -> ComplexitySolution:
        """Complexity over the scorable regions, all others NaN."""
        refuse_nothing_scorable(self)
        rows = self.scorable
        solution = complexity(self.presence[rows], self._orientation_of(rows), when_disconnected="largest")
        regions = np.full(rows.size, np.nan)
        regions[rows] = solution.region_scores
        return replace(solution, region_scores=regions)

    def _orientation_of(self, rows: Mask) -> Orientation:
        if self.orientation is None:
            raise OrientationMissing(
                "Complexity scores have no sign of their own, and no orientation was given.",
                do='pass `orientation="diversity"` (the custom in trade), `"ubiquity"`, or an array to agree with.',
            )
        if isinstance(self.orientation, str) or self.orientation.shape != rows.shape:
            return self.orientation
        return self.orientation[rows]

    @cached_property
    def activity_complexity(self) -> Floats:
        """Complexity of activities in the conventions in force."""
        refuse_without_complexity(self)
        if self.conventions.solver == "reflections":
            return sample_zscores(reflections(self.presence, 19)[1])
        if self.conventions.activity_scale == "own":
            return self.solution.activity_scores
        return (self.solution.activity_vector - np.nanmean(self._averages)) / self.scale_of_averages

    @cached_property
    def region_complexity(self) -> Floats:
        """Complexity of regions in the conventions in force."""
        refuse_without_complexity(self)
        if self.conventions.solver == "reflections":
            return sample_zscores(reflections(self.presence, 18)[0])
        return self.solution.region_scores

    @cached_property
    def outlook_scores(self) -> Floats:
        """What weighs opportunities in the conventions in force."""
        is_vector = self.conventions.outlook_scores == "eigenvector"
        return self.solution.activity_vector if is_vector else self.activity_complexity

    @cached_property
    def scale_of_averages(self) -> float:
        """Standard deviation of the unscaled region scores, by which ecomplexity scales everything."""
        return float(np.nanstd(self._averages))

    @cached_property
    def _averages(self) -> Floats:
        vector = np.nan_to_num(self.solution.activity_vector)
        with np.errstate(invalid="ignore"):
            averages: Floats = self.presence @ vector / self.presence.sum(axis=1)
        return averages

    def indicator(
        self,
        name: str,
        values: Floats | NDArray[np.str_],
        axes: tuple[Axis, ...],
        **choices: Convention,
    ) -> Indicator:
        """Wrap values of this space with labels, card, conventions, coverage and lineage."""
        table = self.table
        return Indicator(
            name=name,
            values=values,
            axes=axes,
            regions=table.regions if {"region", "partner"} & set(axes) else None,
            activities=table.activities if {"activity", "related"} & set(axes) else None,
            unit=card(name).unit,
            year=table.year,
            card=card(name),
            conventions=described(self._fingerprint, like=self.like, presence=self.conventions.presence, **choices),
            coverage=table.coverage if "region" in axes else None,
            lineage=table.lineage.then(f"computed {name.replace('_', ' ')}"),
        )

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(self.table)


def as_space(table: ActivityTable | ActivitySpace) -> ActivitySpace:
    """Return a space as it is, or that of a table in our conventions."""
    return table if isinstance(table, ActivitySpace) else ActivitySpace(table)


def sample_zscores(values: Floats) -> Floats:
    scores: Floats = (values - values.mean()) / values.std(ddof=1)
    return scores


def refuse_empty_margins(table: ActivityTable) -> None:
    """Refuse published margins of zero, naming them."""
    published = table.published
    margins = {
        "regions": (table.regions, published.any(axis=1) & (table.region_totals == 0)),
        "activities": (table.activities, published.any(axis=0) & (np.nansum(table.amounts, axis=0) == 0)),
    }
    for what, (labels, empty) in margins.items():
        if empty.any():
            named = [label for label, is_empty in zip(labels, empty, strict=True) if is_empty]
            raise EmptyMargin(
                f"{len(named)} of {len(labels)} {what} sum to zero in `{table.unit}` {table.year} "
                f"({table.region_nomenclature}): {listed(named)}.",
                do="drop them with `table.without_empty()`, which also records that they were dropped.",
            )


def refuse_nothing_scorable(space: ActivitySpace) -> None:
    if not space.scorable.any():
        raise NothingPublished(
            f"No region of `{space.table.unit}` {space.table.year} has {space.at_least:.0%} of its activities "
            f"published (best: {space.table.coverage.max(initial=0):.0%}).",
            do="take another year or a coarser nomenclature, or lower `at_least` and say so.",
        )


def refuse_without_complexity(space: ActivitySpace) -> None:
    if space.like == "econgeo":
        raise UnknownChoice(
            "EconGeo rounds the matrix to four decimals before it solves for complexity; that is not reproduced here.",
            do='compare complexity with `like="ecomplexity"` or `"economiccomplexity"`.',
        )
