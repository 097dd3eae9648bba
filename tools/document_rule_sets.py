"""Write docs/reference/rule-sets.md from the rule sets that ship with `interlace.eligibility`."""

from __future__ import annotations

import sys
from pathlib import Path

from interlace.eligibility import FACTS, KINDS, Rule, RuleSet, StatementRule, not_seen, rule_sets
from interlace.eligibility.verdict import CATEGORY_NOTE, DISCLAIMER

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "rule-sets.md"
INTRODUCTION = f"""# Rules of eligibility

Who may found a partnership or apply to a call, as far as it could be read, with dates and sources.
`interlace consortium check` and `europe.check(…)` check a set of partners against them;
[how](../how-to/check-a-consortium.md). {DISCLAIMER}

This page is written by `python -m tools.document_rule_sets` from `src/interlace/eligibility/rule_sets/`.

{CATEGORY_NOTE}
"""


def page() -> str:
    """The text of the page."""
    parts = [INTRODUCTION, overview(), *map(chapter, rule_sets().values()), words()]
    return "\n".join(parts)


def overview() -> str:
    """All rule sets in a table, and what was not seen."""
    rows = [f"| [`{each.key}`](#{each.key}) | {each.validity} | {each.title} |" for each in rule_sets().values()]
    missing = [f"- {title}: {why}" for title, why in not_seen()]
    head = ["## What there is, and what is not here", "", "| key | valid | for |", "|---|---|---|"]
    return "\n".join([*head, *rows, "", "Not here:", "", *missing, ""])


def chapter(each: RuleSet) -> str:
    """One rule set: validity, rules, notes, where sources differ, sources."""
    lines = [
        f"({each.key})=",
        f"## {each.title}",
        "",
        f"`{each.key}`. {each.about} Valid: {each.validity}. {each.validity_note}",
        "",
        "| rule | what it asks | answered by | source |",
        "|---|---|---|---|",
        *(row(rule) for rule in each.rules),
        "",
        *(f"- {note}" for note in each.notes),
        *(f"- Where sources differ: {text}" for text in each.disagreements),
        *(f"- {source.key}: {source.title} ({source.read_as}) {source.url}".rstrip() for source in each.sources),
        "",
    ]
    return "\n".join(lines)


def row(rule: Rule) -> str:
    """One rule as a row."""
    welcome = "" if rule.is_required else " (welcome, not required)"
    by = "you, yes or no" if isinstance(rule, StatementRule) else "the partners"
    return f"| `{rule.key}` | {rule.title}{welcome} | {by} | {', '.join(rule.sources)} |"


def words() -> str:
    """The words partners are described in."""
    head = ["## Words for partners", "", "| kind of organisation | in words | non-profit |", "|---|---|---|"]
    profit = {True: "yes", False: "no", None: "not said by the kind"}
    kinds = [f"| `{key}` | {kind.name} | {profit[kind.non_profit]} |" for key, kind in KINDS.items()]
    facts = [f"| `{key}` | {noun} |" for key, noun in FACTS.items()]
    return "\n".join([*head, *kinds, "", "| fact | in words |", "|---|---|", *facts, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE}.\n")
