"""Words for keys, as they stand in headings and cells."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "adds_to_us": "adds to us",
    "adds_to_them": "we add to them",
    "shared_strengths": "shared strengths",
    "similar_structure": "similar structure",
    "same_partnership": "same partnership",
    "same_macro_region": "same macro-region",
    "near": "near",
}

QUADRANTS: Mapping[str, str] = {
    "low_risk_high_return": "related, complex",
    "high_risk_high_return": "unrelated, complex",
    "low_risk_low_return": "related, simple",
    "high_risk_low_return": "unrelated, simple",
}

ROLES: Mapping[str, str] = {
    "lead": "leads",
    "co_lead": "co-leads",
    "participating": "takes part",
    "observer": "observes",
    "associated": "associated",
    "advisory": "advises",
    "working_group_lead": "leads a working group",
}

RELATIONS: Mapping[str, str] = {
    "continues": "continues",
    "merged_into": "merged into",
    "split_from": "split from",
    "grew_out_of": "grew out of",
}


def said(key: str, words: Mapping[str, str]) -> str:
    """The words for a key; the key itself, without underscores, where there are none."""
    return words.get(key, key.replace("_", " "))


def period(valid_from: str, valid_to: str) -> str:
    """From when to when a claim holds, as far as it is stated."""
    if valid_from and valid_to:
        return f"{valid_from} to {valid_to}"
    return f"from {valid_from}" if valid_from else f"until {valid_to}" if valid_to else ""
