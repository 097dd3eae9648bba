"""Classes of values, and the colour each gets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from interlace.figures.palette import diverging, sequential


@dataclass(frozen=True)
class Scale:
    """Breaks between classes, and a colour token for each class.

    Attributes
    ----------
    breaks
        Inner breaks, ascending; a value equal to a break belongs to the class above it.
    tokens
        One colour more than there are breaks.
    """

    breaks: tuple[float, ...]
    tokens: tuple[str, ...]

    @classmethod
    def sequential(cls, values: Iterable[float | None], *, classes: int = 5, how: str = "quantile") -> Scale:
        """From little to much; classes by ``"quantile"`` (equal numbers) or ``"natural"`` (natural breaks)."""
        known = _known(values)
        find = natural_breaks if how == "natural" else quantile_breaks
        breaks = find(known, classes)
        return cls(breaks, sequential(len(breaks) + 1))

    @classmethod
    def diverging(cls, values: Iterable[float | None], *, middle: float = 1.0, each_side: int = 3) -> Scale:
        """Below and above a middle. Positive values part by ratio (for 1: 0.8 and 1.25, 0.5 and 2, 0.25 and 4)."""
        known = _known(values)
        if middle > 0 and all(value >= 0 for value in known):
            steps = (1.25, 2.0, 4.0)[:each_side]
            breaks = [middle / step for step in reversed(steps)] + [middle * step for step in steps]
        else:
            reach = max((abs(value - middle) for value in known), default=1.0) or 1.0
            steps = tuple(_rounded(reach * share) for share in (0.1, 0.35, 0.65)[:each_side])
            breaks = [middle - step for step in reversed(steps)] + [middle + step for step in steps]
        return cls(tuple(breaks), diverging(len(breaks) + 1))

    @classmethod
    def fixed(cls, breaks: Sequence[float]) -> Scale:
        """Sequential, with breaks the caller chose."""
        return cls(tuple(sorted(breaks)), sequential(len(breaks) + 1))

    def number(self, value: float) -> int:
        """Which class a value is in, counting from 0."""
        return bisect_right(self.breaks, value)

    def token(self, value: float) -> str:
        """The colour token of a value, such as ``"seq-3"``."""
        return self.tokens[self.number(value)]


def _known(values: Iterable[float | None]) -> list[float]:
    return sorted(float(value) for value in values if value is not None and value == value)


def _rounded(value: float, digits: int = 2) -> float:
    return float(f"{value:.{digits}g}")


def quantile_breaks(values: Sequence[float], classes: int) -> tuple[float, ...]:
    """Breaks that leave about equally many values in each class, rounded for readers where that changes nothing."""
    if len(set(values)) <= 1:
        return ()
    cuts = np.quantile(np.array(values), [k / classes for k in range(1, classes)])
    return _distinct([_between(values, float(cut)) for cut in cuts], values)


def natural_breaks(values: Sequence[float], classes: int) -> tuple[float, ...]:
    """Breaks where the squared distances to the class means are smallest (Fisher's exact method, as Jenks used it)."""
    distinct = sorted(set(values))
    classes = min(classes, len(distinct))
    if classes < 2:
        return ()
    ordered = np.array(sorted(values))
    ends = _best_partition(ordered, classes)
    return _distinct([_between(values, float(ordered[end - 1 : end + 1].mean())) for end in ends], values)


def _best_partition(ordered: np.ndarray[tuple[int], np.dtype[np.float64]], classes: int) -> list[int]:
    """Index of the first value of every class but the first."""
    n = len(ordered)
    total, squares = np.concatenate([[0], np.cumsum(ordered)]), np.concatenate([[0], np.cumsum(ordered**2)])
    starts = np.arange(n)

    def spread(
        start: np.ndarray[tuple[int], np.dtype[np.int64]], end: int
    ) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        count = end - start
        within: np.ndarray[tuple[int], np.dtype[np.float64]] = (
            squares[end] - squares[start] - (total[end] - total[start]) ** 2 / count
        )
        return within

    cost = np.array([spread(np.array([0]), end)[0] for end in range(1, n + 1)])
    chosen: list[list[int]] = []
    for k in range(1, classes):
        best, where = np.full(n, np.inf), [0] * n
        for end in range(k + 1, n + 1):
            first = starts[k:end]
            costs = cost[first - 1] + spread(first, end)
            pick = int(np.argmin(costs))
            best[end - 1], where[end - 1] = costs[pick], int(first[pick])
        chosen.append(where)
        cost = best
    ends, end = [], n
    for where in reversed(chosen):
        end = where[end - 1]
        ends.append(end)
    return ends[::-1]


def _between(values: Sequence[float], cut: float) -> float:
    """The roundest number that parts the values as ``cut`` does, give or take one in fifty."""
    below, slack = sum(1 for value in values if value < cut), len(values) // 50
    for digits in range(1, 8):
        rounded = _rounded(cut, digits)
        if abs(sum(1 for value in values if value < rounded) - below) <= slack:
            return rounded
    return cut


def _distinct(breaks: Iterable[float], values: Sequence[float]) -> tuple[float, ...]:
    low, high = min(values), max(values)
    return tuple(sorted({cut for cut in breaks if low < cut <= high}))
