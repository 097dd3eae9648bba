"""Choosing what to assume of partners of whom something is not known, so that the fewest others must be added.

One partner of unknown category cannot be less developed for one rule and more developed for another. Where that
matters, HiGHS chooses: one completion for each partner, and as few additions as possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from interlace.eligibility.counting import counts, place_of
from interlace.eligibility.partner import Partner
from interlace.eligibility.rules import CountRule

Types = Sequence[tuple[tuple[bool, ...], Partner]]
Terms = dict[int, float]


class Choice:
    """The program: one 0/1 variable a completion, one a place a rule may count, one whole number a type to add."""

    def __init__(self, counting: Sequence[CountRule], options: Sequence[Sequence[Partner]], types: Types) -> None:
        self.options, self.types = options, types
        self.upper: list[float] = []
        self.rows: list[tuple[Terms, float, float]] = []
        self.chosen = [[self._variable(1) for _ in own] for own in options]
        most = float(sum(rule.at_least for rule in counting) + 1)
        self.added = [self._variable(most) for _ in types]
        self.rows += [(dict.fromkeys(own, 1.0), 1, 1) for own in self.chosen]

    def _variable(self, upper: float) -> int:
        self.upper.append(upper)
        return len(self.upper) - 1

    def add_rule(self, place: int, rule: CountRule, on: date) -> None:
        """At least so many counted, by completions and additions together."""
        by_place: dict[str, Terms] = {}
        for own, variables in zip(self.options, self.chosen, strict=True):
            for partner, variable in zip(own, variables, strict=True):
                key = place_of(rule, partner)
                if key is not None and counts(rule, partner, on):
                    by_place.setdefault(key, {})[variable] = -1.0
        counted = {key: self._variable(1) for key in by_place}
        self.rows += [({counted[key]: 1.0, **terms}, -np.inf, 0) for key, terms in by_place.items()]
        if rule.count == "regions":
            nested = [pair for pair in combinations(sorted(by_place), 2) if pair[1].startswith(pair[0])]
            self.rows += [({counted[first]: 1.0, counted[second]: 1.0}, -np.inf, 1) for first, second in nested]
        new = {variable: 1.0 for variable, (adds, _) in zip(self.added, self.types, strict=True) if adds[place]}
        self.rows.append(({**dict.fromkeys(counted.values(), 1.0), **new}, rule.at_least, np.inf))

    def solve(self) -> tuple[Partner, ...] | None:
        """The completions of a solution with the fewest additions; None if there is none."""
        cost = np.zeros(len(self.upper))
        cost[self.added] = 1.0
        matrix: NDArray[np.float64] = np.zeros((len(self.rows), len(self.upper)))
        for row, (terms, _, _) in enumerate(self.rows):
            matrix[row, list(terms)] = list(terms.values())
        within = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        found = milp(cost, integrality=np.ones(len(cost)), bounds=Bounds(0, self.upper), constraints=within)
        if found.x is None:
            return None
        values: list[float] = found.x.tolist()
        best = (max(own, key=values.__getitem__) for own in self.chosen)
        return tuple(own[mine.index(one)] for own, mine, one in zip(self.options, self.chosen, best, strict=True))


def best_completions(
    counting: Sequence[CountRule],
    options: Sequence[Sequence[Partner]],
    types: Types,
    on: date,
    *,
    coordinator_is_new: bool,
) -> tuple[Partner, ...] | None:
    """One completion of each partner with which the fewest additions are needed; None if nothing would do."""
    if not all(options):
        return None
    if all(len(own) == 1 for own in options):
        return tuple(own[0] for own in options)
    choice = Choice(counting, options, types)
    for place, rule in enumerate(counting):
        choice.add_rule(place, rule, on)
    if coordinator_is_new:
        leading = [
            variable for variable, (_, partner) in zip(choice.added, types, strict=True) if partner.is_coordinator
        ]
        choice.rows.append((dict.fromkeys(leading, 1.0), 1, 1))
    return choice.solve()
