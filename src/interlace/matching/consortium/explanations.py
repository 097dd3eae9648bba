"""Why these members, what each rule costs, what else would do, and what more or fewer members would bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.exact import SAME, SECONDS, Consortium, composed
from interlace.matching.consortium.quick import substitutes
from interlace.matching.consortium.rules import Rules, loosened, named_rules
from interlace.matching.consortium.value import PRICE_OF_A_SEAT, Worth, strength_of

if TYPE_CHECKING:
    import polars as pl

CORE_SHARE = 0.8
APART = 3
CLOSE = 0.01
"""A substitute that loses less than this share of the strength is as good as the member."""
KNEE = 0.95
NEXT_TO_NOTHING = 0.005


@dataclass(frozen=True)
class MemberReason:
    """Why a member is in.

    Attributes
    ----------
    is_set
        The rules say so.
    covers, only_covers
        Steps it covers, and steps that nobody else in the consortium covers.
    strength_without
        By how much the strength falls if it leaves and nobody comes.
    steps_lost, strength_lost
        What is lost if it may not take part and the consortium is composed anew. None: without it the rules cannot be
        kept, or no answer was found in time.
    substitutes
        Who could take its place at a loss of less than 1 % of the strength and no step, best first.
    """

    member: str
    is_set: bool
    covers: tuple[str, ...]
    only_covers: tuple[str, ...]
    strength_without: float
    steps_lost: int | None
    strength_lost: float | None
    substitutes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The same in words."""
        return " ".join(part for part in (self._place, self._loss, self._others) if part)

    @property
    def _place(self) -> str:
        if self.is_set:
            return "Set by the rules."
        if self.only_covers:
            return f"Alone in covering {', '.join(self.only_covers)}."
        return f"Covers {', '.join(self.covers)}, as others do." if self.covers else "Covers no step by itself."

    @property
    def _loss(self) -> str:
        if self.steps_lost is None or self.strength_lost is None:
            return "" if self.is_set else "Without it the rules cannot be kept."
        if self.steps_lost:
            return f"Without it, {_counted(self.steps_lost, 'step')} fewer can be covered."
        if self.strength_lost < NEXT_TO_NOTHING:
            return "Without it, next to nothing is lost once others have come."
        return f"Without it, {self.strength_lost:.2f} of the strength is lost once others have come."

    @property
    def _others(self) -> str:
        if not self.substitutes:
            return ""
        return f"Interchangeable: {_either(self.substitutes)} would do almost as well."


@dataclass(frozen=True)
class RulePrice:
    """What a rule costs: what would be gained without it. `sentence` says it."""

    key: str
    rule: str
    steps_gained: int
    strength_gained: float
    share_gained: float

    @property
    def sentence(self) -> str:
        """The same in words."""
        if self.steps_gained > 0:
            return f"“{self.rule}” costs {_counted(self.steps_gained, 'step')}: without it more can be covered."
        if self.strength_gained <= SAME:
            return f"“{self.rule}” costs nothing."
        return f"“{self.rule}” costs {self.share_gained:.1%} of the strength."


@dataclass(frozen=True)
class Recurrence:
    """In which share of the consortia found somebody is a member."""

    candidate: str
    share: float


@dataclass(frozen=True)
class Alternatives:
    """Other consortia that are nearly as good, each with other members in several seats.

    Attributes
    ----------
    consortia
        The first is the one asked about; each differs from all before it in at least `apart` members.
    recurrences
        Everybody who is in one of them, most often first.
    """

    consortia: tuple[Consortium, ...]
    recurrences: tuple[Recurrence, ...]
    apart: int

    @property
    def core(self) -> tuple[str, ...]:
        """Members of at least 80 % of them."""
        return tuple(each.candidate for each in self.recurrences if each.share >= CORE_SHARE)

    @property
    def open_seats(self) -> int:
        """Seats of the first that are not taken by the core: who sits there is a matter of choice."""
        return len(set(self.consortia[0].members) - set(self.core))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "consortia": [each.to_dict() for each in self.consortia],
            "recurrences": [asdict(each) for each in self.recurrences],
            "core": list(self.core),
            "open_seats": self.open_seats,
            "apart": self.apart,
        }

    def to_frame(self) -> pl.DataFrame:
        """One row for each candidate and how often it recurs."""
        import polars as pl  # noqa: PLC0415 - the methods need no frames

        return pl.DataFrame([asdict(each) for each in self.recurrences])


@dataclass(frozen=True)
class FrontierPoint:
    """The consortium with at most so many members; None where the rules cannot be kept with so few."""

    most_members: int
    consortium: Consortium | None


