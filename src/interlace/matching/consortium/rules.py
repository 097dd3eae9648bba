"""What a consortium must keep to: rules with names, so that each can be explained, priced and loosened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from math import ceil, isfinite
from typing import Any

import numpy as np

from interlace.errors import BadRules, numbered
from interlace.matching.consortium.candidates import Candidates

ROUNDING = 1e-9
"""So that 30 % of 10 members are 3, whatever floating point says."""


@dataclass(frozen=True)
class Rules:
    """Rules for the members of a consortium. The defaults ask for nothing but a size.

    Attributes
    ----------
    size
        Fewest and most members.
    countries, regions
        From how many different ones at least.
    per_country
        Most members from one country.
    less_developed, less_developed_share
        How many members, and which share of them (0..1), from less developed regions at least.
    coordinator
        Whether one member must be eligible to coordinate.
    must_have, exclude
        Candidates that must or may not take part.
    must_cover
        Steps without which there is no consortium. The others are covered as well as can be.
    threshold
        The strength from which a candidate covers a step.
    """

    size: tuple[int, int] = (1, 8)
    countries: int = 0
    regions: int = 0
    per_country: int | None = None
    less_developed: int = 0
    less_developed_share: float = 0.0
    coordinator: bool = False
    must_have: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    must_cover: tuple[str, ...] = ()
    threshold: float = 0.5
    apart_from: tuple[tuple[frozenset[str], int], ...] = field(default=(), repr=False)
    """Consortia already found, each with how many of its members must be missing: for alternatives."""

    def __post_init__(self) -> None:
        problems = list(_contradictions(self))
        if problems:
            raise BadRules(f"These rules contradict themselves:{numbered(problems)}", do="change one of them.")

    def less_developed_needed(self, members: int) -> int:
        """How many members from less developed regions a consortium of this size needs."""
        return max(self.less_developed, ceil(self.less_developed_share * members - ROUNDING))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        own = {key: value for key, value in asdict(self).items() if key != "apart_from"}
        return {key: list(value) if isinstance(value, tuple) else value for key, value in own.items()}


@dataclass(frozen=True)
class Rule:
    """One rule by itself: its key, such as ``must_have:ES61``, and the rule in words."""

    key: str
    sentence: str


def _contradictions(rules: Rules) -> Iterable[str]:
    fewest, most = rules.size
    if not 1 <= fewest <= most:
        yield f"there cannot be at least {fewest} and at most {most} members"
    elif len(set(rules.must_have)) > most:
        yield f"{len(set(rules.must_have))} members are set, but at most {most} may take part"
    for name in sorted(set(rules.must_have) & set(rules.exclude)):
        yield f"{name} must and may not take part"
    if min(rules.countries, rules.regions, rules.less_developed) < 0:
        yield "numbers of countries, regions and members cannot be negative"
    if rules.per_country is not None and rules.per_country < 1:
        yield f"at most {rules.per_country} members per country leave nobody"
    if not 0 <= rules.less_developed_share <= 1:
        yield f"{rules.less_developed_share:g} is not a share of the members: it must lie between 0 and 1"
    if not (isfinite(rules.threshold) and 0 < rules.threshold <= 1):
        yield f"the threshold {rules.threshold:g} must lie above 0 and at most at 1"


def refuse_unknown(candidates: Candidates, rules: Rules) -> None:
    """Raise `BadRules` if a rule names a candidate or a step there is not."""
    people = {"must_have": rules.must_have, "exclude": rules.exclude}
    problems = [
        f"{name} ({key}) is not among the {len(candidates.names)} candidates"
        for key, names in people.items()
        for name in names
        if name not in candidates.position
    ]
    problems += [
        f"{step} (must_cover) is not among the {len(candidates.steps)} steps"
        for step in rules.must_cover
        if step not in candidates.column
    ]
    if problems:
        raise BadRules(f"The rules name what is not there:{numbered(problems)}", do="correct the names.")


def named_rules(rules: Rules) -> tuple[Rule, ...]:
    """Every rule that asks for something, by key and in words."""
    fewest, most = rules.size
    said = {
        "most_members": f"at most {_members(most)}",
        "fewest_members": f"at least {_members(fewest)}" if fewest > 1 else "",
        "countries": f"at least {rules.countries} countries" if rules.countries > 1 else "",
        "regions": f"at least {rules.regions} different regions" if rules.regions > 1 else "",
        "per_country": f"at most {rules.per_country} per country" if rules.per_country is not None else "",
        "less_developed": (
            f"at least {_members(rules.less_developed)} from less developed regions" if rules.less_developed else ""
        ),
        "less_developed_share": (
            f"at least {rules.less_developed_share:.0%} of the members from less developed regions"
            if rules.less_developed_share
            else ""
        ),
        "coordinator": "one member may coordinate" if rules.coordinator else "",
    }
    said |= {f"must_have:{name}": f"{name} takes part" for name in sorted(set(rules.must_have))}
    said |= {f"exclude:{name}": f"{name} stays out" for name in sorted(set(rules.exclude))}
    said |= {f"must_cover:{step}": f"{step} is covered" for step in sorted(set(rules.must_cover))}
    return tuple(Rule(key, sentence) for key, sentence in said.items() if sentence)


def _members(count: int) -> str:
    return "1 member" if count == 1 else f"{count} members"


def loosened(rules: Rules, key: str, candidates: Candidates) -> Rules:
    """The rules without one of them."""
    kind, _, name = key.partition(":")
    if kind in ("must_have", "exclude", "must_cover"):
        others: dict[str, Any] = {kind: tuple(each for each in getattr(rules, kind) if each != name)}
        return replace(rules, **others)
    fewest, most = rules.size
    if kind == "most_members":
        return replace(rules, size=(fewest, max(most, len(candidates.names))))
    if kind == "fewest_members":
        return replace(rules, size=(1, most))
    nothing: dict[str, Any] = {"per_country": None, "coordinator": False, "less_developed_share": 0.0}
    return replace(rules, **{kind: nothing.get(kind, 0)})


def broken_rules(candidates: Candidates, rules: Rules, members: Iterable[int]) -> tuple[str, ...]:
    """Keys of the rules that a set of candidates breaks; none if it may be a consortium."""
    rows = np.array(sorted(members), dtype=np.intp)
    names = set(candidates.named(rows))
    of_country = np.bincount(candidates.country_numbers[rows], minlength=1)
    covered = candidates.covered_by(rows, rules.threshold)
    poorer = int(candidates.is_less_developed[rows].sum())
    kept = {
        "most_members": rows.size <= rules.size[1],
        "fewest_members": rows.size >= rules.size[0],
        "countries": int((of_country > 0).sum()) >= rules.countries,
        "regions": np.unique(candidates.region_numbers[rows]).size >= rules.regions,
        "per_country": rules.per_country is None or int(of_country.max()) <= rules.per_country,
        "less_developed": poorer >= rules.less_developed,
        "less_developed_share": poorer >= ceil(rules.less_developed_share * rows.size - ROUNDING),
        "coordinator": not rules.coordinator or bool(candidates.may_coordinate[rows].any()),
    }
    kept |= {f"must_have:{name}": name in names for name in rules.must_have}
    kept |= {f"exclude:{name}": name not in names for name in rules.exclude}
    kept |= {f"must_cover:{step}": bool(covered[candidates.column[step]]) for step in rules.must_cover}
    kept |= {
        f"apart_from:{place}": len(names & found) <= len(found) - missing
        for place, (found, missing) in enumerate(rules.apart_from)
    }
    return tuple(key for key, is_kept in kept.items() if not is_kept)
