"""The rule sets as an answer: what there is, what has not been seen, and the words partners are described in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interlace.eligibility.rules import RuleSet, StatementRule
from interlace.eligibility.schema import not_seen, rule_set, rule_sets
from interlace.eligibility.vocabulary import FACTS, KINDS

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Catalogue:
    """Some or all rule sets, and what has not been seen."""

    rule_sets: tuple[RuleSet, ...]
    not_seen: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "rule_sets": [_plain(each) for each in self.rule_sets],
            "not_seen": [{"title": title, "why": why} for title, why in self.not_seen],
            "organisation_kinds": {key: kind.name for key, kind in KINDS.items()},
            "facts": dict(FACTS),
        }

    def to_frame(self) -> pl.DataFrame:
        """One row for each rule of each set."""
        import polars as pl  # noqa: PLC0415 - lazy on purpose

        return pl.DataFrame([row for each in self.rule_sets for row in _rows(each)])

    def __str__(self) -> str:
        lines = [f"{each.key}: {each.title} ({each.validity})" for each in self.rule_sets]
        return "\n".join([*lines, *(f"{title}: {why}" for title, why in self.not_seen)])


def catalogue(key: str | None = None) -> Catalogue:
    """All rule sets, or the one of this key; raises `UnknownRuleSet`."""
    return Catalogue(tuple(rule_sets().values()), not_seen()) if key is None else Catalogue((rule_set(key),), ())


def _plain(each: RuleSet) -> dict[str, Any]:
    told = ("key", "title", "about", "valid_from", "valid_to", "validity_note")
    return {
        **{name: getattr(each, name) for name in told},
        "sources": [source.__dict__ for source in each.sources],
        "disagreements": list(each.disagreements),
        "notes": list(each.notes),
        "rules": list(_rows(each)),
    }


def _rows(each: RuleSet) -> Iterator[dict[str, Any]]:
    for rule in each.rules:
        yield {
            "rule_set": each.key,
            "rule": rule.key,
            "title": rule.title,
            "is_required": rule.is_required,
            "question": rule.question if isinstance(rule, StatementRule) else "",
            "valid_from": each.valid_from,
            "valid_to": each.valid_to,
            "sources": list(rule.sources),
        }
