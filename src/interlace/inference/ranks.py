"""How far a rank could move by chance: parametric bootstrap of complexity and of opportunities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from interlace.errors import MethodRefused
from interlace.inference.location_quotients import refuse_unsound_model
from interlace.kernels.arrays import Floats, Mask, as_floats
from interlace.kernels.complexity import Orientation, complexity
from interlace.kernels.density import relatedness_density
from interlace.kernels.relatedness import proximity
from interlace.kernels.specialisation import presence_of_published


@dataclass(frozen=True)
class RankInterval:
    """Ranks with bounds; 1 is the highest, ties share the better rank, NaN is not ranked.

    Attributes
    ----------
    rank, low, high
        The rank as computed, and the best and worst rank at the level asked for.
    level
        Share of the replicates between `low` and `high`.
    replicates
        How many replicates the bounds rest on; fewer than asked for where a replicate had no solution.
    """

    rank: Floats
    low: Floats
    high: Floats
    level: float
    replicates: int


def complexity_rank_interval(
    amounts: Floats,
    region_totals: Floats,
    orientation: Orientation,
    *,
    rng: np.random.Generator,
    replicates: int = 200,
    level: float = 0.9,
    lump_size: Floats | float = 1.0,
) -> RankInterval:
    """How far a region's rank of complexity could move by chance.

    Parameters
    ----------
    amounts, region_totals, lump_size
        As for `location_quotient_interval`. Leave out regions that publish little first.
    orientation
        As for `interlace.kernels.complexity.complexity`. Replicates are oriented like the original.
    rng
        Where the chance comes from; the same seed gives the same bounds.
    replicates
        How many tables are drawn.
    level
        Between 0 and 1.

    Returns
    -------
    RankInterval
        Arrays of (n_regions,).

    Raises
    ------
    UnsoundWeights
        The level or a lump size is not sound.
    ConstantScores, AmbiguousDirection, OrientationMissing, EmptyMargin, MalformedTable, WrongShape
        As the complexity of the table itself.

    Notes
    -----
    Every published amount is drawn anew from a Poisson distribution of lumps around it, presences and
    scores are computed again, and ranks compared. Where second and third eigenvalue are close, expect wide
    bounds: that is the finding.
    """
    refuse_unsound_model(level, lump_size)
    totals = as_floats(region_totals)

    def scores(drawn: Floats, sums: Floats, reference: Orientation) -> Floats:
        present, known = presence_of_published(drawn, sums)
        return complexity(present, reference, known, when_disconnected="largest").region_scores

    original = scores(as_floats(amounts), totals, orientation)
    drawn = draws(
        amounts, totals, lump_size, rng, replicates, lambda new, sums: ranks_of(scores(new, sums, original)[None])[0]
    )
    return bounded(ranks_of(original[None])[0], drawn, level)


def opportunity_rank_interval(
    amounts: Floats,
    region_totals: Floats,
    *,
    rng: np.random.Generator,
    replicates: int = 200,
    level: float = 0.9,
    lump_size: Floats | float = 1.0,
) -> RankInterval:
    """How far the order of a region's absent activities, by relatedness density, could move by chance.

    Parameters
    ----------
    amounts, region_totals, rng, replicates, level, lump_size
        As for `complexity_rank_interval`.

    Returns
    -------
    RankInterval
        Arrays of (n_regions, n_activities); ranks within each region among the activities it is known to lack,
        NaN elsewhere.

    Raises
    ------
    UnsoundWeights, EmptyMargin, MalformedTable, WrongShape
        As `complexity_rank_interval`.
    """
    refuse_unsound_model(level, lump_size)
    totals = as_floats(region_totals)
    present, known = presence_of_published(as_floats(amounts), totals)
    lacking = known & ~present

    def order(drawn: Floats, sums: Floats) -> Floats:
        return ranks_of(np.where(lacking, densities(*presence_of_published(drawn, sums)), np.nan))

    drawn = draws(amounts, totals, lump_size, rng, replicates, order)
    return bounded(order(as_floats(amounts), totals), drawn, level)


def densities(present: Mask, known: Mask) -> Floats:
    return as_floats(relatedness_density(present, proximity(present, known), known))


def draws(
    amounts: Floats,
    totals: Floats,
    lump_size: Floats | float,
    rng: np.random.Generator,
    replicates: int,
    measure: Callable[[Floats, Floats], Floats],
) -> list[Floats]:
    """Draw tables around the published amounts and measure each; one without a solution is passed over."""
    amounts = as_floats(amounts)
    known = ~np.isnan(amounts)
    lumps = np.broadcast_to(as_floats(lump_size), amounts.shape)
    expected = np.where(known, amounts / lumps, 0.0)
    measured = []
    for _ in range(replicates):
        drawn = np.where(known, rng.poisson(np.nan_to_num(expected)) * lumps, np.nan)
        sums = totals + np.nansum(drawn - amounts, axis=1)
        try:
            measured.append(measure(drawn, sums))
        except MethodRefused:
            continue
    return measured


def ranks_of(scores: Floats) -> Floats:
    """Rank each row from the highest (1), ties sharing the better rank, NaN left out."""
    order = np.argsort(np.where(np.isnan(scores), np.inf, -scores), axis=1, kind="stable")
    in_order = np.take_along_axis(scores, order, axis=1)
    is_new = np.concatenate([np.ones((len(scores), 1), dtype=bool), in_order[:, 1:] != in_order[:, :-1]], axis=1)
    place = np.maximum.accumulate(np.where(is_new, np.arange(1, scores.shape[1] + 1), 0), axis=1)
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, place.astype(np.float64), axis=1)
    return np.where(np.isnan(scores), np.nan, ranks)


def bounded(rank: Floats, drawn: list[Floats], level: float) -> RankInterval:
    """Percentiles of the replicates, widened to hold the rank itself."""
    unranked = np.isnan(rank)
    stacked = np.array(drawn) if drawn else rank[None]
    tail = (1 - level) / 2
    filled = np.where(np.isnan(stacked), rank, stacked)
    low = np.quantile(filled, tail, axis=0, method="lower")
    high = np.quantile(filled, 1 - tail, axis=0, method="higher")
    return RankInterval(
        rank,
        np.where(unranked, np.nan, np.fmin(low, rank)),
        np.where(unranked, np.nan, np.fmax(high, rank)),
        level,
        len(drawn),
    )
