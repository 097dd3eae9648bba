"""The thematic partnerships as a list, and every claim about them."""

from __future__ import annotations

from dataclasses import dataclass

from interlace.atlas.register import Register, holds, relation
from interlace.atlas.results import Listing, PartnershipRow, Partnerships


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


@dataclass(frozen=True)
class ClaimRow:
    """One claim of the register with its source. Texts are empty where the source says nothing."""

    claim: str
    partnership: str
    partnership_name: str
    territory: str
    territory_name: str
    nuts_code: str
    organisation: str
    role: str
    strength: str
    valid_from: str
    valid_to: str
    uncertain: bool
    note: str
    source: str
    source_title: str
    source_url: str


class Claims(Listing[ClaimRow]):
    """Claims of the register: who is in which partnership, on whose word."""

    shown = ("partnership", "territory_name", "role", "strength", "valid_from", "source")


def listed_claims(register: Register, partnership: str | None, region: str | None, as_of: str | None) -> Claims:
    """Every claim in the order of the register; of one partnership, of one region, as of a day, where these are given.

    A region's claims are those about itself, a part of it, or a territory that it is part of.
    """
    sources = {row["key"]: row for row in register.sources.iter_rows(named=True)}
    rows = tuple(
        _claim_row(claim, sources.get(claim["source"], {}))
        for claim in register.claims_with_names
        if partnership in (None, claim["partnership"])
        and (region is None or relation(region, claim["nuts_code"]))
        and holds(claim, as_of)
    )
    about = "".join(f", {each}" for each in (partnership, region, as_of and f"as of {as_of}") if each)
    return Claims(
        title=f"Claims of the register{about}: {len(rows)}",
        rows=rows,
        notes=("Sources disagree; each claim stands with its own, and one without dates holds on every day.",),
    )


def _claim_row(claim: dict[str, str], source: dict[str, str]) -> ClaimRow:
    copied = ("partnership", "partnership_name", "territory", "territory_name", "nuts_code", "organisation", "role")
    dated = ("strength", "valid_from", "valid_to", "note", "source")
    return ClaimRow(
        claim=claim["key"],
        uncertain=claim["uncertain"] == "true",
        source_title=source.get("title", ""),
        source_url=source.get("url", ""),
        **{name: claim[name] for name in (*copied, *dated)},
    )
