"""Who could take part: candidates, what they are strong in, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from interlace.errors import BadCandidates, numbered

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Candidates and steps, each with a name, and how strong each candidate is in each step.

    Kept in the order of their names, so that no answer depends on the order in which they were handed in.

    Attributes
    ----------
    names
        Names of the candidates: regions, clusters or organisations.
    steps
        Names of the steps, activities or capabilities to be covered.
    strengths : (n_candidates, n_steps) float
        0..1; NaN where there is no data. No data counts as no strength, and is told apart from it.
    countries, regions
        Country and region of each candidate. A region is its own region.
    is_less_developed, may_coordinate : (n_candidates,) bool
        Which candidates come from less developed regions, and which may coordinate.
    step_weights : (n_steps,) float
        How much strength in a step counts, above 0.
    """

    names: tuple[str, ...]
    steps: tuple[str, ...]
    strengths: Floats
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    is_less_developed: Mask
    may_coordinate: Mask
    step_weights: Floats

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        steps: Sequence[str],
        strengths: Floats,
        *,
        countries: Sequence[str],
        regions: Sequence[str] | None = None,
        less_developed: Iterable[str] = (),
        may_coordinate: Iterable[str] | None = None,
        step_weights: Sequence[float] | None = None,
    ) -> Candidates:
        """Gather candidates; those that may coordinate are all if none are named.

        Raises
        ------
        BadCandidates
            Shapes do not fit, names are given twice, or a strength is not a share; all problems at once.
        """
        strengths = np.asarray(strengths, dtype=np.float64)
        weights = np.asarray(step_weights if step_weights is not None else [1.0] * len(steps), dtype=np.float64)
        regions = tuple(regions) if regions is not None else tuple(names)
        refuse_unsound(names, steps, strengths, (tuple(countries), regions), weights)
        rows, columns = np.argsort(names, kind="stable"), np.argsort(steps, kind="stable")
        poorer, eligible = set(less_developed), set(names if may_coordinate is None else may_coordinate)
        ordered = tuple(names[row] for row in rows)
        return cls(
            names=ordered,
            steps=tuple(steps[column] for column in columns),
            strengths=strengths[np.ix_(rows, columns)],
            countries=tuple(countries[row] for row in rows),
            regions=tuple(regions[row] for row in rows),
            is_less_developed=np.array([name in poorer for name in ordered], dtype=bool),
            may_coordinate=np.array([name in eligible for name in ordered], dtype=bool),
            step_weights=weights[columns],
        )

    @cached_property
    def known_strengths(self) -> Floats:
        """The strengths, 0 where there is no data."""
        return np.nan_to_num(self.strengths)

    @cached_property
    def country_numbers(self) -> NDArray[np.intp]:
        """Each candidate's country as a number, 0 up."""
        return np.unique(np.array(self.countries), return_inverse=True)[1]

    @cached_property
    def region_numbers(self) -> NDArray[np.intp]:
        """Each candidate's region as a number, 0 up."""
        return np.unique(np.array(self.regions), return_inverse=True)[1]

    @cached_property
    def position(self) -> dict[str, int]:
        """Row of each candidate."""
        return {name: row for row, name in enumerate(self.names)}

    @cached_property
    def column(self) -> dict[str, int]:
        """Column of each step."""
        return {step: column for column, step in enumerate(self.steps)}

    def positions(self, names: Iterable[str]) -> list[int]:
        """Rows of some candidates, in order."""
        return sorted(self.position[name] for name in names)

    def named(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Names of some rows, in order."""
        return tuple(self.names[row] for row in sorted(rows))

    def covers(self, threshold: float) -> Mask:
        """(n_candidates, n_steps): who is strong enough to cover which step."""
        return np.asarray(self.known_strengths >= threshold)

    def covered_by(self, rows: Iterable[int], threshold: float) -> Mask:
        """(n_steps,): which steps some rows cover together."""
        return np.asarray(self.covers(threshold)[sorted(rows)].any(axis=0))

    def coverable(self, threshold: float) -> Mask:
        """(n_steps,): which steps anybody covers."""
        return np.asarray(self.covers(threshold).any(axis=0))


def refuse_unsound(
    names: Sequence[str], steps: Sequence[str], strengths: Floats, places: tuple[Sequence[str], ...], weights: Floats
) -> None:
    """Raise `BadCandidates` with every problem found."""
    problems = [*_twice("candidate", names), *_twice("step", steps)]
    if not names or not steps:
        problems.append("there must be at least one candidate and one step")
    if strengths.shape != (len(names), len(steps)):
        problems.append(
            f"strengths are of shape {strengths.shape}, but there are {len(names)} candidates and {len(steps)} steps"
        )
    elif bool((bad := (strengths < 0) | (strengths > 1)).any()):
        row, column = np.argwhere(bad)[0]
        problems.append(
            f"{int(bad.sum())} strengths lie outside 0 to 1, the first is {strengths[row, column]:g} of {names[row]} "
            f"in {steps[column]}"
        )
    if any(len(each) != len(names) for each in places):
        problems.append("every candidate needs one country and one region")
    if weights.shape != (len(steps),) or not bool((np.isfinite(weights) & (weights > 0)).all()):
        problems.append("every step needs one weight above 0")
    if problems:
        raise BadCandidates(
            f"{len(problems)} things are wrong with the candidates:{numbered(problems)}",
            do="correct them; leave a strength without data as NaN.",
        )


def _twice(what: str, names: Sequence[str]) -> list[str]:
    ordered = sorted(names)
    return [f"{what} {name} is there twice" for name in sorted({a for a, b in pairwise(ordered) if a == b})]
