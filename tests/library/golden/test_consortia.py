"""Consortia worked out by hand, for every rule set: `consortia.csv`; nothing in them was computed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import interlace as il
from interlace.eligibility import Finding, StatementRule, rule_set, rule_sets

CASES = list(csv.DictReader((Path(__file__).parent / "consortia.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_verdict_worked_out_by_hand(case: dict[str, str]):
    rules = rule_set(case["rule_set"])
    asked = [rule.key for rule in rules.rules if isinstance(rule, StatementRule)]
    answers = dict.fromkeys(asked, True) if case["answers"] == "yes" else None
    verdict = (
        il.release()
        .check(rules, case["partners"].split(), coordinator=case["coordinator"] or None, answers=answers)
        .verdict
    )
    found = {
        finding: [each.rule for each in verdict.results if each.is_required and each.finding is finding]
        for finding in Finding
    }
    additions = len(verdict.repair.additions) if verdict.repair else 0
    assert (
        verdict.finding.value,
        found[Finding.FAILS],
        found[Finding.UNKNOWN],
        additions,
    ) == (case["finding"], case["fails"].split(), case["unknown"].split(), int(case["additions"]))


def test_every_rule_set_is_worked_out_by_hand():
    assert {case["rule_set"] for case in CASES} == set(rule_sets())
