r"""What a set of members is worth: steps covered first, then strength, then fewer members.

.. math:: V(S) = \sum_j w_j\,(s_{(1)j} + 0.4\, s_{(2)j}) - 0.001\,|S|

with :math:`s_{(1)j}` and :math:`s_{(2)j}` the best and the second-best strength among the members in step j. The
second counts because a step that hangs on one member breaks with it; a third adds nothing. Two sets are compared by
the number of steps covered, and by V only where that is the same. The price of 0.001 for a seat says that a member
who adds less is not worth one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interlace.matching.consortium.candidates import Candidates

DEPTH_WEIGHTS = (1.0, 0.4)
"""What the best and the second-best provider of a step count."""
PRICE_OF_A_SEAT = 0.001

Floats = NDArray[np.float64]


@dataclass(frozen=True, order=True)
class Worth:
    """Steps covered and value; ordered in that order."""

    steps: int
    value: float


def strength_of(candidates: Candidates, members: Iterable[int]) -> float:
    """The strength of a set: best and second-best provider of every step, weighted."""
    best, second = best_two(candidates.known_strengths[sorted(members)])
    return float(candidates.step_weights @ (DEPTH_WEIGHTS[0] * best + DEPTH_WEIGHTS[1] * second))


def worth_of(candidates: Candidates, threshold: float, members: Iterable[int]) -> Worth:
    """What a set is worth."""
    rows = sorted(members)
    covered = int(candidates.covered_by(rows, threshold).sum())
    return Worth(covered, strength_of(candidates, rows) - PRICE_OF_A_SEAT * len(rows))


def best_two(strengths: Floats) -> tuple[Floats, Floats]:
    """The largest and the second largest of every column, 0 where there are fewer rows."""
    nothing = np.zeros((2, strengths.shape[1]))
    ordered = np.sort(np.concatenate([nothing, strengths]), axis=0)
    return ordered[-1], ordered[-2]


def worth_with_each(candidates: Candidates, threshold: float, members: list[int]) -> tuple[NDArray[np.intp], Floats]:
    """Steps covered and value of a set with each candidate added to it, (n_candidates,) each."""
    best, second = best_two(candidates.known_strengths[members])
    own = candidates.known_strengths
    with_best, with_second = np.maximum(best, own), np.maximum(second, np.minimum(best, own))
    steps = (with_best >= threshold).sum(axis=1)
    strength = (DEPTH_WEIGHTS[0] * with_best + DEPTH_WEIGHTS[1] * with_second) @ candidates.step_weights
    return steps, strength - PRICE_OF_A_SEAT * (len(members) + 1)
