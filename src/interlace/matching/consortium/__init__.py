"""Composing consortia: who, together, covers the steps of a value chain under rules; and why these.

Never *the* best consortium: the best under these rules, these strengths and this way of adding them up.
"""

from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.conflicts import Conflict, Fix, NoProvider, conflict_between
from interlace.matching.consortium.cover import SmallestCover, smallest_cover
from interlace.matching.consortium.exact import Consortium, StepCover, compose, consortium_of
from interlace.matching.consortium.explanations import (
    Alternatives,
    Frontier,
    FrontierPoint,
    MemberReason,
    Recurrence,
    RulePrice,
    alternatives,
    frontier,
    price_of_rules,
    why_members,
)
from interlace.matching.consortium.fingerprint import fingerprint
from interlace.matching.consortium.quick import greedy, greedy_and_swap
from interlace.matching.consortium.rules import Rule, Rules, broken_rules, named_rules
from interlace.matching.consortium.value import DEPTH_WEIGHTS, PRICE_OF_A_SEAT, Worth, strength_of, worth_of

__all__ = [
    "DEPTH_WEIGHTS",
    "PRICE_OF_A_SEAT",
    "Alternatives",
    "Candidates",
    "Conflict",
    "Consortium",
    "Fix",
    "Frontier",
    "FrontierPoint",
    "MemberReason",
    "NoProvider",
    "Recurrence",
    "Rule",
    "RulePrice",
    "Rules",
    "SmallestCover",
    "StepCover",
    "Worth",
    "alternatives",
    "broken_rules",
    "compose",
    "conflict_between",
    "consortium_of",
    "fingerprint",
    "frontier",
    "greedy",
    "greedy_and_swap",
    "named_rules",
    "price_of_rules",
    "smallest_cover",
    "strength_of",
    "why_members",
    "worth_of",
]
