"""The smallest set of members that covers a chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interlace.errors import NotFoundInTime
from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.exact import SECONDS, Consortium, composed
from interlace.matching.consortium.model import Aim, Ending, solved
from interlace.matching.consortium.rules import Rules, refuse_unknown
from interlace.matching.consortium.value import worth_of

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class SmallestCover:
    """A set that covers every step that can be covered, with as few members as possible.

    Attributes
    ----------
    consortium
        Of the smallest sets the strongest that was found.
    nobody_covers
        Steps no candidate is strong enough for.
    fewest_at_least
        No set with fewer members than this covers as much.
    is_smallest
        Whether it is proven that none is smaller.
    """

    consortium: Consortium
    nobody_covers: tuple[str, ...]
    fewest_at_least: int
    is_smallest: bool

    @property
    def members(self) -> tuple[str, ...]:
        """Names, in order."""
        return self.consortium.members

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        own = {"nobody_covers": list(self.nobody_covers), "fewest_at_least": self.fewest_at_least}
        return {**self.consortium.to_dict(), **own, "is_smallest": self.is_smallest}

    def to_frame(self) -> pl.DataFrame:
        """One row for each step: its providers and the best strength."""
        return self.consortium.to_frame()


def smallest_cover(candidates: Candidates, *, threshold: float = 0.5, seconds: float = SECONDS) -> SmallestCover:
    """Find the fewest candidates that together cover every step that anybody covers (set cover, exact).

    Among the smallest sets the strongest is taken; others of the same size may exist.

    Raises
    ------
    NotFoundInTime
        No set was found before the time was up.
    """
    able = candidates.coverable(threshold)
    steps = tuple(step for step, covered in zip(candidates.steps, able, strict=True) if covered)
    everybody = Rules(size=(1, len(candidates.names)), must_cover=steps, threshold=threshold)
    refuse_unknown(candidates, everybody)
    few = solved(candidates, everybody, Aim.FEW, seconds=seconds)
    if few.members is None:
        raise NotFoundInTime(
            f"No set that covers {len(steps)} steps was found in {seconds:g} seconds.", do="allow more seconds."
        )
    size = len(few.members)
    strongest = composed(
        candidates, replace(everybody, size=(size, size)), seconds=seconds, start=candidates.named(few.members)
    )
    assert strongest is not None
    assert worth_of(candidates, threshold, few.members).steps == len(steps)
    is_smallest = few.ending is Ending.PROVEN
    at_least = size if is_smallest else max(int(-few.bound + 1 - 1e-6), 1)
    nobody = tuple(step for step in candidates.steps if step not in steps)
    return SmallestCover(strongest, nobody, at_least, is_smallest)
