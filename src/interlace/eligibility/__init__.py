"""Rules of eligibility as data: dated, sourced rule sets, and one function that checks a set of partners."""

from interlace.eligibility.catalogue import Catalogue, catalogue
from interlace.eligibility.evaluation import evaluate
from interlace.eligibility.partner import Partner
from interlace.eligibility.partner_file import COLUMNS, read_partners
from interlace.eligibility.rules import (
    CoordinatorRule,
    CountRule,
    EachRule,
    Rule,
    RuleSet,
    RuleSource,
    StatementRule,
    Who,
)
from interlace.eligibility.schema import not_seen, parse_rule_sets, rule_set, rule_sets
from interlace.eligibility.verdict import Addition, Finding, Repair, RuleResult, Verdict
from interlace.eligibility.vocabulary import FACTS, KINDS, REGION_TYPES, is_outermost

__all__ = [
    "COLUMNS",
    "FACTS",
    "KINDS",
    "REGION_TYPES",
    "Addition",
    "Catalogue",
    "CoordinatorRule",
    "CountRule",
    "EachRule",
    "Finding",
    "Partner",
    "Repair",
    "Rule",
    "RuleResult",
    "RuleSet",
    "RuleSource",
    "StatementRule",
    "Verdict",
    "Who",
    "catalogue",
    "evaluate",
    "is_outermost",
    "not_seen",
    "parse_rule_sets",
    "read_partners",
    "rule_set",
    "rule_sets",
]
