"""Why no consortium keeps all rules: steps nobody provides, rules that conflict, and what alone would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from interlace.errors import NoSuchConsortium
from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.model import Aim, Ending, solved
from interlace.matching.consortium.rules import Rule, Rules, loosened, named_rules, refuse_unknown

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class NoProvider:
    """A step that must be covered and that nobody is strong enough for; the best there is, if there is data."""

    step: str
    best_candidate: str | None
    best_strength: float | None

    @property
    def sentence(self) -> str:
        """The same in words."""
        if self.best_candidate is None or self.best_strength is None:
            return f"nobody has any strength in {self.step}"
        return f"nobody covers {self.step}: the best is {self.best_candidate} with {self.best_strength:.2f}"


@dataclass(frozen=True)
class Fix:
    """One change that alone makes a consortium possible: the rule, its new setting (None: without it), in words."""

    key: str
    setting: float | None
    sentence: str


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot be kept together.

    Attributes
    ----------
    no_provider
        Steps that must be covered and that nobody provides.
    rules
        A smallest group in the sense that leaving out any one of them makes the rest possible. There may be other
        groups besides.
    fixes
        Changes to one rule that are enough; none if one alone is not.
    """

    n_candidates: int
    no_provider: tuple[NoProvider, ...]
    rules: tuple[Rule, ...]
    fixes: tuple[Fix, ...]

    @property
    def sentence(self) -> str:
        """What conflicts, in words."""
        if self.no_provider:
            said = "; ".join(each.sentence for each in self.no_provider)
            return f"{said[0].upper()}{said[1:]}."
        said = "; ".join(rule.sentence for rule in self.rules)
        return f"No set of the {self.n_candidates} candidates keeps these rules together: {said}."

    @property
    def advice(self) -> str:
        """What would help, in words."""
        if not self.fixes:
            return "no change of one rule is enough; loosen several of them."
        one_of = "any one of these is enough: " if len(self.fixes) > 1 else ""
        return one_of + "; ".join(fix.sentence for fix in self.fixes) + "."

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "no_provider": [asdict(each) for each in self.no_provider],
            "rules": [asdict(each) for each in self.rules],
            "fixes": [asdict(each) for each in self.fixes],
            "sentence": self.sentence,
            "advice": self.advice,
        }

    def to_frame(self) -> pl.DataFrame:
        """One row for each fix."""
        import polars as pl  # noqa: PLC0415 - the methods need no frames

        types = {"key": pl.String, "setting": pl.Float64, "sentence": pl.String}
        return pl.DataFrame([asdict(fix) for fix in self.fixes], schema=types)


def is_impossible(candidates: Candidates, rules: Rules) -> bool:
    """Whether it is proven that no set of candidates keeps the rules."""
    return solved(candidates, rules, Aim.ANY).ending is Ending.IMPOSSIBLE


def conflict_between(candidates: Candidates, rules: Rules) -> Conflict | None:
    """Which rules conflict and what would help; None if they can be kept together.

    The group is found by leaving out one rule after the other for good, as long as the rest stays impossible.
    """
    refuse_unknown(candidates, rules)
    if not is_impossible(candidates, rules):
        return None
    group = _smallest_group(candidates, rules)
    return Conflict(
        n_candidates=len(candidates.names),
        no_provider=tuple(_no_provider(candidates, rules)),
        rules=group,
        fixes=tuple(_fixes(candidates, rules, group)),
    )


def refuse_impossible(candidates: Candidates, rules: Rules) -> NoReturn:
    """Raise `NoSuchConsortium` with the rules that conflict and what would help."""
    found = conflict_between(candidates, rules)
    if found is None:
        raise NoSuchConsortium("No consortium was found under these rules.", do="loosen one of them.")
    raise NoSuchConsortium(found.sentence, do=found.advice)


def _no_provider(candidates: Candidates, rules: Rules) -> Iterator[NoProvider]:
    own = candidates.known_strengths.copy()
    own[candidates.positions(rules.exclude)] = 0.0
    for step in sorted(rules.must_cover):
        strengths = own[:, candidates.column[step]]
        best = int(np.argmax(strengths))
        if strengths[best] == 0:
            yield NoProvider(step, None, None)
        elif strengths[best] < rules.threshold:
            yield NoProvider(step, candidates.names[best], float(strengths[best]))


