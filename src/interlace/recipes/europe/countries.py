"""The countries whose regions appear in the release."""

from __future__ import annotations

import polars as pl

MEMBERS_2021 = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany",
    "DK": "Denmark", "EE": "Estonia", "EL": "Greece", "ES": "Spain", "FI": "Finland", "FR": "France",
    "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IT": "Italy", "LT": "Lithuania", "LU": "Luxembourg",
    "LV": "Latvia", "MT": "Malta", "NL": "Netherlands", "PL": "Poland", "PT": "Portugal", "RO": "Romania",
    "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
}  # fmt: skip
OTHERS = {
    "AL": "Albania", "BA": "Bosnia and Herzegovina", "CH": "Switzerland", "IS": "Iceland", "LI": "Liechtenstein",
    "ME": "Montenegro", "MK": "North Macedonia", "NO": "Norway", "RS": "Serbia", "TR": "Türkiye", "UA": "Ukraine",
    "UK": "United Kingdom", "XK": "Kosovo*",
}  # fmt: skip

NAMES_OF_THEIR_OWN = {"BA": "Bosna i Hercegovina", "UA": "Україна", "XK": "Kosovë/Kosovo"}
"""Country names that no workbook lists."""


def countries() -> pl.DataFrame:
    """Return code, name_en, is_eu_member (as of 2021)."""
    rows = [(code, name, True) for code, name in MEMBERS_2021.items()]
    rows += [(code, name, False) for code, name in OTHERS.items()]
    return pl.DataFrame(rows, schema=["code", "name_en", "is_eu_member"], orient="row").sort("code")