@dataclass(frozen=True)
class Frontier:
    """What more or fewer members would bring."""

    points: tuple[FrontierPoint, ...]

    @property
    def knee(self) -> int | None:
        """The fewest members that cover as many steps as the most do, with 95 % of the strength."""
        possible = [(point.most_members, point.consortium) for point in self.points if point.consortium]
        if not possible:
            return None
        largest = possible[-1][1]
        for size, each in possible:
            if len(each.covered) >= len(largest.covered) and each.strength >= KNEE * largest.strength:
                return size
        return possible[-1][0]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {"knee": self.knee, "points": self.to_frame().to_dicts()}

    def to_frame(self) -> pl.DataFrame:
        """One row for each size: members, steps covered and strength; null where it is not possible."""
        import polars as pl  # noqa: PLC0415 - the methods need no frames

        types = {"most_members": pl.Int64, "members": pl.Int64, "steps": pl.Int64, "strength": pl.Float64}
        rows = [
            (point.most_members, len(found.members), len(found.covered), found.strength)
            if (found := point.consortium)
            else (point.most_members, None, None, None)
            for point in self.points
        ]
        return pl.DataFrame(rows, schema=types, orient="row")


def why_members(
    candidates: Candidates, rules: Rules, found: Consortium, *, seconds: float = SECONDS
) -> tuple[MemberReason, ...]:
    """For every member what it alone brings, what is lost without it, and who would do as well."""
    return tuple(_why(candidates, rules, found, member, seconds) for member in found.members)


def _why(candidates: Candidates, rules: Rules, found: Consortium, member: str, seconds: float) -> MemberReason:
    others = [name for name in found.members if name != member]
    is_set = member in rules.must_have
    stand_ins = () if is_set else _as_good(candidates, rules, found, member)
    again = None
    if not is_set:
        start = (*others, stand_ins[0]) if stand_ins else ()
        without = replace(rules, exclude=(*rules.exclude, member))
        again = composed(candidates, without, seconds=seconds, start=start)
    return MemberReason(
        member=member,
        is_set=is_set,
        covers=tuple(step.step for step in found.steps if member in step.providers),
        only_covers=tuple(step.step for step in found.steps if step.providers == (member,)),
        strength_without=found.strength - strength_of(candidates, candidates.positions(others)),
        steps_lost=None if again is None else len(found.covered) - len(again.covered),
        strength_lost=None if again is None else found.strength - again.strength,
        substitutes=stand_ins,
    )


def _as_good(candidates: Candidates, rules: Rules, found: Consortium, member: str, top: int = 3) -> tuple[str, ...]:
    rows = tuple(candidates.positions(found.members))
    enough = Worth(len(found.covered), (1 - CLOSE) * found.strength - PRICE_OF_A_SEAT * len(rows))
    others = substitutes(candidates, rules, rows, candidates.position[member])
    return tuple(candidates.names[row] for row, worth in others[:top] if worth >= enough)


def price_of_rules(
    candidates: Candidates, rules: Rules, found: Consortium, *, seconds: float = SECONDS
) -> tuple[RulePrice, ...]:
    """What each rule costs: the gain if it alone is dropped. The size is no rule in this sense: see `frontier`."""
    priced = [rule for rule in named_rules(rules) if not rule.key.endswith("_members")]
    prices = []
    for rule in priced:
        without = composed(candidates, loosened(rules, rule.key, candidates), seconds=seconds, start=found.members)
        gain = 0.0 if without is None else without.strength - found.strength
        steps = 0 if without is None else len(without.covered) - len(found.covered)
        share = gain / found.strength if found.strength else 0.0
        prices.append(RulePrice(rule.key, rule.sentence, steps, gain, share))
    return tuple(prices)


def alternatives(
    candidates: Candidates,
    rules: Rules,
    found: Consortium,
    *,
    count: int = 5,
    apart: int = APART,
    seconds: float = SECONDS,
) -> Alternatives:
    """Consortia that are nearly as good, each with at least `apart` members fewer in common with those before."""
    consortia = [found]
    while len(consortia) <= count:
        cuts = tuple((frozenset(each.members), min(apart, len(each.members))) for each in consortia)
        following = composed(candidates, replace(rules, apart_from=cuts), seconds=seconds)
        if following is None:
            break
        consortia.append(following)
    return Alternatives(tuple(consortia), _recurrences(consortia), apart)


def _recurrences(consortia: list[Consortium]) -> tuple[Recurrence, ...]:
    everybody = sorted({member for each in consortia for member in each.members})
    shares = {name: sum(name in each.members for each in consortia) / len(consortia) for name in everybody}
    return tuple(Recurrence(name, shares[name]) for name in sorted(everybody, key=lambda name: (-shares[name], name)))


def frontier(candidates: Candidates, rules: Rules, sizes: Iterable[int], *, seconds: float = SECONDS) -> Frontier:
    """The consortium for each largest size, the other rules as they are."""
    points = []
    for most in sorted(set(sizes)):
        if most < max(len(set(rules.must_have)), 1):
            points.append(FrontierPoint(most, None))
            continue
        resized = replace(rules, size=(min(rules.size[0], most), most))
        points.append(FrontierPoint(most, composed(candidates, resized, seconds=seconds)))
    return Frontier(tuple(points))


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _either(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
