"""Rules of eligibility as data: who is counted, how many are needed, who coordinates, what must be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from interlace.eligibility.vocabulary import FACTS, KINDS, REGION_TYPES

UNITS = {"partners": "partner", "regions": "region", "countries": "country"}
"""What a rule counts, and the word for one of it."""


@dataclass(frozen=True)
class Who:
    """Which partners a rule is about; what is left empty is not asked.

    Attributes
    ----------
    regions
        Types of regions (`REGION_TYPES`), any of them.
    kinds
        Kinds of organisations (`KINDS`), any of them.
    fact
        A fact of `FACTS`: needed if there are no `kinds`, otherwise it does instead of them.
    role
        ``"coordinator"``: only those who coordinate.
    """

    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fact: str = ""
    role: str = ""

    @property
    def noun(self) -> str:
        """One such partner in words: "a non-profit organisation in a more developed region"."""
        nouns = [KINDS[kind].name for kind in self.kinds] + ([FACTS[self.fact]] if self.fact else [])
        organisation = either(nouns) or "an organisation"
        return f"{organisation} in {self.region_noun}" if self.regions else organisation

    @property
    def region_noun(self) -> str:
        """One such region in words: "a less developed, transition or outermost region"."""
        words = either([REGION_TYPES[each] for each in self.regions])
        return f"{'an' if words[:1] in 'aeiou' else 'a'} {words} region"


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes
    ----------
    key, title
        Its name in a file, and in words.
    sources
        Keys of the rule set's sources.
    is_required
        False for what is only welcome.
    """

    key: str
    title: str
    sources: tuple[str, ...]
    is_required: bool = True


@dataclass(frozen=True)
class CountRule(Rule):
    """At least so many partners, different regions or different countries."""

    count: str = "partners"
    at_least: int = 1
    countries: str = "any"
    who: Who = field(default_factory=Who)


@dataclass(frozen=True)
class CoordinatorRule(Rule):
    """Everybody who coordinates has to be of some kind, and somebody has to."""

    who: Who = field(default_factory=Who)


@dataclass(frozen=True)
class EachRule(Rule):
    """Every partner has to be of some kind."""

    who: Who = field(default_factory=Who)


@dataclass(frozen=True)
class StatementRule(Rule):
    """A question only the partners can answer: yes, no, or not yet known."""

    question: str = ""


@dataclass(frozen=True)
class RuleSource:
    """Where a rule was read, and in what form."""

    key: str
    title: str
    url: str
    read_as: str


@dataclass(frozen=True)
class RuleSet:
    """Rules that held together for a time.

    Attributes
    ----------
    key, title, about
        Its name in a file, in words, and what it is for.
    proposer
        The word for who coordinates: coordinator, lead region, proposer.
    valid_from, valid_to
        Year, or day as year-month-day; empty where not known or still open.
    validity_note
        What the dates rest on.
    sources, disagreements, notes
        Where it was read; where sources differ; what a reader must know.
    """

    key: str
    title: str
    about: str
    proposer: str
    valid_from: str
    valid_to: str
    validity_note: str
    sources: tuple[RuleSource, ...]
    disagreements: tuple[str, ...]
    notes: tuple[str, ...]
    rules: tuple[Rule, ...]

    @property
    def validity(self) -> str:
        """From when to when it held: "2016 to 2022", "since 2023", "until 2024"."""
        if self.valid_from and self.valid_to:
            same = self.valid_from == self.valid_to
            return self.valid_from if same else f"{self.valid_from} to {self.valid_to}"
        return f"since {self.valid_from}" if self.valid_from else f"until {self.valid_to}"

    @property
    def last_day(self) -> date:
        """The last day on which it holds; far in the future while it is open."""
        return date.fromisoformat(self.valid_to if len(self.valid_to) > 4 else f"{self.valid_to or 9999}-12-31")

    @property
    def uses_categories(self) -> bool:
        """Whether any rule asks for categories of regions."""
        return any(rule.who.regions for rule in self.rules if isinstance(rule, CountRule | CoordinatorRule | EachRule))

    def rule(self, key: str) -> Rule:
        """The rule with this key."""
        return next(rule for rule in self.rules if rule.key == key)


def either(words: list[str]) -> str:
    """Words joined for a sentence: "a, b or c"."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
