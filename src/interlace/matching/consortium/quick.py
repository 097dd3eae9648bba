"""A good consortium at once: take the best next member, then swap while that helps. No proof that it is the best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.rules import Rules, broken_rules
from interlace.matching.consortium.value import Worth, worth_of, worth_with_each

Counts = NDArray[np.intp]
IMPROVEMENT = 1e-9


@dataclass(frozen=True)
class Search:
    """A quick search: the question, and who is set or out of it."""

    candidates: Candidates
    rules: Rules

    @property
    def fixed(self) -> list[int]:
        """Rows of those that must take part."""
        return self.candidates.positions(set(self.rules.must_have))

    def is_out(self, members: list[int]) -> NDArray[np.bool_]:
        """Who cannot be added: members already, and the excluded."""
        out = np.zeros(len(self.candidates.names), dtype=bool)
        out[members] = True
        out[self.candidates.positions(self.rules.exclude)] = True
        return out

    def lack_with_each(self, members: list[int], *, is_last: bool) -> Counts:
        """How far a set with each candidate added is from the rules: seats that are missing to repair it."""
        candidates, rules, size = self.candidates, self.rules, len(members) + 1
        in_the_end = size if is_last else min(rules.size[1], len(candidates.names))
        countries, crowd = _different_and_largest(candidates.country_numbers, members)
        regions, _ = _different_and_largest(candidates.region_numbers, members)
        poorer = int(candidates.is_less_developed[members].sum()) + candidates.is_less_developed
        wanting = np.maximum.reduce(
            [
                rules.countries - countries,
                rules.regions - regions,
                rules.less_developed_needed(in_the_end) - poorer,
                np.full_like(countries, rules.size[0] - size),
                self._coordinators_missing(members),
            ]
        )
        seats = 0 if is_last else max(rules.size[1] - size, 0)
        too_many = np.maximum(crowd - rules.per_country, 0) if rules.per_country is not None else 0
        late = np.maximum(wanting - seats, 0)
        return np.asarray(late + too_many + max(size - rules.size[1], 0))

    def _coordinators_missing(self, members: list[int]) -> Counts:
        eligible = self.candidates.may_coordinate
        needed = self.rules.coordinator and not bool(eligible[members].any())
        return np.asarray(np.where(eligible, 0, 1) if needed else np.zeros(eligible.size, dtype=np.intp))

    def uncovered_with_each(self, members: list[int]) -> Counts:
        """How many of the steps that must be covered are not, with each candidate added."""
        columns = [self.candidates.column[step] for step in self.rules.must_cover]
        covers = self.candidates.covers(self.rules.threshold)[:, columns]
        return np.asarray((~(covers | covers[members].any(axis=0))).sum(axis=1))

    def best_addition(self, members: list[int], *, is_last: bool = False) -> int | None:
        """The candidate that improves a set most; None if nobody is left.

        Rules that can still be kept with the seats left do not count as broken yet, unless it is the last.
        """
        out = self.is_out(members)
        if out.all():
            return None
        lack, uncovered = self.lack_with_each(members, is_last=is_last), self.uncovered_with_each(members)
        steps, value = worth_with_each(self.candidates, self.rules.threshold, members)
        return int(np.lexsort((-value, -steps, uncovered, lack, out))[0])

    def score(self, members: list[int]) -> tuple[int, int, float]:
        """Rules kept, steps covered, value: more is better, in that order."""
        worth = worth_of(self.candidates, self.rules.threshold, members)
        broken = broken_rules(self.candidates, self.rules, members)
        return -len(broken), worth.steps, worth.value

    def grown(self) -> list[int]:
        """Members taken one by one, each the best next one; the best set on the way."""
        members = self.fixed
        way = [members] if members else []
        while len(members) < self.rules.size[1] and (found := self.best_addition(members)) is not None:
            members = sorted([*members, found])
            way.append(members)
        return max(way, key=self.score, default=[])

    def swapped(self, members: list[int], *, rounds: int = 100) -> list[int]:
        """The set after replacing, adding or dropping one member at a time as long as that improves it."""
        for _ in range(rounds):
            better = self._best_neighbour(members)
            if better is None:
                break
            members = better
        return members

    def _best_neighbour(self, members: list[int]) -> list[int] | None:
        free = [member for member in members if member not in set(self.fixed)]
        shorter = [[other for other in members if other != member] for member in free]
        starts = [*shorter, members] if len(members) < self.rules.size[1] else shorter
        found = [(start, self.best_addition(start, is_last=True)) for start in starts]
        longer = [sorted([*start, added]) for start, added in found if added is not None]
        around = [each for each in (*longer, *shorter) if each]
        scores = [self.score(each) for each in around]
        if not scores or not _is_better(max(scores), self.score(members)):
            return None
        return around[scores.index(max(scores))]


def _is_better(one: tuple[int, int, float], other: tuple[int, int, float]) -> bool:
    return one[:2] > other[:2] or (one[:2] == other[:2] and one[2] > other[2] + IMPROVEMENT)


def _different_and_largest(group: Counts, members: list[int]) -> tuple[Counts, Counts]:
    """With each candidate added to a set: how many groups it is from, and how many come from the largest."""
    count = np.bincount(group[members], minlength=int(group.max()) + 1)
    different = int((count > 0).sum()) + (count[group] == 0)
    return np.asarray(different), np.asarray(np.maximum(count.max(), count[group] + 1))


def greedy(candidates: Candidates, rules: Rules) -> tuple[int, ...] | None:
    """Members taken one by one; None if that ends in a set that breaks a rule."""
    return _if_kept(candidates, rules, Search(candidates, rules).grown())


def greedy_and_swap(candidates: Candidates, rules: Rules) -> tuple[int, ...] | None:
    """The greedy set, improved by swaps; None if that ends in a set that breaks a rule."""
    search = Search(candidates, rules)
    return _if_kept(candidates, rules, search.swapped(search.grown()))


def substitutes(
    candidates: Candidates, rules: Rules, members: tuple[int, ...], leaving: int
) -> list[tuple[int, Worth]]:
    """Candidates that could take one member's place without breaking a rule, best first."""
    staying = [member for member in members if member != leaving]
    out = Search(candidates, rules).is_out(list(members))
    steps, value = worth_with_each(candidates, rules.threshold, staying)
    return [
        (int(row), Worth(int(steps[row]), float(value[row])))
        for row in np.lexsort((-value, -steps))
        if not out[row] and not broken_rules(candidates, rules, [*staying, int(row)])
    ]


def _if_kept(candidates: Candidates, rules: Rules, members: list[int]) -> tuple[int, ...] | None:
    return None if not members or broken_rules(candidates, rules, members) else tuple(members)
