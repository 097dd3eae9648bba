"""The door to the library's search for the fewest organisations that cover a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interlace_platform.evidence.models import Region
from interlace_platform.evidence.policy import visible_to
from interlace_platform.evidence.queries import current_release

__all__ = ["SmallestSet", "categories", "smallest_set", "visible_to"]


@dataclass(frozen=True)
class SmallestSet:
    """The fewest that cover all that can be covered.

    Attributes
    ----------
    members
        Their keys.
    nobody_covers
        Steps that none of the candidates covers.
    is_proven
        Whether no smaller set does.
    """

    members: tuple[str, ...]
    nobody_covers: tuple[str, ...]
    is_proven: bool


def smallest_set(covering: Mapping[str, Mapping[str, float]], steps: Sequence[str], *, seconds: float) -> SmallestSet:
    """Find the fewest candidates that cover all steps that any of them covers; of such sets the strongest.

    Parameters
    ----------
    covering
        For each candidate the steps it covers, each with a strength above 0 and at most 1.
    steps
        All steps.
    seconds
        Time for each search.
    """
    from interlace.matching.consortium import Candidates, smallest_cover  # noqa: PLC0415 - loads SciPy and HiGHS

    names = sorted(covering)
    if not names or not steps:
        return SmallestSet((), tuple(steps), is_proven=True)
    strengths = np.array([[covering[name].get(step, 0.0) for step in steps] for name in names])
    candidates = Candidates.of(names, steps, strengths, countries=[""] * len(names))
    lowest = float(strengths[strengths > 0].min()) if (strengths > 0).any() else 1.0
    found = smallest_cover(candidates, threshold=lowest, seconds=seconds)
    return SmallestSet(found.members, found.nobody_covers, found.is_smallest)


def categories() -> dict[str, str]:
    """Of every region of the current release whether it is less developed, in transition or more developed."""
    return dict(Region.objects.filter(release=current_release()).values_list("code", "category"))
