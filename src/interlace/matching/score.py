"""A partner's score: a weighted sum of named shares, each "how many of the others do worse on this"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interlace.matching.reasons import LESS_IS_BETTER, REASON_KEYS, Contribution, normalised_weights

Floats = NDArray[np.float64]


def share_outdone(numbers: Floats, *, less_is_better: bool = False) -> Floats:
    r"""The share of the other known numbers that are strictly worse.

    .. math:: s_p = \frac{\#\{q : x_q < x_p\}}{\#\{q\} - 1}

    Ties score alike, and whoever has the worst number scores 0: sharing nothing with us earns nothing,
    however many others share nothing either.

    Parameters
    ----------
    numbers : (n_partners,) float
        NaN means no evidence.
    less_is_better
        True for distances.

    Returns
    -------
    (n_partners,) float
        0..1, NaN where there is no evidence; 0 for a partner who is alone.
    """
    values = -numbers if less_is_better else numbers
    known = ~np.isnan(values)
    ordered = np.sort(values[known])
    scores = np.full(values.shape, np.nan)
    scores[known] = np.searchsorted(ordered, values[known], side="left") / max(ordered.size - 1, 1)
    return scores


def scores_of_partners(numbers: Mapping[str, Floats], candidates: NDArray[np.bool_]) -> dict[str, Floats]:
    """Each reason's scores among the candidates; NaN for everybody else.

    Parameters
    ----------
    numbers
        For each reason the raw numbers of all regions as partners of one region, (n_regions,).
    candidates : (n_regions,) bool
        The eligible partners.
    """
    return {key: _among(numbers[key], candidates, key in LESS_IS_BETTER) for key in REASON_KEYS}


def _among(numbers: Floats, candidates: NDArray[np.bool_], less_is_better: bool) -> Floats:
    return share_outdone(np.where(candidates, numbers, np.nan), less_is_better=less_is_better)


@dataclass(frozen=True)
class Scores:
    """The scores of all partners of one region under given weights.

    Attributes
    ----------
    totals : (n_regions,) float
        Sum of the contributions, 0..1; NaN where nothing is known.
    contributions : (n_reasons, n_regions) float
        In the order of `REASON_KEYS`; 0 where there is no evidence.
    known_weight : (n_regions,) float
        The share of the weights on which there is evidence, 0..1.
    scores : (n_reasons, n_regions) float
        The unweighted scores; NaN means no evidence.
    weights
        Normalised to sum to one.
    """

    totals: Floats
    contributions: Floats
    known_weight: Floats
    scores: Floats
    weights: Mapping[str, float]

    def contributions_of(self, partner: int) -> tuple[Contribution, ...]:
        """The named contributions that make up one partner's total."""
        return tuple(self._contribution(place, partner) for place in range(len(REASON_KEYS)))

    def _contribution(self, place: int, partner: int) -> Contribution:
        score = self.scores[place, partner]
        return Contribution(
            key=REASON_KEYS[place],
            score=None if np.isnan(score) else float(score),
            weight=self.weights[REASON_KEYS[place]],
            contribution=float(self.contributions[place, partner]),
        )


def weighted_scores(scores: Mapping[str, Floats], weights: Mapping[str, float] | None = None) -> Scores:
    r"""Weigh each reason's scores and add them up over what is known.

    .. math:: S_p = \sum_{k \in K_p} \frac{w_k}{\sum_{l \in K_p} w_l} s_{kp}

    with :math:`K_p` the reasons on which there is evidence about partner :math:`p`. No evidence is not a bad
    mark: it takes no part, and `Scores.known_weight` says how much took part.

    Raises
    ------
    BadWeights
        See `normalised_weights`.
    """
    normalised = normalised_weights(weights)
    stacked = np.stack([scores[key] for key in REASON_KEYS])
    weight = np.array([normalised[key] for key in REASON_KEYS])[:, None]
    known = ~np.isnan(stacked)
    known_weight = (known * weight).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        contributions = np.where(known, stacked * (weight / known_weight), 0.0)
    contributions = np.where(known_weight > 0, contributions, 0.0)
    totals = np.where(known_weight > 0, _summed(contributions), np.nan)
    return Scores(totals, contributions, known_weight, stacked, normalised)


def _summed(contributions: Floats) -> Floats:
    """Add in the order of the reasons, so that the parts shown add up to the total shown, bit by bit."""
    total = np.zeros(contributions.shape[1])
    for part in contributions:
        total = total + part
    return total


def best_first(totals: Floats, names: tuple[str, ...]) -> NDArray[np.intp]:
    """Positions of the partners that have a score, best first; equal scores in the order of their names."""
    ranked = np.flatnonzero(~np.isnan(totals))
    by_name = np.array(names)[ranked]
    return np.asarray(ranked[np.lexsort((by_name, -totals[ranked]))])


def ranks_without(
    scores: Mapping[str, Floats], weights: Mapping[str, float] | None, key: str, names: tuple[str, ...]
) -> Floats:
    """The rank (1 = first) every partner would have if one reason did not count; NaN for those not ranked.

    This is the counterfactual a reader asks for: "without closeness it would fall from 3 to 17". If no other
    reason has a weight, nobody has a rank.
    """
    others = {**normalised_weights(weights), key: 0.0}
    if not any(others.values()):
        return np.full(scores[key].shape, np.nan)
    return ranks(weighted_scores(scores, others).totals, names)


def ranks(totals: Floats, names: tuple[str, ...]) -> Floats:
    """The rank of every partner, 1 = first; NaN for those without a score."""
    places = np.full(totals.shape, np.nan)
    order = best_first(totals, names)
    places[order] = np.arange(1, order.size + 1)
    return places
