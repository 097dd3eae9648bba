"""Names and number forms of the figures about regions."""

from __future__ import annotations

from collections.abc import Mapping

INDICATORS: Mapping[str, str] = {
    "gdp_pps_per_head": "GDP per head, PPS",
    "gdp_pps_index": "GDP per head, EU27 = 100",
    "gdp_meur": "GDP, EUR million",
    "population": "population",
    "gerd_share_gdp": "spending on research, share of GDP",
    "tertiary_share": "tertiary education, ages 25 to 64",
    "unemployment_rate": "unemployment rate",
    "employment_rate": "employment rate",
    "patents_epo": "patent applications to the EPO",
    "income_per_head_eur": "household income per head, EUR",
}
"""The order in which a reader wants them is the order here."""

SHARES = frozenset({"gerd_share_gdp", "tertiary_share", "unemployment_rate", "employment_rate"})


def amount_in_words(indicator: str, amount: float | None) -> str:
    """An amount as a reader expects it; the unit is in the name of the figure."""
    from interlace.cli.screen import number, percent  # noqa: PLC0415 - Rich is needed only to print

    return percent(amount, 1) if indicator in SHARES else number(amount)


def reading_order(indicator: str) -> tuple[int, str]:
    """Where a figure stands among others; figures nobody has named come last."""
    names = list(INDICATORS)
    return (names.index(indicator) if indicator in INDICATORS else len(names), indicator)