def _smallest_group(candidates: Candidates, rules: Rules) -> tuple[Rule, ...]:
    kept = rules
    for rule in named_rules(rules):
        without = loosened(kept, rule.key, candidates)
        if is_impossible(candidates, without):
            kept = without
    asked = {rule.key for rule in named_rules(rules)}
    return tuple(rule for rule in named_rules(kept) if rule.key in asked and not _is_loose(kept, rule, candidates))


def _is_loose(rules: Rules, rule: Rule, candidates: Candidates) -> bool:
    return loosened(rules, rule.key, candidates) == rules


def _fixes(candidates: Candidates, rules: Rules, group: tuple[Rule, ...]) -> Iterator[Fix]:
    """Only a rule of the group can be enough: without the others the group would still conflict."""
    for rule in group:
        if not is_impossible(candidates, loosened(rules, rule.key, candidates)):
            yield _mildest(candidates, rules, rule.key)
    if any(rule.key.startswith("must_cover:") for rule in group):
        yield from _threshold_fix(candidates, rules)


def _mildest(candidates: Candidates, rules: Rules, key: str) -> Fix:
    """The smallest change to one rule that is enough."""
    kind, _, name = key.partition(":")
    in_words = {
        "must_have": f"let {name} stay out",
        "exclude": f"let {name} take part",
        "must_cover": f"do without {name}",
        "coordinator": "do not insist on a member who may coordinate",
        "less_developed_share": "do not insist on the share of less developed regions",
    }
    if kind in in_words:
        return Fix(key, None, in_words[kind])
    for setting, changed in _milder(candidates, rules, kind):
        if not is_impossible(candidates, changed):
            return Fix(key, float(setting), _number_in_words(kind, setting))
    return Fix(key, None, f"drop the rule on {kind.replace('_', ' ')}")


def _milder(candidates: Candidates, rules: Rules, kind: str) -> Iterator[tuple[int, Rules]]:
    """Settings of a numeric rule, from the mildest change on."""
    (fewest, most), n = rules.size, len(candidates.names)
    settings: dict[str, Iterable[tuple[int, Rules]]] = {
        "most_members": ((size, replace(rules, size=(fewest, size))) for size in range(most + 1, n + 1)),
        "fewest_members": ((size, replace(rules, size=(size, most))) for size in range(fewest - 1, 0, -1)),
        "per_country": ((cap, replace(rules, per_country=cap)) for cap in range((rules.per_country or 0) + 1, n + 1)),
    }
    asked = {"countries": rules.countries, "regions": rules.regions, "less_developed": rules.less_developed}
    if kind in asked:
        return ((number, _with(rules, kind, number)) for number in range(asked[kind] - 1, -1, -1))
    return iter(settings[kind])


def _with(rules: Rules, kind: str, number: int) -> Rules:
    setting: dict[str, Any] = {kind: number}
    return replace(rules, **setting)


def _number_in_words(kind: str, setting: int) -> str:
    members = "1 member" if setting == 1 else f"{setting} members"
    return {
        "most_members": f"allow {members}",
        "fewest_members": f"be content with {members}",
        "countries": f"be content with {setting} {'country' if setting == 1 else 'countries'}",
        "regions": f"be content with {setting} different {'region' if setting == 1 else 'regions'}",
        "per_country": f"allow {setting} per country",
        "less_developed": f"be content with {members} from less developed regions",
    }[kind]


def _threshold_fix(candidates: Candidates, rules: Rules) -> Iterator[Fix]:
    """The largest threshold that works, found by halving: a lower one never makes fewer sets possible."""
    columns = [candidates.column[step] for step in rules.must_cover]
    strengths = np.unique(candidates.known_strengths[:, columns])
    lower = strengths[(strengths > 0) & (strengths < rules.threshold)]
    works, fails = -1, int(lower.size)
    while fails - works > 1:
        middle = (works + fails) // 2
        is_out = is_impossible(candidates, replace(rules, threshold=float(lower[middle])))
        works, fails = (works, middle) if is_out else (middle, fails)
    if works >= 0:
        setting = float(lower[works])
        yield Fix("threshold", setting, f"count a strength of {setting:.2g} as covering")
