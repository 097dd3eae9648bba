"""Claims as a table and a partnership as linked data, for whoever wants to count themselves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from interlace_platform.core.sheets import guarded, write_xlsx
from interlace_platform.partnerships.membership import Membership, membership_from
from interlace_platform.partnerships.models import Claim, Partnership, Source

COLUMNS = (
    "id", "partnership", "organisation", "organisation_name", "territory", "role", "strength", "stated_from",
    "stated_to", "uncertain", "state", "origin", "source_title", "source_url", "note", "supersedes", "recorded_at",
    "confirmed_at",
)  # fmt: skip
Register = Iterable[tuple[Partnership, tuple[Claim, ...]]]
ORG, SCHEMA = "http://www.w3.org/ns/org#", "https://schema.org/"


def row_of(claim: Claim, partnership: Partnership, ids: dict[int, str]) -> dict[str, str]:
    """One claim as texts; `ids` names the claims it may supersede."""
    return {
        "id": str(claim.public_id),
        "partnership": partnership.key,
        "organisation": claim.organisation.slug if claim.organisation else "",
        "organisation_name": claim.organisation.name if claim.organisation else claim.organisation_name,
        "territory": claim.territory.key if claim.territory else "",
        "role": claim.role,
        "strength": claim.strength,
        "stated_from": claim.stated_from,
        "stated_to": claim.stated_to,
        "uncertain": "true" if claim.uncertain else "false",
        "state": claim.state,
        "origin": claim.origin,
        "source_title": claim.source.title,
        "source_url": claim.source.url,
        "note": claim.note,
        "supersedes": ids.get(claim.supersedes_id or 0, ""),
        "recorded_at": claim.recorded_at.isoformat(),
        "confirmed_at": claim.confirmed_at.isoformat() if claim.confirmed_at else "",
    }


def rows_of(claims: Iterable[Claim], partnership: Partnership) -> list[dict[str, str]]:
    """All claims as rows of text."""
    claims = list(claims)
    ids = {claim.pk: str(claim.public_id) for claim in claims}
    return [row_of(claim, partnership, ids) for claim in claims]


def claims_as_csv(claims: Iterable[Claim], partnership: Partnership) -> str:
    """A table for a spreadsheet; what a spreadsheet would run as a formula is kept from that by an apostrophe."""
    return table_of(rows_of(claims, partnership))


def claims_as_xlsx(claims: Iterable[Claim], partnership: Partnership) -> bytes:
    """The same rows as a sheet."""
    return write_xlsx(COLUMNS, rows_of(claims, partnership), "claims")


def table_of(rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: guarded(text) for name, text in row.items()})
    return out.getvalue()


def claims_as_json(claims: Iterable[Claim], partnership: Partnership) -> str:
    """The same rows as JSON."""
    return json.dumps(said_of(claims, partnership), ensure_ascii=False, indent=1)


def said_of(claims: Iterable[Claim], partnership: Partnership) -> dict[str, Any]:
    said = {"partnership": partnership.key, "name": partnership.name, "is_fictional": partnership.is_fictional}
    return {**said, "claims": rows_of(claims, partnership)}


def register_as(form: str, register: Register, day: date, site: str) -> str:
    """Many partnerships with their claims as ``csv``, ``json`` or ``jsonld``; `site` begins their addresses there."""
    if form == "csv":
        return table_of(row for own, claims in register for row in rows_of(claims, own))
    if form == "json":
        return json.dumps([said_of(claims, own) for own, claims in register], ensure_ascii=False, indent=1)
    graph = [json.loads(linked(own, claims, day, site)) for own, claims in register]
    return json.dumps({"@graph": graph}, ensure_ascii=False, indent=1)


def linked(partnership: Partnership, claims: tuple[Claim, ...], day: date, site: str) -> str:
    sources = {claim.source_id: claim.source for claim in claims}
    membership = membership_from(claims, day, partnership.year_established, ())
    return partnership_as_json_ld(partnership, membership, sources.values(), f"{site}/partnerships/{partnership.key}/")


def partnership_as_json_ld(
    partnership: Partnership, membership: Membership, sources: Iterable[Source], address: str
) -> str:
    """A partnership as linked data: an org:OrganizationalCollaboration, with one org:Membership for each claim."""
    graph = {
        "@context": {"org": ORG, "schema": SCHEMA, "xsd": "http://www.w3.org/2001/XMLSchema#"},
        "@id": address,
        "@type": ["org:OrganizationalCollaboration", "schema:Organization"],
        "schema:name": partnership.name,
        "schema:description": described(partnership),
        "schema:foundingDate": str(partnership.year_established or ""),
        "schema:keywords": partnership.platform.name,
        "org:hasMembership": [membership_node(claim, address) for member in membership.all for claim in member.claims],
        "schema:citation": [source_node(source) for source in sources],
    }
    said = {name: value for name, value in graph.items() if value not in ("", [])}
    return json.dumps(said, ensure_ascii=False, indent=1)


def described(partnership: Partnership) -> str:
    fictional = "Fictional, for demonstration. " if partnership.is_fictional else ""
    return f"{fictional}{partnership.scope}".strip()


def membership_node(claim: Claim, address: str) -> dict[str, Any]:
    period = {"schema:startDate": day(claim.valid_from), "schema:endDate": day(claim.valid_to)}
    return {
        "@id": f"{address}#claim-{claim.public_id}",
        "@type": "org:Membership",
        "org:member": {"@type": "schema:Organization" if claim.organisation_text else "schema:AdministrativeArea",
                       "schema:name": claim.who},
        "org:role": {"schema:roleName": claim.role},
        "schema:creativeWorkStatus": claim.state,
        "schema:citation": claim.source.title,
        **{name: value for name, value in period.items() if value},
    }  # fmt: skip


def day(given: date | None) -> dict[str, str] | None:
    return {"@type": "xsd:date", "@value": given.isoformat()} if given else None


def source_node(source: Source) -> dict[str, str]:
    node = {"@type": "schema:CreativeWork", "schema:name": source.title, "schema:url": source.url}
    return {name: value for name, value in node.items() if value}
