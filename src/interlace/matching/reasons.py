"""The seven reasons for suggesting a partner: fixed keys, in a fixed order, with default weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from interlace.errors import BadWeights, listed

REASON_KEYS = (
    "adds_to_us",
    "adds_to_them",
    "shared_strengths",
    "similar_structure",
    "same_partnership",
    "same_macro_region",
    "near",
)

DEFAULT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "adds_to_us": 0.25,
        "adds_to_them": 0.25,
        "shared_strengths": 0.15,
        "similar_structure": 0.15,
        "same_partnership": 0.05,
        "same_macro_region": 0.05,
        "near": 0.10,
    }
)
"""What each reason weighs unless the reader says otherwise; they sum to one.

The two directions weigh the same: where ours weighs more, the few regions with most strengths come out as the
partner of everybody (at 0.40 against 0.10, one of them stands in 221 of 241 lists of ten; as it is, in 79 at most).
"""

LESS_IS_BETTER = frozenset({"similar_structure", "near"})
"""Reasons whose number is a distance."""

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "adds_to_us": "relatedness density",
        "adds_to_them": "relatedness density",
        "shared_strengths": "share of strengths",
        "similar_structure": "structural distance",
        "same_partnership": "partnerships",
        "same_macro_region": "strategies",
        "near": "km",
    }
)
UNIT_OF_STRENGTH_IN_ONE_ACTIVITY = "location quotient"


@dataclass(frozen=True)
class Contribution:
    """What one reason adds to a partner's score.

    Attributes
    ----------
    key
        One of `REASON_KEYS`.
    score
        Share of the other eligible partners that do worse on this reason, 0..1; None means no evidence.
    weight
        The reason's weight, all seven summing to one.
    contribution
        ``weight / known_weight * score``; 0 where there is no evidence. The partner's score is their sum.
    """

    key: str
    score: float | None
    weight: float
    contribution: float


@dataclass(frozen=True)
class Reason:
    """A contribution with its raw number and the sentence that says it in plain words.

    `sentence` is English; `sentence_id` and `params` let another language be filled in
    (see `interlace.matching.explain.SENTENCES`).
    """

    key: str
    number: float | None
    unit: str
    score: float | None
    weight: float
    contribution: float
    sentence_id: str
    params: Mapping[str, Any]
    sentence: str

    def to_dict(self) -> dict[str, Any]:
        """The reason as plain values."""
        return {**self.__dict__, "params": dict(self.params)}


def normalised_weights(weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """Weights of all seven reasons, summing to one; a reason left out keeps its default weight.

    Raises
    ------
    BadWeights
        A key is unknown, a weight is negative or not finite, or all are zero.
    """
    chosen = {**DEFAULT_WEIGHTS, **(weights or {})}
    _refuse_unknown_keys(chosen)
    bad = [key for key, weight in chosen.items() if not 0 <= weight < float("inf")]
    total = sum(chosen.values())
    if bad or total == 0:
        what = f"are negative or not finite: {listed(bad)}" if bad else "are all zero"
        raise BadWeights(f"Weights of reasons {what}.", do="give each reason a number from 0 up, at least one above 0.")
    return {key: chosen[key] / total for key in REASON_KEYS}


def _refuse_unknown_keys(weights: Mapping[str, float]) -> None:
    unknown = [key for key in weights if key not in REASON_KEYS]
    if unknown:
        raise BadWeights(
            f"{len(unknown)} weights are for reasons nobody knows: {listed(unknown)}.",
            do=f"use these keys: {', '.join(REASON_KEYS)}.",
        )
