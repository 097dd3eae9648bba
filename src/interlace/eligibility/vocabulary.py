"""The words rules of eligibility are written in: kinds of regions and organisations, facts, lists of countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

REGION_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "less_developed": "less developed",
        "transition": "transition",
        "more_developed": "more developed",
        "outermost": "outermost",
    }
)
"""Categories of the European funds, and the outermost regions, which have a category besides."""
CATEGORIES = ("less_developed", "transition", "more_developed")
MEMBERS_ONLY = "member_states"
COUNTRY_LISTS: Mapping[str, str] = MappingProxyType(
    {
        "any": "any country",
        MEMBERS_ONLY: "Member States of the European Union",
        "member_states_and_others": "Member States for certain; others may be on a list that is not held here",
    }
)


@dataclass(frozen=True)
class OrganisationKind:
    """A kind of organisation, and whether such organisations are non-profit (None: some are, some are not)."""

    name: str
    non_profit: bool | None


KINDS: Mapping[str, OrganisationKind] = MappingProxyType(
    {
        "regional_authority": OrganisationKind("a regional authority", True),
        "managing_authority": OrganisationKind("an ERDF managing authority", True),
        "public_body": OrganisationKind("a public body", True),
        "agency": OrganisationKind("a development or innovation agency", None),
        "cluster_organisation": OrganisationKind("a cluster organisation", None),
        "science_park": OrganisationKind("a science park", None),
        "technology_centre": OrganisationKind("a technology centre", None),
        "research_organisation": OrganisationKind("a research organisation", None),
        "university": OrganisationKind("a university", None),
        "eu_network": OrganisationKind("a European network", None),
        "company": OrganisationKind("a company", False),
        "other": OrganisationKind("another organisation", None),
    }
)
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "non_profit": "a non-profit organisation",
        "mandate": "a body mandated by such an authority",
        "sme_mandate": "a body mandated by government to support innovation and investment of SMEs",
        "equivalent_network": "an equivalent network with legal personality",
    }
)
"""What may be stated of one organisation, as a noun."""


@cache
def _territory() -> Mapping[str, Any]:
    return dict(yaml.safe_load((files("interlace.eligibility") / "territory.yaml").read_text("utf-8")))


def outermost_regions() -> frozenset[str]:
    """NUTS 2 codes of the outermost regions (Article 349 of the Treaty on the Functioning of the European Union)."""
    return frozenset(_territory()["outermost_regions"]["regions"])


def is_outermost(code: str) -> bool:
    """Whether a region is an outermost region or a part of one."""
    return any(code.startswith(region) for region in outermost_regions())


def country_name(code: str) -> str:
    """English name of a present or former Member State; of others the code itself."""
    return str(_territory()["member_states"]["countries"].get(code, {}).get("name", code))


@cache
def member_states(on: date) -> tuple[str, ...]:
    """Member States of the European Union on a day (from July 2013 on), in Eurostat's spelling."""
    countries = _territory()["member_states"]["countries"]
    return tuple(code for code, about in countries.items() if on <= about.get("until", date.max))


def is_eligible_country(code: str, countries: str, on: date) -> bool | None:
    """Whether a country is on a list; None where the list holds more countries than are known here."""
    if countries == "any" or code in member_states(on):
        return True
    return False if countries == MEMBERS_ONLY else None
