"""Two regions side by side: figures, strengths, structure, and what each would add to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from interlace.atlas.results import Listing, aligned, or_none, plain, shown_cell
from interlace.matching.reasons import Reason

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas
    from interlace.atlas.region import Region


@dataclass(frozen=True)
class ComparedFigure:
    """One indicator of both regions, each with its own newest year."""

    indicator: str
    unit: str
    first: float | None
    first_year: int | None
    second: float | None
    second_year: int | None


@dataclass(frozen=True)
class ComparedActivity:
    """One activity of both regions. None: not published."""

    activity: str
    label: str
    first_location_quotient: float | None
    second_location_quotient: float | None
    strength_of: str
    """``"both"``, ``"first"``, ``"second"``, ``"neither"`` or ``"unknown"``."""


@dataclass(frozen=True)
class Comparison:
    """Two regions compared; reasons are those of `first` for `second`, in both directions of gain."""

    first: str
    first_name: str
    second: str
    second_name: str
    distance_km: float | None
    structural_distance: float | None
    families: dict[str, float | None]
    figures: Listing[ComparedFigure]
    activities: Listing[ComparedActivity]
    reasons: tuple[Reason, ...]
    rank_for_first: int | None
    rank_for_second: int | None
    score_for_first: float | None
    score_for_second: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        own = {key: plain(value) for key, value in self.__dict__.items() if key not in ("figures", "activities")}
        return {**own, "figures": self.figures.to_dict()["rows"], "activities": self.activities.to_dict()["rows"]}

    def to_frame(self) -> pl.DataFrame:
        """The activities of both, one row each."""
        return self.activities.to_frame()

    def __str__(self) -> str:
        title = f"{self.first_name} ({self.first}) and {self.second_name} ({self.second})"
        head = ["figure", self.first, self.second]
        rows = [[row.indicator, shown_cell(row.first), shown_cell(row.second)] for row in self.figures]
        said = [f"{reason.key}: {reason.sentence}" for reason in self.reasons]
        return "\n".join([title, *aligned(head, rows), "", *said])


def compared(atlas: Atlas, first: Region, second: Region) -> Comparison:
    """Compare two regions; reasons and ranks only where both are ranked."""
    here, there = (atlas.places.codes.index(region.code) for region in (first, second))
    ranked = first.is_ranked and second.is_ranked and first.code != second.code
    return Comparison(
        first=first.code,
        first_name=first.name,
        second=second.code,
        second_name=second.name,
        distance_km=atlas.distance_km(first.code, second.code),
        structural_distance=or_none(atlas.structure.distance[here, there]),
        families={key: or_none(values[here, there]) for key, values in atlas.structure.by_family.items()},
        figures=Listing("Figures", _figures(first, second)),
        activities=Listing("Activities", _activities(atlas, first.row, second.row)),
        reasons=_reasons(atlas, first, second) if ranked else (),
        rank_for_first=_rank(atlas, first, second) if ranked else None,
        rank_for_second=_rank(atlas, second, first) if ranked else None,
        score_for_first=_score(atlas, first, second) if ranked else None,
        score_for_second=_score(atlas, second, first) if ranked else None,
    )


def _figures(first: Region, second: Region) -> tuple[ComparedFigure, ...]:
    left = {row.indicator: row for row in first.figures()}
    right = {row.indicator: row for row in second.figures()}
    return tuple(
        ComparedFigure(
            indicator=key,
            unit=(left.get(key) or right[key]).unit,
            first=left[key].amount if key in left else None,
            first_year=left[key].year if key in left else None,
            second=right[key].amount if key in right else None,
            second_year=right[key].year if key in right else None,
        )
        for key in sorted(left.keys() | right.keys())
    )


def _activities(atlas: Atlas, first: int | None, second: int | None) -> tuple[ComparedActivity, ...]:
    if first is None or second is None:
        return ()
    economy = atlas.economy
    return tuple(
        ComparedActivity(
            activity=code,
            label=atlas.labels.get(code, code),
            first_location_quotient=or_none(economy.location_quotient[first, place]),
            second_location_quotient=or_none(economy.location_quotient[second, place]),
            strength_of=_strength_of(
                bool(economy.known[[first, second], place].all()),
                bool(economy.presence[first, place]),
                bool(economy.presence[second, place]),
            ),
        )
        for place, code in enumerate(economy.table.activities)
    )


def _strength_of(known: bool, first: bool, second: bool) -> str:
    if not known:
        return "unknown"
    return {(True, True): "both", (True, False): "first", (False, True): "second"}.get((first, second), "neither")


def _reasons(atlas: Atlas, first: Region, second: Region) -> tuple[Reason, ...]:
    pairs, row, partner = atlas.pairs, atlas.economy.row[first.code], atlas.economy.row[second.code]
    return pairs.reasons(row, partner, pairs.weighted(row))


def _rank(atlas: Atlas, first: Region, second: Region) -> int:
    totals = atlas.pairs.weighted(atlas.economy.row[first.code]).totals
    return int(np.nansum(totals > totals[atlas.economy.row[second.code]])) + 1


def _score(atlas: Atlas, first: Region, second: Region) -> float:
    return float(atlas.pairs.weighted(atlas.economy.row[first.code]).totals[atlas.economy.row[second.code]])
