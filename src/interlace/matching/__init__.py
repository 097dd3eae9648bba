"""Matching: a suggestion is a sum of named reasons, each with its number and its sentence."""

from interlace.matching.diversity import Diversity, Placed, diversified
from interlace.matching.explain import SENTENCES, PairContext, filled, reasons_of
from interlace.matching.reasons import DEFAULT_WEIGHTS, REASON_KEYS, Contribution, Reason, normalised_weights
from interlace.matching.score import (
    Scores,
    best_first,
    ranks,
    ranks_without,
    scores_of_partners,
    share_outdone,
    weighted_scores,
)

__all__ = [
    "DEFAULT_WEIGHTS",
    "REASON_KEYS",
    "SENTENCES",
    "Contribution",
    "Diversity",
    "PairContext",
    "Placed",
    "Reason",
    "Scores",
    "best_first",
    "diversified",
    "filled",
    "normalised_weights",
    "ranks",
    "ranks_without",
    "reasons_of",
    "scores_of_partners",
    "share_outdone",
    "weighted_scores",
]
