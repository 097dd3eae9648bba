"""Reading rule sets: every problem of every file is found before anything is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml
from rapidfuzz import process

from interlace.eligibility.rules import (
    UNITS,
    CoordinatorRule,
    CountRule,
    EachRule,
    Rule,
    RuleSet,
    RuleSource,
    StatementRule,
    Who,
)
from interlace.eligibility.vocabulary import COUNTRY_LISTS, FACTS, KINDS, REGION_TYPES
from interlace.errors import UnknownRuleSet, UnsoundRuleSet, listed, numbered

TEXTS = ("title", "about", "proposer", "valid_from", "valid_to", "validity_note")
FIELDS = (*TEXTS, "sources", "disagreements", "notes", "rules")
MAY_BE_EMPTY = frozenset({"valid_from", "valid_to", "disagreements", "notes"})
SHAPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "count": frozenset({"count", "at_least", "countries", "who"}),
        "coordinator": frozenset({"coordinator"}),
        "each": frozenset({"each"}),
        "statement": frozenset({"statement"}),
    }
)
"""The kinds of rules, by the word that tells them, and the words each may use besides those of every rule."""
OF_EVERY_RULE = frozenset({"key", "title", "sources", "is_required"})
WHO = {"regions": REGION_TYPES, "kinds": KINDS, "fact": FACTS, "or_fact": FACTS, "role": ("coordinator",)}
MOST = 27
"""No rule may ask for more; there would not be enough Member States."""


@cache
def rule_sets() -> Mapping[str, RuleSet]:
    """Return the rule sets that ship with Interlace by key; raises `UnsoundRuleSet`."""
    folder = files("interlace.eligibility") / "rule_sets"
    texts = {path.name.removesuffix(".yaml"): path.read_text("utf-8") for path in folder.iterdir()}
    return MappingProxyType(parse_rule_sets({key: text for key, text in texts.items() if text}))


@cache
def not_seen() -> tuple[tuple[str, str], ...]:
    """Return what a reader may look for and not find: title and reason."""
    text = (files("interlace.eligibility") / "not_seen.yaml").read_text("utf-8")
    return tuple((entry["title"], entry["why"]) for entry in yaml.safe_load(text))


def rule_set(key: str) -> RuleSet:
    """Return one rule set by its key.

    Raises
    ------
    UnknownRuleSet
        There is none of this key; the likeliest is offered.
    """
    every = rule_sets()
    wanted = key.strip().casefold()
    if wanted in every:
        return every[wanted]
    likely = process.extractOne(wanted, list(every), score_cutoff=60.0)
    offer = f"did you mean {likely[0]}? All are" if likely else "choose one of"
    raise UnknownRuleSet(
        f"No rule set is called “{key}”; calls that have not been seen are not here.",
        do=f"{offer} {listed(list(every), at_most=20)}.",
    )


def parse_rule_sets(texts: Mapping[str, str]) -> dict[str, RuleSet]:
    """Read rule sets from YAML texts by key.

    Raises
    ------
    UnsoundRuleSet
        Every problem of every text, one a line.
    """
    raw = {key: yaml.safe_load(texts[key]) for key in sorted(texts)}
    problems = [f"{key}: {problem}" for key, entry in raw.items() for problem in problems_of(entry)]
    if problems:
        raise UnsoundRuleSet(
            f"Rule sets are not sound:{numbered(problems)}", do="correct the files in `eligibility/rule_sets/`."
        )
    return {key: _rule_set(key, entry) for key, entry in raw.items()}


def _rule_set(key: str, entry: Mapping[str, Any]) -> RuleSet:
    sources = tuple(RuleSource(key=each, **about) for each, about in entry["sources"].items())
    return RuleSet(
        key=key,
        **{name: str(entry[name]) for name in TEXTS},
        sources=sources,
        disagreements=tuple(entry["disagreements"]),
        notes=tuple(entry["notes"]),
        rules=tuple(_rule(each) for each in entry["rules"]),
    )


def _rule(entry: Mapping[str, Any]) -> Rule:
    own: dict[str, Any] = {
        "key": entry["key"],
        "title": entry["title"],
        "sources": tuple(entry["sources"]),
        "is_required": entry.get("is_required", True),
    }
    if "count" in entry:
        counted = {name: entry[name] for name in ("count", "at_least", "countries") if name in entry}
        return CountRule(**own, **counted, who=_who(entry.get("who", {})))
    if "coordinator" in entry:
        return CoordinatorRule(**own, who=_who(entry["coordinator"]))
    if "each" in entry:
        return EachRule(**own, who=_who(entry["each"]))
    return StatementRule(**own, question=entry["statement"])


def _who(entry: Mapping[str, Any]) -> Who:
    fact = entry.get("fact", entry.get("or_fact", ""))
    return Who(tuple(entry.get("regions", ())), tuple(entry.get("kinds", ())), fact, entry.get("role", ""))


def problems_of(entry: object) -> list[str]:
    """Everything wrong with one file, as sentences without their full stop."""
    if not isinstance(entry, dict):
        return ["it is not a list of names and values"]
    missing = [name for name in FIELDS if name not in entry or (not entry[name] and name not in MAY_BE_EMPTY)]
    unknown = sorted(set(entry) - set(FIELDS))
    problems = [f"missing {listed(missing, at_most=12)}"] if missing else []
    problems += [f"unknown {listed(unknown)}"] if unknown else []
    return problems + _problems_of_dates(entry) + _problems_of_sources(entry) + _problems_of_rules(entry)


def _problems_of_dates(entry: Mapping[str, Any]) -> list[str]:
    dates = {name: str(entry.get(name, "")) for name in ("valid_from", "valid_to")}
    problems = [f"{name} “{text}” is neither a year nor a day" for name, text in dates.items() if not _is_date(text)]
    if not problems and not any(dates.values()):
        problems.append("it has no date at all")
    known = min(len(text) for text in dates.values())
    if not problems and dates["valid_to"][:known] < dates["valid_from"][:known]:
        problems.append("it ends before it begins")
    return problems


def _is_date(text: str) -> bool:
    if re.fullmatch(r"|\d{4}", text):
        return True
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _problems_of_sources(entry: Mapping[str, Any]) -> list[str]:
    sources = entry.get("sources") or {}
    return [
        f"source {key} needs title, url and read_as"
        for key, about in sources.items()
        if set(about) != {"title", "url", "read_as"} or not about["title"] or not about["read_as"]
    ]


def _problems_of_rules(entry: Mapping[str, Any]) -> list[str]:
    rules = entry.get("rules") or []
    keys = [rule.get("key", "") for rule in rules]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    problems = [f"rule {key} is there {keys.count(key)} times" for key in twice]
    for place, rule in enumerate(rules, start=1):
        named = f"rule {rule.get('key') or place}"
        problems += [f"{named}: {problem}" for problem in _problems_of_rule(rule, entry.get("sources") or {})]
    return problems


def _problems_of_rule(rule: Mapping[str, Any], sources: Mapping[str, Any]) -> list[str]:
    problems = [f"has no {name}" for name in ("key", "title", "sources") if not rule.get(name)]
    uncited = [key for key in rule.get("sources") or () if key not in sources]
    problems += [f"cites {listed(uncited)}, which the file does not describe"] if uncited else []
    shapes = [shape for shape in SHAPES if shape in rule]
    if len(shapes) != 1:
        return [*problems, f"must have exactly one of {listed(list(SHAPES))}"]
    unknown = sorted(set(rule) - OF_EVERY_RULE - SHAPES[shapes[0]])
    problems += [f"unknown {listed(unknown)}"] if unknown else []
    if shapes[0] == "count":
        return problems + _problems_of_count(rule)
    return problems if shapes[0] == "statement" else problems + _problems_of_who(rule[shapes[0]])


def _problems_of_count(rule: Mapping[str, Any]) -> list[str]:
    problems = [] if rule["count"] in UNITS else [f"counts {rule['count']}; it can count {listed(list(UNITS))}"]
    number = rule.get("at_least")
    if type(number) is not int or not 1 <= number <= MOST:
        problems.append(f"at_least must be a whole number from 1 to {MOST}")
    if rule.get("countries", "any") not in COUNTRY_LISTS:
        problems.append(f"there is no list of countries called {rule['countries']}; {listed(list(COUNTRY_LISTS))}")
    return problems + (_problems_of_who(rule["who"]) if "who" in rule else [])


def _problems_of_who(who: object) -> list[str]:
    if not isinstance(who, dict) or not who:
        return ["does not say who is meant"]
    problems = [f"unknown {name}" for name in sorted(set(who) - set(WHO))]
    for name in sorted(set(who) & set(WHO)):
        words = who[name] if isinstance(who[name], list) else [who[name]]
        strange = [str(word) for word in words if word not in WHO[name]]
        problems += [f"{name} knows no {listed(strange)}; {listed(list(WHO[name]), at_most=20)}"] if strange else []
    if "or_fact" in who and "kinds" not in who:
        problems.append("or_fact stands beside kinds; alone it is fact")
    return problems + (["fact stands alone; beside kinds it is or_fact"] if {"fact", "kinds"} <= set(who) else [])
