"""Partners and similar regions, ready to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from interlace.atlas.results import PartnerRow, Partners, SimilarRow, Similars, or_none
from interlace.atlas.strengths import row_of
from interlace.errors import NothingPublished
from interlace.matching.diversity import Diversity, Placed, diversified
from interlace.matching.score import Scores, best_first

if TYPE_CHECKING:
    from interlace.atlas.pairs import Pairs
    from interlace.atlas.region import Region


def partners(
    region: Region,
    activity: str | None,
    weights: Mapping[str, float] | None,
    top: int | None,
    diverse: bool | Diversity,
    exclude_country: bool,
) -> Partners:
    """Rank all eligible partners of a region and give their reasons; see `Region.partners`."""
    atlas, row, pairs = region.atlas, row_of(region), region.atlas.pairs
    pairs.refuse_unranked(row)
    code = None if activity is None else atlas.activity_code(activity)
    scores = pairs.weighted(row, weights, code)
    placed = _order(region, pairs, scores, diverse, exclude_country)
    rows = tuple(
        _partner_row(pairs, row, place, rank, scores, code) for rank, place in enumerate(placed[:top], start=1)
    )
    about = f" for {atlas.labels.get(code, code)} ({code})" if code else ""
    eligible = int(pairs.candidates(row).sum())
    return Partners(
        title=f"Partners of {region}{about}, {atlas.year}: {eligible} eligible regions",
        rows=rows,
        notes=(
            "A score is the sum of its reasons' contributions; each is the share of the other eligible regions that "
            "do worse, times its weight.",
            f"Industries of {atlas.year}; what is not published counts neither for nor against.",
        ),
    )


def _order(
    region: Region, pairs: Pairs, scores: Scores, diverse: bool | Diversity, exclude_country: bool
) -> list[Placed]:
    codes = pairs.economy.table.regions
    countries = [code[:2] for code in codes]
    order = [int(place) for place in best_first(scores.totals, codes)]
    if exclude_country:
        order = [place for place in order if countries[place] != region.country]
    if diverse is False:
        return [Placed(place, rank) for rank, place in enumerate(order, start=1)]
    rules = diverse if isinstance(diverse, Diversity) else Diversity()
    return diversified(order, region=row_of(region), countries=countries, distance_km=pairs.distance_km, rules=rules)


def _partner_row(pairs: Pairs, row: int, placed: Placed, rank: int, scores: Scores, activity: str | None) -> PartnerRow:
    code = pairs.economy.table.regions[placed.position]
    return PartnerRow(
        rank=rank,
        region=code,
        name=pairs.names[placed.position],
        country=code[:2],
        score=float(scores.totals[placed.position]),
        known_weight=float(scores.known_weight[placed.position]),
        moved_because=_moved(placed, pairs),
        reasons=pairs.reasons(row, placed.position, scores, activity),
    )


def _moved(placed: Placed, pairs: Pairs) -> str | None:
    if placed.moved_because is None:
        return None
    rule, what = placed.moved_because.split(":")
    if rule == "country":
        return f"rank {placed.rank_by_score} by score; enough regions of {what} come before"
    return f"rank {placed.rank_by_score} by score; it lies close to {pairs.names[int(what)]}"


def similar(region: Region, top: int | None, exclude_country: bool) -> Similars:
    """Regions of similar structure, most similar first; raises `NothingPublished`."""
    atlas = region.atlas
    codes = atlas.places.codes
    here = codes.index(region.code)
    distance = atlas.structure.distance[here].copy()
    distance[here] = np.nan
    if exclude_country:
        distance[[code[:2] == region.country for code in codes]] = np.nan
    if np.isnan(distance).all():
        raise NothingPublished(
            f"Too few structural figures are published for {region} to compare it with other regions.",
            do="ask for another region, or open a release with more figures.",
        )
    order = [int(place) for place in best_first(-distance, codes)]
    return Similars(
        title=f"Regions of similar structure to {region}",
        rows=tuple(_similar_row(region, here, place, rank) for rank, place in enumerate(order[:top], start=1)),
        notes=("Distance in squared standard deviations: 0 is the same, 2 the average of two regions at random.",),
    )


def _similar_row(region: Region, here: int, place: int, rank: int) -> SimilarRow:
    structure = region.atlas.structure
    other = region.atlas.places.all[place]
    return SimilarRow(
        rank=rank,
        region=other.code,
        name=other.name_latin,
        country=other.country,
        same_country=other.country == region.country,
        distance=float(structure.distance[here, place]),
        known_share=float(structure.known_share[here, place]),
        families={key: or_none(values[here, place]) for key, values in structure.by_family.items()},
    )
