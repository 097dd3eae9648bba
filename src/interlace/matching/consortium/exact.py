"""Composing a consortium: a quick search first, then HiGHS, which improves on it or proves that nobody can."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from interlace.errors import NotFoundInTime
from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.model import Aim, Ending, solved
from interlace.matching.consortium.quick import greedy_and_swap
from interlace.matching.consortium.rules import Rules, refuse_unknown
from interlace.matching.consortium.value import PRICE_OF_A_SEAT, Worth, strength_of, worth_of

if TYPE_CHECKING:
    import polars as pl

SECONDS = 20.0
SAME = 1e-6


@dataclass(frozen=True)
class StepCover:
    """One step: who covers it, best first; and the best strength among the members, None where there is no data."""

    step: str
    providers: tuple[str, ...]
    strength: float | None

    @property
    def is_covered(self) -> bool:
        """Whether anybody covers it."""
        return bool(self.providers)


@dataclass(frozen=True)
class Consortium:
    """Members that keep the rules, what they cover, and how much better others could be at most.

    Attributes
    ----------
    members
        Names, in order.
    steps
        Every step, with its providers.
    strength
        Sum over steps of the best strength and 0.4 of the second best, weighted.
    steps_at_most, strength_at_most
        What no consortium under these rules can exceed; the second holds for those that cover as many steps.
    is_proven
        Whether no other is better. If not, the time was up before that could be proven.
    """

    members: tuple[str, ...]
    steps: tuple[StepCover, ...]
    strength: float
    steps_at_most: int
    strength_at_most: float
    is_proven: bool

    @property
    def covered(self) -> tuple[str, ...]:
        """Steps that are covered."""
        return tuple(each.step for each in self.steps if each.is_covered)

    @property
    def missing(self) -> tuple[str, ...]:
        """Steps that nobody in it covers."""
        return tuple(each.step for each in self.steps if not each.is_covered)

    @property
    def single_points(self) -> tuple[str, ...]:
        """Steps that hang on one member."""
        return tuple(each.step for each in self.steps if len(each.providers) == 1)

    @cached_property
    def better_by_at_most(self) -> float:
        """By which share of its strength another that covers as many steps could be stronger, at most."""
        if self.is_proven or not self.strength:
            return 0.0
        return max(self.strength_at_most - self.strength, 0.0) / self.strength

    @property
    def certainty(self) -> str:
        """How sure it is that there is none better, in one sentence."""
        if self.is_proven:
            return "None under these rules covers more steps, or as many with more strength."
        more = self.steps_at_most - len(self.covered)
        steps = f"one that covers up to {more} more steps may exist; " if more else ""
        return (
            f"The time was up: {steps}of those that cover as many, at most {self.better_by_at_most:.1%} more strength "
            "is possible."
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        own = asdict(self)
        facts = ("covered", "missing", "single_points")
        lists = {name: list(getattr(self, name)) for name in facts}
        steps = [{**step, "providers": list(step["providers"])} for step in own["steps"]]
        return {**own, "members": list(self.members), "steps": steps, **lists, "certainty": self.certainty}

    def to_frame(self) -> pl.DataFrame:
        """One row for each step: its providers and the best strength."""
        import polars as pl  # noqa: PLC0415 - the methods need no frames

        rows = [(each.step, list(each.providers), each.strength) for each in self.steps]
        schema = pl.Schema({"step": pl.String(), "providers": pl.List(pl.String()), "strength": pl.Float64()})
        return pl.DataFrame(rows, schema=schema, orient="row")


def compose(
    candidates: Candidates, rules: Rules, *, seconds: float = SECONDS, start: tuple[str, ...] = ()
) -> Consortium:
    """Find a consortium that covers most steps and, among those, is strongest.

    The search by HiGHS is exact and, if it ends in time, gives the same answer every time and whatever the order of
    the candidates. There may be others just as good: see `alternatives`.

    Parameters
    ----------
    seconds
        Time for each of the two searches (steps, then strength). When it is up, the best that was found is returned
        with a bound on what is better.
    start
        Members of a consortium that keeps the rules, if one is known.

    Raises
    ------
    BadRules
        A rule names somebody who is no candidate.
    NoSuchConsortium
        No set of candidates keeps the rules; the message says which rules conflict and what would help.
    NotFoundInTime
        None was found before the time was up.
    """
    found = composed(candidates, rules, seconds=seconds, start=start)
    if found is None:
        from interlace.matching.consortium.conflicts import refuse_impossible  # noqa: PLC0415 - it composes itself

        refuse_impossible(candidates, rules)
    assert found is not None
    return found


def composed(
    candidates: Candidates, rules: Rules, *, seconds: float = SECONDS, start: tuple[str, ...] = ()
) -> Consortium | None:
    """As `compose`, but None where the rules cannot be kept together."""
    refuse_unknown(candidates, rules)
    first = _better_start(candidates, rules, start)
    reachable = int(candidates.coverable(rules.threshold).sum())
    most = reachable
    if first is None or worth_of(candidates, rules.threshold, first).steps < reachable:
        widest = solved(candidates, rules, Aim.STEPS, start=first, seconds=seconds)
        if widest.ending is Ending.IMPOSSIBLE:
            return None
        first = _better(candidates, rules, first, widest.members)
        most = min(reachable, int(widest.bound + SAME))
    if first is None:
        raise NotFoundInTime(
            f"No consortium was found in {seconds:g} seconds, and no proof that there is none.",
            do="allow more seconds, or loosen a rule.",
        )
    steps = worth_of(candidates, rules.threshold, first).steps
    strongest = solved(candidates, rules, Aim.VALUE, at_least_steps=steps, start=first, seconds=seconds)
    first = _better(candidates, rules, first, strongest.members)
    is_proven = most == steps and strongest.ending is Ending.PROVEN
    return consortium_of(candidates, rules, first or (), most, strongest.bound, is_proven=is_proven)


def _better_start(candidates: Candidates, rules: Rules, start: tuple[str, ...]) -> tuple[int, ...] | None:
    known = tuple(candidates.positions(start)) if start else None
    return _better(candidates, rules, greedy_and_swap(candidates, rules), known)


def _better(
    candidates: Candidates, rules: Rules, one: tuple[int, ...] | None, other: tuple[int, ...] | None
) -> tuple[int, ...] | None:
    """The better of two sets, the second if they are as good as the same."""
    if one is None or other is None:
        return one if other is None else other
    ours, theirs = (worth_of(candidates, rules.threshold, each) for each in (one, other))
    return one if ours > Worth(theirs.steps, theirs.value + SAME) else other


def consortium_of(
    candidates: Candidates,
    rules: Rules,
    members: tuple[int, ...],
    steps_at_most: int,
    value_at_most: float,
    *,
    is_proven: bool,
) -> Consortium:
    """Say of a set of members what it covers."""
    strength = strength_of(candidates, members)
    at_most = strength if is_proven else max(value_at_most + PRICE_OF_A_SEAT * rules.size[1], strength)
    return Consortium(
        members=candidates.named(members),
        steps=tuple(_step_cover(candidates, rules, members, column) for column in range(len(candidates.steps))),
        strength=strength,
        steps_at_most=steps_at_most,
        strength_at_most=at_most,
        is_proven=is_proven,
    )


def _step_cover(candidates: Candidates, rules: Rules, members: tuple[int, ...], column: int) -> StepCover:
    strengths = candidates.strengths[:, column]
    known = [row for row in members if strengths[row] == strengths[row]]
    able = [row for row in known if strengths[row] >= rules.threshold]
    able.sort(key=lambda row: (-strengths[row], row))
    best = max((float(strengths[row]) for row in known), default=None)
    return StepCover(candidates.steps[column], tuple(candidates.names[row] for row in able), best)
