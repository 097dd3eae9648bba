"""The plain words for codes: one table per kind of code, every entry translatable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Quadrant:
    """One quarter of the opportunity space in words a policy officer would use."""

    key: str
    title: Promise
    meaning: Promise


QUADRANTS = {
    "low_risk_high_return": Quadrant(
        "low_risk_high_return",
        _("Within reach, and demanding"),
        _("Close to what the region does already, and mastered by few others: look here first."),
    ),
    "high_risk_high_return": Quadrant(
        "high_risk_high_return",
        _("Demanding, but far"),
        _("Mastered by few others, and little here to build on: a partner would have to bring the base."),
    ),
    "low_risk_low_return": Quadrant(
        "low_risk_low_return",
        _("Within reach, and common"),
        _("Close to what the region does already, but so many others do it that it sets nobody apart."),
    ),
    "high_risk_low_return": Quadrant(
        "high_risk_low_return",
        _("Far, and common"),
        _("Little here to build on, and little to gain: rarely worth a priority."),
    ),
}


def quadrant_place(placed: Any) -> int | None:
    """Where an opportunity's quadrant stands, best first; None where it could not be placed."""
    return list(QUADRANTS).index(placed.quadrant) if placed.quadrant in QUADRANTS else None


REASONS = {
    "adds_to_us": _("What they would add to us"),
    "adds_to_them": _("What we would add to them"),
    "shared_strengths": _("Strengths in common"),
    "similar_structure": _("A similar economy"),
    "same_partnership": _("Already in a partnership together"),
    "same_macro_region": _("The same macro-region"),
    "near": _("Nearness"),
}

EXPLAINED_ELSEWHERE = {
    "partners": "suggestion",
    "region_category": "category",
}
"""What has no method page of its own, and the part of the "about" page that explains it."""

CATEGORIES = {
    "less_developed": _("less developed region"),
    "transition": _("transition region"),
    "more_developed": _("more developed region"),
}

ROLES = {
    "lead": _("lead"),
    "co_lead": _("co-lead"),
    "participating": _("participating"),
    "observer": _("observer"),
    "associated": _("associated"),
    "advisory": _("advisory"),
    "working_group_lead": _("leads a working group"),
}

CLAIM_STRENGTHS = {
    "interested": _("interested"),
    "committed": _("signed"),
    "active": _("active"),
    "left": _("left"),
    "listed": _("listed, nothing more is said"),
}

RELATIONS = {
    "continues": _("continues as"),
    "merged_into": _("merged into"),
    "split_from": _("split from"),
    "grew_out_of": _("grew out of"),
}

INDICATORS = {
    "gdp_pps_index": _("GDP per head, against the EU"),
    "gdp_pps_per_head": _("GDP per head, in purchasing power"),
    "gdp_meur": _("GDP"),
    "population": _("People"),
    "employment_rate": _("Employment rate"),
    "unemployment_rate": _("Unemployment"),
    "tertiary_share": _("People with tertiary education"),
    "gerd_share_gdp": _("Spending on research and development"),
    "patents_epo": _("Patent applications to the EPO"),
    "income_per_head_eur": _("Household income per head"),
}


def indicator_place(series: Any) -> int:
    """Where a figure stands among the others."""
    order = list(INDICATORS)
    return order.index(series.indicator) if series.indicator in order else len(order)


MACRO_REGIONS = {
    "EUSBSR": _("Baltic Sea Region"),
    "EUSDR": _("Danube Region"),
    "EUSAIR": _("Adriatic and Ionian Region"),
    "EUSALP": _("Alpine Region"),
}

UNITS = {
    "PPS per inhabitant": _("PPS per inhabitant"),
    "EUR per inhabitant": _("EUR per inhabitant"),
    "EUR million": _("EUR million"),
    "EU27 = 100": _("EU = 100"),
    "persons": _("persons"),
    "applications": _("applications"),
    "share of persons aged 15-64": _("of people aged 15–64"),
    "share of persons aged 25-64": _("of people aged 25–64"),
    "share of the labour force aged 15-74": _("of the labour force aged 15–74"),
    "share of GDP": _("of GDP"),
}

FLAGS = {
    "b": _("break in the series"),
    "c": _("confidential"),
    "d": _("definition differs"),
    "e": _("estimated"),
    "f": _("forecast"),
    "p": _("provisional"),
    "r": _("revised"),
    "s": _("Eurostat estimate"),
    "u": _("low reliability"),
}
