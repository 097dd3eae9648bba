"""The thematic partnerships as a list."""

from __future__ import annotations

from interlace.atlas.register import Register
from interlace.atlas.results import PartnershipRow, Partnerships


def listed_partnerships(register: Register) -> Partnerships:
    """Every partnership with its leads, as claimed, and how many territories some claim names."""
    platforms = dict(register.platforms.select("key", "name").iter_rows())
    rows = tuple(_row(register, row, platforms) for row in register.partnerships.iter_rows(named=True))
    return Partnerships(
        title=f"Thematic partnerships: {len(rows)}",
        rows=rows,
        notes=("Member lists are public for some partnerships only; `territories named` counts what sources name.",),
    )


def _row(register: Register, row: dict[str, str], platforms: dict[str, str]) -> PartnershipRow:
    claims = register.claims_of(row["key"])
    leads = dict.fromkeys(claim["territory_name"] for claim in claims if claim["role"] in ("lead", "co_lead"))
    return PartnershipRow(
        key=row["key"],
        name=row["name"],
        platform="; ".join(platforms.get(key, key) for key in row["platform"].split(";") if key),
        year_established=row["year_established"] or row["year_note"],
        leads=tuple(lead for lead in leads if lead),
        territories_named=len({claim["territory"] for claim in claims}),
        claims=len(claims),
        scope=row["scope"],
    )
