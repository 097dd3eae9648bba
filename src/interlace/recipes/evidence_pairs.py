"""Tables of the evidence about pairs of regions."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.atlas.atlas import Atlas
from interlace.matching.partners import heaviest
from interlace.matching.reasons import REASON_KEYS

Floats = NDArray[np.float64]

BROUGHT = 5
PARTNERS_OF_ACTIVITY = 10
BROUGHT_AROUND_ACTIVITY = 3
MOST_SIMILAR = 20


def pair(atlas: Atlas) -> pl.DataFrame:
    """Every two ranked regions, in both directions, with the raw number and the score of each reason."""
    pairs, ranked = atlas.pairs, _ranked(atlas)
    codes = np.array(pairs.economy.table.regions)
    scores = [pairs.scores(int(row)) for row in ranked]
    off = ~np.eye(ranked.size, dtype=bool)
    columns: dict[str, NDArray[np.generic]] = {
        "region": np.repeat(codes[ranked], ranked.size - 1),
        "partner": np.tile(codes[ranked], (ranked.size, 1))[off],
    }
    for key in REASON_KEYS:
        columns[key] = pairs.numbers[key][np.ix_(ranked, ranked)][off]
        columns[f"{key}_score"] = np.array([of_region[key][ranked] for of_region in scores])[off]
    columns["distance_km"] = pairs.distance_km[np.ix_(ranked, ranked)][off]
    return pl.DataFrame(columns).with_columns(pl.col(pl.Float64).fill_nan(None))


def pair_brings(atlas: Atlas) -> pl.DataFrame:
    """The activities of each partner that weigh most in what it adds to each region."""
    economy, ranked = atlas.economy, _ranked(atlas)
    presence = economy.presence[ranked]
    parts = []
    for here, row in enumerate(ranked):
        places, shares = heaviest(economy.pulls[row], presence, top=BROUGHT)
        used = shares > 0
        used[here] = False
        partners, order = np.nonzero(used)
        parts.append((np.full(partners.size, row), ranked[partners], places[partners, order], shares[partners, order]))
    regions, others, activities, shares = (np.concatenate(column) for column in zip(*parts, strict=True))
    codes = np.array(economy.table.regions)
    return pl.DataFrame(
        {
            "region": codes[regions],
            "partner": codes[others],
            "activity": np.array(economy.table.activities)[activities],
            "share": shares,
        }
    )


def pair_activity(atlas: Atlas) -> pl.DataFrame:
    """For each activity a ranked region lacks, the partners that add most around it."""
    lacking = atlas.economy.known & ~atlas.economy.presence
    parts = [
        _partners_of_activity(atlas, int(place), lacking[:, place])
        for place in range(len(atlas.economy.table.activities))
    ]
    return pl.concat(parts).sort("region", "activity", "rank")


def _partners_of_activity(atlas: Atlas, place: int, lacking: NDArray[np.bool_]) -> pl.DataFrame:
    economy, ranked = atlas.economy, _ranked(atlas)
    code = economy.table.activities[place]
    asking = ranked[lacking[ranked]]
    added = economy.additions_around(code)[np.ix_(asking, ranked)]
    pulls = economy.pulls_around(code)
    rows = []
    for here, row in enumerate(asking):
        gains = np.where(ranked == row, 0.0, np.nan_to_num(added[here]))
        best = np.argsort(-gains, kind="stable")[:PARTNERS_OF_ACTIVITY]
        best = best[gains[best] > 0]
        places, shares = heaviest(pulls[row], economy.presence[ranked[best]], top=BROUGHT_AROUND_ACTIVITY)
        for rank, (partner, own, weights) in enumerate(zip(best, places, shares, strict=True), start=1):
            brings = ";".join(economy.table.activities[i] for i, share in zip(own, weights, strict=True) if share > 0)
            rows.append((row, ranked[partner], rank, gains[partner], brings))
    return _as_frame(atlas, rows, code, place)


def _as_frame(atlas: Atlas, rows: list[tuple[int, int, int, float, str]], code: str, place: int) -> pl.DataFrame:
    codes, quotients = atlas.economy.table.regions, atlas.economy.location_quotient[:, place]
    return pl.DataFrame(
        {
            "region": [codes[row] for row, *_ in rows],
            "activity": [code] * len(rows),
            "partner": [codes[partner] for _, partner, *_ in rows],
            "rank": [rank for _, _, rank, *_ in rows],
            "added_density": [float(gain) for _, _, _, gain, _ in rows],
            "partner_location_quotient": [float(quotients[partner]) for _, partner, *_ in rows],
            "brings": [brings for *_, brings in rows],
        },
        schema={
            "region": pl.String,
            "activity": pl.String,
            "partner": pl.String,
            "rank": pl.Int64,
            "added_density": pl.Float64,
            "partner_location_quotient": pl.Float64,
            "brings": pl.String,
        },
    ).with_columns(pl.col("partner_location_quotient").fill_nan(None))


def similar(atlas: Atlas) -> pl.DataFrame:
    """The regions nearest in structure to each region, with the distance within each family of variables."""
    structure, codes = atlas.structure, atlas.places.codes
    rows = []
    for here, code in enumerate(codes):
        distance = structure.distance[here].copy()
        distance[here] = np.nan
        order = [int(place) for place in np.argsort(distance, kind="stable") if not np.isnan(distance[place])]
        for rank, place in enumerate(order[:MOST_SIMILAR], start=1):
            rows.append((code, codes[place], rank, float(distance[place]), code[:2] == codes[place][:2], here, place))
    return pl.DataFrame(
        {
            "region": [row[0] for row in rows],
            "other": [row[1] for row in rows],
            "rank": [row[2] for row in rows],
            "distance": [row[3] for row in rows],
            "same_country": [row[4] for row in rows],
            "families": [_families(atlas, row[5], row[6]) for row in rows],
        }
    )


def _families(atlas: Atlas, here: int, there: int) -> str:
    """Distances within the families that are known for both, as JSON."""
    found = {key: values[here, there] for key, values in atlas.structure.by_family.items()}
    return json.dumps({key: round(float(value), 4) for key, value in found.items() if not np.isnan(value)})


def _ranked(atlas: Atlas) -> NDArray[np.intp]:
    """Rows of the regions that are ranked."""
    return np.flatnonzero(atlas.economy.eligibility.mask)
